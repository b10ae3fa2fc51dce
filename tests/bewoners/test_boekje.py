"""What residents read, as a booklet."""

import pytest

from bewoners.models import Uitleg
from knooppunten.models import Knooppunt
from meenemen.boekje import kast, omvang, opmaak, pdf
from tests.html import html_of


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def booklet(client) -> str:
    return html_of(client.get("/boekjes/bewoners/boekje.html"))


def test_it_holds_every_text_and_the_plain_words_of_each_fase(uitleg, client):
    page = booklet(client)
    places = [page.rindex(words) for words in (
        "Dit is algemeen.", "Vaak wel.", "Je mag nee zeggen.", "Vertel wat telt.", "Wij komen langs met",
        "Pas in fase twee.", "Begin dichtbij.", "Je gemeente: Wanneer?", "Zoek het nummer.", "https://bond.example",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Zo kan je gemeente het vertellen" in page
    for hidden in ("Nog niet klaar.", "Dit was zo."):
        assert hidden not in page


def test_a_link_between_blocks_stays_inside(uitleg, client):
    row = Uitleg.objects.get(slug="nee")
    row.tekst = "Lees bij [huren](/bewoners/ik-huur/)."
    row.save()
    assert '<a href="#ik-huur" class="binnen">huren</a>' in booklet(client)


@pytest.mark.parametrize("changed", ["a block", "plain words", "whom to call"])
def test_it_is_never_older_than_its_texts(changed, uitleg, client):
    before = booklet(client)
    if changed == "plain words":
        Knooppunt.objects.filter(slug="eerste-stap").update(in_gewone_taal_html="<p>Anders.</p>")
    else:
        Uitleg.objects.filter(slug="net" if changed == "a block" else "je-gemeente").update(tekst_html="<p>Anders.</p>")
    after = client.get("/boekjes/bewoners/boekje.html").content.decode()
    assert "Anders." in after
    assert after == opmaak.make(omvang.find("bewoners"))
    assert before != after


def test_its_page_says_what_is_in_it_and_of_when(uitleg, client):
    page = html_of(client.get("/boekjes/bewoners/"))
    assert "5 stukken uitleg." in page
    assert "<h3>Wat geldt voor jou?</h3>" in page
    assert "Voor bewoners" in html_of(client.get("/boekjes/"))
    assert "/boekjes/bewoners/" in html_of(client.get("/bewoners/"))


def test_without_texts_there_is_nothing_to_take_along(db, client):
    assert "nog geen knooppunten" in html_of(client.get("/boekjes/bewoners/"))


@pytest.mark.needs("pango")
def test_it_is_a_pdf_as_well(uitleg, client):
    answer = client.get("/boekjes/bewoners/boekje.pdf")
    assert pdf.available()
    assert answer.content.startswith(b"%PDF")
    assert kast.made(omvang.find("bewoners"))
