"""What is asked of a partij, on exactly two sides of A4."""

import re

import pytest

from knooppunten.models import Knooppunt, Partij
from meenemen.boekje import gevraagd, pdf
from tests.html import html_of
from tests.make import make_draft, make_fase, make_knooppunt, make_partij
from tests.meenemen.test_pdf import pages_of

PANGO = pytest.mark.needs("pango")
PDF, HTML = "/boekjes/partij/gemeente/gevraagd.pdf", "/boekjes/partij/gemeente/gevraagd.html"
LETTERS = ["DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "boekjes"


@pytest.fixture
def laid_out(monkeypatch):
    """How many times a page was laid out."""
    seen, real = [], gevraagd.fit

    def counted(characters, render):
        def once(css):
            seen.append(css)
            return render(css)

        return real(characters, once)

    monkeypatch.setattr(gevraagd, "fit", counted)
    return seen


@PANGO
@pytest.mark.parametrize("rows", [0, 1, 3, 12, 30, 60, 95])
@pytest.mark.parametrize("letter", LETTERS)
def test_it_takes_two_sides_with_any_letter_and_any_number(rows, letter, db, own_folder, laid_out, monkeypatch):
    sheet = gevraagd.stylesheet()
    monkeypatch.setattr(gevraagd, "stylesheet", lambda: f"{sheet} * {{ font-family: '{letter}' !important }}")
    partij, fasen = make_partij("gemeente"), [make_fase(number) for number in range(1, 7)]
    for number in range(rows):
        row = make_knooppunt(f"Een stap met een gewone titel, nummer {number}", fase=fasen[number * 6 // rows])
        vraag = "Zeg wat je wanneer kunt doen, en wat je daarvoor van de anderen nodig hebt."
        row.betrokkenheden.create(partij=partij, rol="trekt" if number % 3 else "doet_mee", vraag=vraag)
    assert pages_of(gevraagd.make(partij, gevraagd.html(partij))) == 2
    assert len(laid_out) <= 12


def test_what_one_trekt_and_beslist_stands_first(methode, client):
    for titel, rol, vraag in (("Mee", "doet_mee", "Doe mee."), ("Besluit", "beslist", "Besluit.")):
        row = make_knooppunt(titel, bestuurlijk_gevoelig="Het kost geld." if rol == "beslist" else "")
        row.betrokkenheden.create(partij=methode["gemeente"], rol=rol, vraag=vraag)
    make_draft("Nog geheim").betrokkenheden.create(partij=methode["gemeente"], rol="trekt", vraag="Geheim.")
    for path in (HTML, "/partij/gemeente/"):
        page = html_of(client.get(path))
        order = [page.index(word) for word in ("Dit trek je", "Begin bij", "Dit beslis je", "Wanneer ben je nodig?")]
        order += [page.index("Hier doe je mee"), page.index("Doe mee.")]
        assert order == sorted(order)
        assert page.count("bestuurlijk gevoelig</span>") == 1
        assert "1 bestuurlijk gevoelig" in page
        assert "je trekt er 1" in page
        assert "eheim" not in page


def test_the_page_of_a_partij_leads_to_it(methode, client):
    page = html_of(client.get("/partij/gemeente/"))
    assert f'href="{PDF}"' in page
    assert f'href="{HTML}"' in page


def test_it_is_three_clicks_from_the_front_page(methode, client):
    for page, link in (("/", "/partijen/"), ("/partijen/", "/partij/gemeente/"), ("/partij/gemeente/", PDF)):
        assert f'href="{link}"' in html_of(client.get(page))


def test_it_stands_alone(methode, client):
    answer = client.get(HTML)
    assert "'self'" not in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"] == 'inline; filename="wijkaanpak-gevraagd-gemeente.html"'
    inside = answer.content.decode().partition("<style>")[2].partition("</style>")[0]
    assert gevraagd.opmaak.digest(inside) in answer["Content-Security-Policy"]
    asks = r'src="(?!data:)|<link|<script|href="(?!#|https?://)'  # a link with its whole address asks for nothing
    assert not re.findall(asks, answer.content.decode())


@PANGO
def test_it_is_made_once_for_each_state_of_its_texts(methode, client, own_folder, laid_out):
    first = client.get(PDF).content
    assert first.startswith(b"%PDF-")
    made = len(laid_out)
    assert client.get(PDF).content == first
    assert len(laid_out) == made
    methode["eerste"].betrokkenheden.update(vraag="Iets anders.")
    other = own_folder / "gevraagd-gemeente-raad-0123456789abcdef.pdf"
    other.write_bytes(b"%PDF-")
    client.get(PDF)
    assert len(laid_out) > made
    assert len(list(own_folder.glob("gevraagd-gemeente-*.pdf"))) == 2, "its own, and that of another partij"


def test_without_the_library_or_too_often_it_is_read_as_html(methode, client, monkeypatch, settings):
    settings.ACCOUNT_RATE_LIMITS = {"boekje_pdf": "1/h/ip"}
    make_knooppunt("Nog een").betrokkenheden.create(partij=make_partij("raad"), rol="beslist")
    monkeypatch.setattr(pdf, "fitting", lambda page, fit: b"%PDF-")
    monkeypatch.setattr(pdf, "available", lambda: True)
    client.get(PDF)
    assert client.get("/boekjes/partij/raad/gevraagd.pdf").url == "/boekjes/partij/raad/gevraagd.html"
    settings.ACCOUNT_RATE_LIMITS = {}
    monkeypatch.setattr(pdf, "available", lambda: False)
    assert client.get("/boekjes/partij/raad/gevraagd.pdf").url == "/boekjes/partij/raad/gevraagd.html"


def test_a_partij_of_whom_nothing_is_asked_reads_so(db, client):
    make_partij("stil")
    assert "Bij geen enkele stap" in html_of(client.get("/boekjes/partij/stil/gevraagd.html"))
    for path in ("nergens/gevraagd.html", "nergens/gevraagd.pdf"):
        assert client.get(f"/boekjes/partij/{path}").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_its_queries_do_not_grow(rows, db, client, django_assert_num_queries):
    partij = make_partij("gemeente")
    for number in range(rows):
        make_knooppunt(f"Stap {number}").betrokkenheden.create(partij=partij, rol="trekt")
    with django_assert_num_queries(4):
        client.get(HTML)


@PANGO
@pytest.mark.slow
def test_every_partij_of_the_content_has_its_two_sides(inhoud_van_nu):
    """With the real texts: `manage.py laad_inhoud` into this database."""
    partijen = list(Partij.objects.current())
    assert len(partijen) >= 15
    assert Knooppunt.objects.published().count() > 50
    wrong = {row.slug: pages_of(gevraagd.make(row, gevraagd.html(row))) for row in partijen}
    assert set(wrong.values()) == {2}, wrong


@pytest.fixture
def inhoud_van_nu(db):
    from django.core.management import call_command

    call_command("laad_inhoud", verbosity=0)
