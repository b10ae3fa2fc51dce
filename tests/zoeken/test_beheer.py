"""The redacteur puts a page on top of a question, and sees what people look for."""

import re

import pytest
from django.conf import settings

from tests.html import html_of
from tests.make import make_begrip, make_draft, make_knooppunt
from zoeken import question_counts
from zoeken.models import Uitgelicht

pytestmark = pytest.mark.ignore_template_errors
ADD = "/beheer/zoeken/uitgelicht/add/"


@pytest.fixture
def admin(client, redacteur):
    client.force_login(redacteur)
    return client


@pytest.mark.parametrize("prefix", ["", settings.SITE_URL, "http://localhost:8000"])
def test_a_page_is_put_on_top_by_its_address(prefix, admin, find):
    make_knooppunt("Een giraffe")
    special = make_knooppunt("Heel iets anders")
    answer = admin.post(ADD, {"vraag": "Giraffes", "pagina": prefix + special.get_absolute_url(), "volgorde": 1})
    assert answer.status_code == 302
    assert find("giraffe") == ["Heel iets anders", "Een giraffe"]
    assert "Heel iets anders" in html_of(admin.get("/beheer/zoeken/uitgelicht/"))
    row = Uitgelicht.objects.get()
    assert special.get_absolute_url() in html_of(admin.get(f"/beheer/zoeken/uitgelicht/{row.pk}/change/"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"pagina": "/nergens/"}, "geen pagina die te vinden is"),
        ({"pagina": "/"}, "geen pagina die te vinden is"),
        ({"pagina": "Nergens over"}, "Geen pagina heet zo."),
        ({"pagina": "https://elders.example/fase/x/"}, "elders.example is een andere site."),
        ({"pagina": "http://["}, "geen pagina die te vinden is"),
        ({"pagina": "///"}, "geen pagina die te vinden is"),
        ({"vraag": "?!"}, "ten minste één woord"),
        ({"volgorde": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_is_said_and_kept(data, sentence, admin, knooppunt):
    given = {"vraag": "giraffe", "pagina": knooppunt.get_absolute_url(), "volgorde": 1} | data
    page = html_of(admin.post(ADD, given))
    assert sentence in page
    assert not Uitgelicht.objects.exists()


def test_beside_what_was_put_on_top_nothing_is_said_to_have_no_match(admin, client):
    make_knooppunt("Een giraffe")
    special = make_knooppunt("Heel iets anders")
    asked = "/zoeken/?q=giraffe+olifant"
    assert "Geen pagina heeft al je woorden" in html_of(client.get(asked))
    admin.post(ADD, {"vraag": "giraffe olifant", "pagina": special.get_absolute_url(), "volgorde": 1})
    page = html_of(client.get(asked))
    assert "Aanrader" in page
    assert "Geen pagina heeft al je woorden" not in page
    assert "De aanrader past bij je vraag. Verder heeft geen pagina al je woorden" in " ".join(page.split())


@pytest.mark.parametrize("typed", ["Heel iets anders", "heel IETS anders ", "iets anders"])
def test_a_page_is_put_on_top_by_its_title_or_words_of_it(typed, admin, find):
    make_knooppunt("Een giraffe")
    make_knooppunt("Heel iets anders")
    make_knooppunt("Heel gewoon")
    assert admin.post(ADD, {"vraag": "Giraffes", "pagina": typed, "volgorde": 1}).status_code == 302
    assert find("giraffe") == ["Heel iets anders", "Een giraffe"]


def test_of_several_pages_one_is_chosen_on_the_form(admin):
    one, other = make_knooppunt("Iets anders"), make_knooppunt("Iets anders doen")
    begrip = make_begrip("iets")
    data = {"vraag": "giraffe", "pagina": "iets a", "volgorde": 1}
    assert 'type="radio"' not in html_of(admin.get(ADD))
    page = html_of(admin.post(ADD, data))
    assert "Kies hieronder welke pagina je bedoelt." in page
    offered = re.findall(r'type="radio" name="keuze" value="([^"]+)"', page)
    assert offered == [one.get_absolute_url(), other.get_absolute_url()]
    assert begrip.get_absolute_url() not in offered
    assert 'value="iets a"' in page
    page = html_of(admin.post(ADD, data | {"keuze": begrip.get_absolute_url()}))
    assert "Kies hieronder" in page, "what was not offered is no choice"
    assert admin.post(ADD, data | {"keuze": other.get_absolute_url()}).status_code == 302
    assert Uitgelicht.objects.get().sleutel == other.pk


@pytest.mark.parametrize("by", ["titel", "adres"])
def test_a_page_that_nobody_finds_is_named_with_what_came_after_it(by, admin):
    after, gone, draft = make_knooppunt("Daarna"), make_knooppunt("Weg"), make_draft("Nog niet")
    gone.retire(successor=after)
    for row, said in ((gone, "“Weg” is vervallen"), (draft, "“Nog niet” staat niet op de site")):
        typed = row.titel if by == "titel" else row.get_absolute_url()
        page = html_of(admin.post(ADD, {"vraag": "giraffe", "pagina": typed, "volgorde": 1}))
        assert said in page
        assert ("Ervoor in de plaats kwam “Daarna”." in page) == (row is gone)
    assert not Uitgelicht.objects.exists()


def test_an_address_of_before_leads_to_the_page_of_now(admin):
    row = make_knooppunt("Een stap")
    before = row.get_absolute_url()
    row.slug = "anders"
    row.save()
    assert admin.post(ADD, {"vraag": "giraffe", "pagina": before, "volgorde": 1}).status_code == 302
    assert Uitgelicht.objects.get().sleutel == row.pk


def test_twice_the_same_is_refused(admin, knooppunt):
    data = {"vraag": "giraffe", "pagina": knooppunt.get_absolute_url(), "volgorde": 1}
    admin.post(ADD, data)
    assert "al bovenaan" in html_of(admin.post(ADD, data | {"vraag": "Giraffes"}))
    assert Uitgelicht.objects.count() == 1


def test_the_report_shows_what_was_not_found(admin):
    question_counts.count("gevonden", found=True)
    question_counts.count("niet gevonden", found=False)
    question_counts.count_example("voorbeeld graag")
    page = html_of(admin.get("/beheer/zoeken/zoekvraag/?resultaat=geen"))
    assert "niet gevonden" in page
    assert ">gevonden<" not in page
    assert "voorbeeld graag" in html_of(admin.get("/beheer/zoeken/zoekvraag/?resultaat=voorbeeld"))
    assert admin.get("/beheer/zoeken/zoekvraag/add/").status_code == 403
