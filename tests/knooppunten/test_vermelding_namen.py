"""Mentions under titles that are not plain words, and mentions that go when their words go."""

import pytest
from django.utils.html import escape

from knooppunten.fill import fill
from knooppunten.models import Vermelding
from naslag.verwijzing import Marks
from tests.html import html_of
from tests.make import make_draft, make_knooppunt, make_partij

TITELS = [
    "R&D <plan>", "Wat is 'dit'", 'Zo "dus"', "a*b*c", "a_b_c", "İstanbul", "Straße", "5 < 6",
    "C:\\pad", "&amp; zo", "[haak", "`code`",
]  # fmt: skip
NO_NAME = {"[haak"}  # a bracket ends a name: such a title is mentioned by its slug


@pytest.mark.parametrize("titel", [titel for titel in TITELS if titel not in NO_NAME])
def test_a_title_of_any_characters_is_a_link_from_the_first_save(titel, fase):
    target = make_knooppunt(titel, slug="doel-van-de-link", fase=fase)
    page = make_draft("Bron", fase=fase, aanpak=f"Zie [[{titel}]].")
    assert '<a href="/fase-nummer-1/doel-van-de-link/">' in fill(
        page.aanpak_html, {target.pk: target}, fase=1, marks=Marks()
    )
    assert page.aanpak == "Zie [[doel-van-de-link]]."


@pytest.mark.parametrize("titel", TITELS)
def test_a_mention_by_slug_shows_any_title_as_text(titel, fase, client):
    make_knooppunt(titel, slug="doel-van-de-link", fase=fase)
    page = make_knooppunt("Bron", fase=fase, aanpak="Zie [[doel-van-de-link]].")
    shown = html_of(client.get(page.get_absolute_url()))
    assert f'<a href="/fase-nummer-1/doel-van-de-link/">{escape(titel)}</a>' in shown


def test_a_slug_goes_before_a_title_of_the_same_letters(fase):
    titled = make_knooppunt("warmte", slug="alles-over-warmte", fase=fase)
    named = make_knooppunt("Iets anders", slug="warmte", fase=fase)
    page = make_knooppunt("Bron", fase=fase, aanpak="Zie [[warmte]].", tips=["Lees [[alles-over-warmte]]."])
    assert Vermelding.objects.get(naar=named).bron == page
    assert Vermelding.objects.get(naar=titled).bron == page.tips.get()


@pytest.mark.parametrize("kind", ["fase", "partij"])
def test_a_mention_from_the_methodiek_goes_with_its_words(kind, knooppunt, fase):
    holder = fase if kind == "fase" else make_partij()
    holder.omschrijving = "Zie [[Eerste stap]]."
    holder.save()
    assert [row.bron for row in knooppunt.vermeldingen.all()] == [holder]
    assert holder.omschrijving == "Zie [[eerste-stap]]."
    holder.omschrijving = "Zie niets."
    holder.save()
    assert not knooppunt.vermeldingen.exists()


def test_saving_other_fields_leaves_the_mentions(knooppunt, fase):
    page = make_knooppunt("Bron", fase=fase, aanpak="Zie [[eerste-stap]].")
    page.volgorde = 7
    page.save(update_fields=["volgorde"])
    assert [row.bron for row in knooppunt.vermeldingen.all()] == [page]


def test_a_mention_in_a_picture_or_a_link_target_is_no_mention(knooppunt, fase):
    make_knooppunt("Bron", fase=fase, aanpak="![foto [[eerste-stap]]](/x.png) en [hier](/[[eerste-stap]]).")
    assert not knooppunt.vermeldingen.exists()
