"""The sitemap: what is in it, and when each page last changed."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from knooppunten.models import Betrokkenheid, Knooppunt
from tests.html import sitemap_of
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_draft, make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OLD, NEW = datetime(2024, 5, 6, 7, tzinfo=UTC), datetime(2025, 5, 6, 7, tzinfo=UTC)


def dates(client) -> dict:
    """{path: day of the last change, or None}"""
    found = {}
    for part in ElementTree.fromstring(client.get("/sitemap.xml").content):  # noqa: S314
        address = part.find(f"{SPACE}loc").text.removeprefix("http://localhost:8000")
        tree = ElementTree.fromstring(client.get(address).content)  # noqa: S314
        before = len(found)
        found |= {url.find(f"{SPACE}loc").text: url.find(f"{SPACE}lastmod") for url in tree.iter(f"{SPACE}url")}
        assert len(found) - before == len(list(tree))
    return {
        address.removeprefix("http://localhost:8000"): None if date is None else date.text[:10]
        for address, date in found.items()
    }


@kept
def inhoud(fase, sporen, gemeente, auteur, moderator):
    """An old knooppunt with all there is, and a new one with little; nothing at all in fase 2."""
    make_bron("Een boek")
    make_bron("Nergens genoemd")
    make_fase(2)
    old = make_knooppunt("Oud", fase=fase, sporen="A", tips=["Lees {{bron:een-boek}}."], gewijzigd_op=OLD)
    Betrokkenheid.objects.create(knooppunt=old, partij=gemeente)
    old.tags.set(["warmte"])
    make_begrip().knooppunten.set([old])
    new = make_knooppunt("Nieuw", fase=fase, sporen="B", gewijzigd_op=NEW)
    draft = make_draft(fase=fase, sporen="AC", aanpak="Lees {{bron:nergens-genoemd}}.")
    draft.tags.set(["geheim"])
    Betrokkenheid.objects.create(knooppunt=draft, partij=gemeente)
    make_ervaring(auteur, moderator, [new], now=NEW)
    make_ervaring(auteur, moderator, [new], titel="Voor leden", zichtbaarheid="leden")


def test_a_page_has_the_date_of_the_newest_change_that_it_shows(inhoud, client):
    found = dates(client)
    assert {path: found[path] for path in ("/", "/start/", "/fasen/", "/sporen/", "/partijen/", "/fase-nummer-1/")} == (
        dict.fromkeys(("/", "/start/", "/fasen/", "/sporen/", "/partijen/", "/fase-nummer-1/"), "2025-05-06")
    )
    old = ["/spoor/A/", "/partij/gemeente/", "/begrippen/", "/bronnen/", "/bron/een-boek/", "/tag/warmte/"]
    assert {found[path] for path in [*old, "/fase-nummer-1/oud/"]} == {"2024-05-06"}
    assert found["/spoor/B/"] == found["/ervaringen/"] == "2025-05-06"


def test_a_page_that_shows_nothing_dated_has_no_date_and_a_draft_gives_none(inhoud, client):
    found = dates(client)
    for path in ("/fase-nummer-2/", "/spoor/C/", "/bron/nergens-genoemd/", "/over/", "/privacy/", "/toegankelijkheid/"):
        assert found[path] is None, path


def test_what_not_everyone_may_read_is_left_out(inhoud, client):
    found = " ".join(dates(client))
    for word in ("een-concept", "geheim", "voor-leden", "/mijn/", "/volgen/", "/account/"):
        assert word not in found


def test_an_empty_site_has_a_sitemap(db, client):
    assert dates(client)["/"] is None


@pytest.mark.parametrize("many", [1, 25])
def test_the_sitemap_takes_as_many_queries_for_few_as_for_many(many, inhoud, fase, client, django_assert_num_queries):
    for number in range(many):
        make_bron(f"Bron {number}")
        make_knooppunt(f"Stap {number}", fase=fase, sporen="A", aanpak=f"Lees {{{{bron:bron-{number}}}}}.")
    Knooppunt.objects.first().tags.set([f"t{number}" for number in range(many)])
    with django_assert_num_queries(20):
        sitemap_of(client)
