"""The title of another page that stands in a text without a link is offered, and is made one in the form alone."""

import pytest

from knooppunten.models import Knooppunt
from redactie.titels import unlinked, with_link
from tests.beheer import change_path, form_data
from tests.html import html_of
from tests.make import make_bron, make_draft, make_knooppunt
from versies.models import Concept

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def doel(fase):
    return make_knooppunt("Warmtekavel begrenzen", fase=fase)


def offered(fase, text, **fields):
    row = make_knooppunt("Noemer", fase=fase, aanpak=text, **{"tips": []} | fields)
    return [(titel.tekst, titel.doel.slug) for found in unlinked([row]).values() for titel in found]


@pytest.mark.parametrize(
    "text",
    [
        "Eerst Warmtekavel begrenzen.", "Eerst warmtekavel begrenzen, dan verder.", "**Warmtekavel begrenzen**",
        "- punt\n- (Warmtekavel begrenzen)", "Eerst Warmtekavel\nbegrenzen.", "| a |\n|---|\n| Warmtekavel begrenzen |",
        "# Kop\n\nWarmtekavel begrenzen", "`code` en Warmtekavel begrenzen", "Zie [[anders]] en Warmtekavel begrenzen.",
    ],
)  # fmt: skip
def test_a_title_in_running_text_is_offered(text, doel, fase):
    assert [slug for _, slug in offered(fase, text)] == [doel.slug]


@pytest.mark.parametrize(
    "text",
    [
        "Zie [[Warmtekavel begrenzen]].", "Zie [[warmtekavel-begrenzen|Warmtekavel begrenzen]].",
        "Zie [Warmtekavel begrenzen](/x/).", "Zie [wie Warmtekavel begrenzen doet][1].\n\n[1]: https://x.example/",
        "Typ `Warmtekavel begrenzen`.", "```\nWarmtekavel begrenzen\n```", "    Warmtekavel begrenzen",
        "## Warmtekavel begrenzen", "Warmtekavel begrenzen\n===", "Warmtekavel begrenzen\n---",
        "Zie https://x.example/Warmtekavel begrenzend.", "![Warmtekavel begrenzen](/x.png)", "Warmtekavels begrenzen.",
        "Warmtekavel begrenzen-plus", "Hoofdwarmtekavel begrenzen", "Warmtekavel\n\nbegrenzen",
        "Zie [[warmtekavel-begrenzen]]: Warmtekavel begrenzen.", "{{bron:x|Warmtekavel begrenzen}}",
    ],
)  # fmt: skip
def test_there_is_no_false_offer(text, doel, fase):
    assert offered(fase, text) == []


def test_its_own_title_a_draft_and_what_is_gone_are_not_offered(fase):
    make_draft("Half af", fase=fase)
    make_knooppunt("Is weg", fase=fase).retire()
    make_bron("Weg boek").retire()
    assert offered(fase, "Noemer, half af, is weg, Weg boek.") == []


def test_the_longest_title_goes_first_and_a_single_word_is_looked_for_as_it_is_written(doel, fase):
    make_knooppunt("Warmtekavel begrenzen in de wijk", fase=fase)
    make_bron("Menukaart")
    text = "Warmtekavel begrenzen in de wijk, met een menukaart."
    assert offered(fase, text) == [("Warmtekavel begrenzen in de wijk", "warmtekavel-begrenzen-in-de-wijk")]
    assert offered_again(fase, "De Menukaart.") == [("Menukaart", "menukaart")]


def offered_again(fase, text):
    Knooppunt.objects.filter(slug="noemer").update(slug="eerder", titel="Eerder", titel_klein="eerder")
    return offered(fase, text)


