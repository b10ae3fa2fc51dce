"""The redacteur puts a page on top of a question, and sees what people look for."""

import pytest

from tests.html import html_of
from tests.make import make_knooppunt
from zoeken import question_counts
from zoeken.models import Uitgelicht

pytestmark = pytest.mark.ignore_template_errors
ADD = "/beheer/zoeken/uitgelicht/add/"


@pytest.fixture
def admin(client, redacteur):
    client.force_login(redacteur)
    return client


@pytest.mark.parametrize("prefix", ["", "https://wijkaanpak.example", "http://localhost:8000"])
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
        ({"vraag": "?!"}, "ten minste één woord"),
        ({"volgorde": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_is_said_and_kept(data, sentence, admin, knooppunt):
    given = {"vraag": "giraffe", "pagina": knooppunt.get_absolute_url(), "volgorde": 1} | data
    page = html_of(admin.post(ADD, given))
    assert sentence in page
    assert not Uitgelicht.objects.exists()


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
