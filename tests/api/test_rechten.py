"""Who finds what in the API: every role, with and without a leescode, on an open and on a closed site."""

import pytest

from accounts.middleware import MACHINES
from accounts.models import Leescode
from api.koppelvlak import VERSION
from knooppunten.models import Knooppunt
from paginas.declared import pages
from tests.api.conftest import slugs
from tests.site.test_access import named_urls, toegang

__all__ = ["toegang"]

ROLES = ["visitor", "lid", "auteur", "moderator", "redacteur", "beheerder"]
OPEN = {"openbaar", "zonder_naam"}
LISTS = ["fasen", "sporen", "partijen", "begrippen", "bronnen"]


def code_of(user) -> dict:
    return {"authorization": f"Bearer {Leescode.objects.make('test', by=user)}"}


@pytest.fixture(params=["session", "leescode"])
def enter(request, client):
    """Comes in as a role, in one of two ways; gives the headers to send."""

    def enter(role):
        if role == "visitor":
            return {}
        user = request.getfixturevalue(role)
        if request.param == "leescode":
            return code_of(user)
        client.force_login(user)
        return {}

    return enter


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_the_ervaringen_it_may(role, toegang, enter, ervaringen, lees):
    headers = enter(role)
    if toegang == "besloten" and role == "visitor":
        assert lees("/ervaringen", status=401)["status"] == 401
        return
    seen = OPEN | ({"leden"} if toegang == "besloten" else set())
    rows = {name: row.slug for name, row in ervaringen.items()}
    found = lees("/ervaringen", **headers)
    assert set(slugs(found)) == {rows[name] for name in seen}
    assert found["aantal"] == len(seen)
    assert lees("/knooppunten/midden", **headers)["aantalErvaringen"] == len(seen)
    for name, slug in rows.items():
        lees(f"/ervaringen/{slug}", status=200 if name in seen else 404, **headers)
    assert lees("/zoekresultaten?q=verhaal&soort=ervaring", **headers)["aantal"] == len(seen)
    assert set(slugs(lees("/ervaringen?knooppunt=midden", **headers))) == {rows[name] for name in seen}


@pytest.mark.parametrize("role", ROLES[1:])
def test_no_role_finds_a_draft_anywhere(role, toegang, enter, wereld, lees):
    headers = enter(role)
    concept = Knooppunt.objects.get(slug="geheim-concept")
    concept.aanpak = "Zie {{bron:een-boek}}."
    concept.save()
    from naslag.models import Begrip

    Begrip.objects.get().knooppunten.set([concept])
    lees("/knooppunten/geheim-concept", status=404, **headers)
    assert lees("/knooppunten", **headers)["aantal"] == 4
    assert lees("/knooppunten?partij=verborgen", **headers)["aantal"] == 0
    assert lees("/zoekresultaten?q=geheim+concept", **headers)["aantal"] == 0
    pages = ["/knooppunten", "/knooppunten/midden", *(f"/{name}" for name in LISTS)]
    pages += ["/fasen/fase-nummer-2", "/partijen/verborgen", "/begrippen/warmtenet", "/bronnen/een-boek"]
    for page in pages:
        assert "geheim" not in str(lees(page, **headers)).lower(), page
    counts = {row["slug"]: row["aantalKnooppunten"] for row in lees("/fasen", **headers)["resultaten"]}
    assert counts == {"fase-nummer-1": 2, "fase-nummer-2": 2}
    assert lees("/partijen/verborgen", **headers)["aantalKnooppunten"] == 0


def test_what_an_author_keeps_out_is_nowhere(lees, ervaringen, auteur):
    row = ervaringen["zonder_naam"]
    found = lees(f"/ervaringen/{row.slug}")
    assert (found["auteur"], found["plaats"]) == ("een lid dat liever niet genoemd wordt", None)
    for word in ("Anna", "Voorbeeldstad", "Proefwijk", "@"):
        assert word not in str(found), word
    assert "@" not in str(lees("/ervaringen"))


def test_what_is_withdrawn_is_gone_at_once(lees, ervaringen, auteur):
    before = lees("/ervaringen")["aantal"]
    ervaringen["openbaar"].withdraw(by=auteur)
    assert lees("/ervaringen")["aantal"] == before - 1
    assert lees("/knooppunten/midden")["aantalErvaringen"] == before - 1


def test_a_closed_site_keeps_nothing_in_caches_and_lets_no_other_site_read(client, settings, wereld, lid):
    settings.TOEGANG = "besloten"
    answer = client.get("/api/v1/knooppunten", headers=code_of(lid))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["API-Version"] == VERSION
    for name in ("Access-Control-Allow-Origin", "Access-Control-Allow-Methods"):
        assert name not in answer.headers
        assert name not in client.options("/api/v1/knooppunten").headers
    assert not answer.cookies


def test_every_address_of_the_api_and_every_feed_opens_by_a_code():
    machines = {name for name in named_urls() if name.startswith("api_") or "_feed" in name}
    assert {page.name for page in pages.values() if page.gives in MACHINES} == machines


@pytest.mark.parametrize("path", ["/", "/openapi.json", "/knooppunten", "/knooppunten/midden", "/nergens", "/fasen/"])
def test_a_closed_site_tells_a_stranger_nothing(path, lees, client, settings, wereld):
    settings.TOEGANG = "besloten"
    assert lees(path, status=401) == lees("/nergens-anders", status=401)
    answer = client.get(f"/api/v1{path}")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"