def test_the_first_place_becomes_a_link_that_reads_as_it_did(doel, fase):
    bron = make_bron("Een boek")
    text = "`warmtekavel begrenzen` en warmtekavel\nbegrenzen, warmtekavel begrenzen, Een boek."
    text = with_link(text, "knooppunt", doel.pk)
    assert text == (
        "`warmtekavel begrenzen` en [[warmtekavel-begrenzen|warmtekavel begrenzen]], warmtekavel begrenzen, Een boek."
    )
    assert with_link("Een boek.", "bron", bron.pk) == "{{bron:een-boek}}."
    assert with_link("Niets.", "knooppunt", doel.pk) == "Niets."
    assert with_link("Warmtekavel begrenzen", "knooppunt", 999) == "Warmtekavel begrenzen"


def test_many_texts_take_two_queries(doel, fase, django_assert_num_queries):
    rows = [make_knooppunt(f"Stap {n}", fase=fase, aanpak="Warmtekavel begrenzen") for n in range(10)]
    with django_assert_num_queries(2):
        assert len(unlinked(rows)) == 10


@pytest.mark.parametrize("published", [True, False])
def test_one_button_links_it_in_the_form_and_saves_nothing(published, doel, fase, admin):
    text = "Eerst Warmtekavel begrenzen."
    row = make_knooppunt("Noemer", fase=fase, aanpak=text, tips=["Dan warmtekavel begrenzen."], published=published)
    html = html_of(admin.get(change_path(row)))
    assert "In aanpak staat “Warmtekavel begrenzen” zonder link." in html
    assert "In tip 1 staat “warmtekavel begrenzen” zonder link." in html
    assert html.index('name="_save"') < html.index('name="_maak_link"')
    tip = row.tips.get()
    data = form_data(html) | {"doel": "Zelf getypt.", "_maak_link": f"aanpak:knooppunt:{doel.pk}"}
    again = html_of(admin.post(change_path(row), data))
    assert "Er is nog niets opgeslagen." in again
    form = form_data(again)
    assert form["aanpak"] == ["Eerst [[warmtekavel-begrenzen|Warmtekavel begrenzen]]."] or form["aanpak"] == [
        "Eerst [[warmtekavel-begrenzen]]."
    ]
    assert form["doel"] == ["Zelf getypt."]
    assert "In aanpak staat" not in again
    third = html_of(admin.post(change_path(row), form | {"_maak_link": f"tip:{tip.pk}:tekst:knooppunt:{doel.pk}"}))
    form = form_data(third)
    assert form["tips-0-tekst"] == ["Dan [[warmtekavel-begrenzen|warmtekavel begrenzen]]."]
    row.refresh_from_db()
    assert (row.aanpak, row.tips.get().tekst) == (text, "Dan warmtekavel begrenzen.")
    assert not Concept.objects.exists()
    admin.post(change_path(row), form | {"_save": "x"})
    saved = Concept.objects.get().form.texts["aanpak"] if published else Knooppunt.objects.get(pk=row.pk).aanpak
    assert "[[warmtekavel-begrenzen" in saved


@pytest.mark.parametrize("odd", ["", "x", "aanpak:knooppunt:0", "titel:knooppunt:1", "tip:1:tekst:knooppunt:1", "::::"])
def test_an_odd_button_changes_nothing_and_says_so(odd, doel, fase, admin):
    row = make_knooppunt("Noemer", fase=fase, aanpak="Niets.")
    data = form_data(html_of(admin.get(change_path(row)))) | {"_maak_link": odd}
    assert "Die titel staat niet (meer) zonder link in de tekst." in html_of(admin.post(change_path(row), data))


def test_the_list_shows_what_readers_see_with_the_form(doel, fase, admin):
    row = make_knooppunt("Noemer", fase=fase, tips=["Warmtekavel begrenzen."])
    make_draft("Half", fase=fase, aanpak="Warmtekavel begrenzen")
    html = html_of(admin.get("/beheer/titels-zonder-link/"))
    assert f'<a href="{change_path(row)}">Noemer</a>' in html
    assert "tip 1" in html
    assert "Half" not in html
