"""What the tests of the API share."""

import pytest
from django.test import override_settings

from tests.kept import kept
from tests.make import (
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_feit,
    make_knooppunt,
    make_partij,
    make_uitleg,
    see_also,
)
from tests.make_ervaring import make_ervaring

BASE = "/api/v1"
SITE = "http://localhost:8000"


@pytest.fixture
def lees(client):
    """Asks the API for a path, and gives the JSON of an answer that must be this status."""

    def lees(path, status=200, **headers):
        answer = client.get(BASE + path, headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    return lees


@kept
def wereld(sporen):
    """A knooppunt with everything on it, its neighbours, and a draft beside it."""
    from knooppunten.models import Betrokkenheid

    make_begrip(slug="warmtenet")
    make_feit(bron=make_bron("Een boek", maker="Een maker"), adres="https://wet.example/", betekenis="Bewoners: niets.")
    make_uitleg("Ik huur", slug="huurder")
    eerst = make_knooppunt("Eerst", fase=make_fase(1), sporen="A")
    later = make_knooppunt("Later", fase=make_fase(2), sporen="B", geldt_voor="individueel")
    concept = make_draft("Geheim concept", fase=make_fase(2))
    midden = make_knooppunt(
        "Midden",
        fase=make_fase(2),
        sporen="AB",
        doel="Na [[eerst]] komt het *warmtenet*.",
        aanpak="Lees {{bron:een-boek}} of [[later|wat later komt]]. Niet `[[eerst]]`.",
        klaar_als="- Het is klaar.",
        in_gewone_taal="Wij praten.",
        tips=("Zie [[eerst]].", "Doe dit. {{feit:de-wet}}"),
        geldt_voor="collectief",
        bestuurlijk_gevoelig="Het raakt de prijs.",
        wet_en_regelgeving=True,
        gecontroleerd_op="2026-11-23",
        nog_na_te_zien="De prijs van dit jaar.",
    )
    midden.tags.set(["Warmte", "Bewoners"])
    concept.tags.set(["alleen-concept"])
    link(eerst, midden, toelichting="Zonder eerst geen midden.")
    link(midden, later)
    link(midden, concept)
    see_also(midden, make_knooppunt("Ernaast", fase=make_fase(1)))
    Betrokkenheid.objects.create(knooppunt=midden, partij=make_partij(), rol="trekt", vraag="Begin.")
    Betrokkenheid.objects.create(knooppunt=concept, partij=make_partij("verborgen"), rol="trekt")
    return midden


@pytest.fixture
def ervaringen(vier_ervaringen, settings):
    """{visibility: an ervaring at the knooppunt}; and one that was withdrawn."""
    settings.TWEEDE_AKKOORD = "nooit"  # the knooppunt is sensitive
    return vier_ervaringen


@kept
@override_settings(TWEEDE_AKKOORD="nooit")
def vier_ervaringen(wereld, auteur, moderator):
    auteur.naam = "Anna Auteur"
    auteur.save()
    rows = {
        zicht: make_ervaring(
            auteur, moderator, [wereld], titel=f"Verhaal {zicht}", zichtbaarheid=zicht, wat_deden="Zie [[eerst]]."
        )
        for zicht in ("openbaar", "leden", "zonder_naam")
    }
    rows["ingetrokken"] = make_ervaring(auteur, moderator, [wereld], titel="Verhaal ingetrokken")
    rows["ingetrokken"].withdraw(by=auteur)
    return rows


def slugs(answer) -> list[str]:
    return [row["slug"] for row in answer["resultaten"]]
