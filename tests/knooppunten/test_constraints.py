"""Each named rule: the database itself refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Spoor, Tip, Verbinding, Vermelding
from tests.make import make_draft, make_fase, make_knooppunt, make_partij


def refused(constraint, action):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        action()
    assert constraint in str(error.value) or "UNIQUE" in str(error.value).upper()


def test_a_published_knooppunt_has_doel_aanpak_and_date(knooppunt):
    rows = Knooppunt.objects.filter(pk=knooppunt.pk)
    for empty in ({"doel": ""}, {"aanpak": ""}, {"gepubliceerd_op": None}):
        refused("knooppunt_published_is_filled", lambda empty=empty: rows.update(**empty))


def test_published_law_has_a_date_of_checking(knooppunt):
    rows = Knooppunt.objects.filter(pk=knooppunt.pk)
    refused("knooppunt_law_is_checked", lambda: rows.update(wet_en_regelgeving=True))


def test_a_retired_knooppunt_is_never_published(knooppunt):
    rows = Knooppunt.objects.filter(pk=knooppunt.pk)
    refused("knooppunt_retired_is_not_published", lambda: rows.update(vervallen_op="2026-11-23T10:00Z"))


def test_titles_differ_by_more_than_capitals(knooppunt, fase):
    refused("titel_klein", lambda: Knooppunt.objects.create(titel="EERSTE STAP", slug="anders", fase=fase))


def test_a_slug_is_unique_over_all_fasen(knooppunt):
    other = make_fase(2)
    refused("slug", lambda: Knooppunt.objects.create(titel="Iets anders", slug=knooppunt.slug, fase=other))


def test_a_fase_has_a_number_from_one(db):
    refused("fase_nummer_from_1", lambda: Fase.objects.create(nummer=0, naam="Nul", slug="nul"))


@pytest.mark.parametrize("slug", ["beheer", "partij", "zoeken", "account", "static"])
def test_a_fase_takes_no_word_of_the_site(db, slug):
    with pytest.raises(ValidationError, match="woord dat de site zelf gebruikt"):
        Fase(nummer=9, naam="Negen", slug=slug).full_clean()
    with pytest.raises(ValidationError, match="woord dat de site zelf gebruikt"):
        Fase.objects.create(nummer=9, naam="Negen", slug=slug)


def test_a_spoor_has_one_capital(db):
    refused("spoor_code_capital", lambda: Spoor.objects.create(code="b", naam="Klein"))


def test_a_tip_number_stands_once_in_a_knooppunt(knooppunt):
    refused("tip_number_once", lambda: Tip.objects.create(knooppunt=knooppunt, nummer=1, tekst="Nog een."))


def test_a_tip_is_not_empty_and_has_a_number(knooppunt):
    tips = Tip.objects.filter(knooppunt=knooppunt)
    refused("tip_not_empty", lambda: tips.update(tekst=""))
    refused("tip_number_from_1", lambda: tips.update(nummer=0))


def test_a_partij_stands_once_at_a_knooppunt(knooppunt):
    partij = make_partij()
    Betrokkenheid.objects.create(knooppunt=knooppunt, partij=partij)
    refused("partij_once_a_knooppunt", lambda: Betrokkenheid.objects.create(knooppunt=knooppunt, partij=partij))


def test_links_are_not_to_itself_and_once_a_pair(knooppunt, fase):
    other = make_draft("Tweede stap", fase=fase)
    create = Verbinding.objects.bulk_create
    refused("verbinding_not_to_itself", lambda: create([Verbinding(van=knooppunt, naar=knooppunt, soort="vooraf")]))
    create([Verbinding(van=knooppunt, naar=other, soort="vooraf")])
    for van, naar, soort in [(knooppunt, other, "vooraf"), (other, knooppunt, "vooraf"), (other, knooppunt, "zie_ook")]:
        row = Verbinding(van=van, naar=naar, soort=soort)
        refused("verbinding_once_a_pair", lambda row=row: create([row]))


def test_a_mention_is_kept_once(knooppunt, fase):
    source = make_knooppunt("Bron", fase=fase, aanpak="Zie [[eerste-stap]] en [[Eerste stap]].")
    row = Vermelding.objects.get(naar=knooppunt)
    assert row.bron == source
    row.pk = None
    refused("vermelding_once", row.save)


def test_a_title_may_grow_when_its_capitals_go(fase):
    assert len(make_draft("ﬃ" * 120, slug="lang", fase=fase).titel_klein) == 360
