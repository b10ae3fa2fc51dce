"""The PDF of a booklet: the same as its HTML, with bookmarks, made once and never by two at a time."""

import re
import socket
import zlib

import pytest
from PIL import ImageFile

from meenemen.boekje import kast, omvang, opmaak, pdf
from tests.make import make_knooppunt

PANGO = pytest.mark.needs("pango")
PATH = "/boekjes/fase/fase-nummer-1/boekje.pdf"
PAGE = "/boekjes/fase/fase-nummer-1/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "boekjes"


@pytest.fixture
def without_pango(monkeypatch):
    """A machine on which WeasyPrint is installed and a library of the system is not."""

    def fails():
        raise pdf.NotAvailable("cannot load library")

    monkeypatch.setattr(pdf, "_weasyprint", fails)


@pytest.fixture
def only_two(monkeypatch):
    """Two knooppunten are already too many to make a PDF of on request."""
    monkeypatch.setattr(kast, "ON_REQUEST", 1)


def unpacked(made: bytes) -> bytes:
    """A PDF with its compressed parts readable."""
    parts = [made]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(part))  # whose last byte may look like the end of a line
        except zlib.error:
            continue
    return b"\n".join(parts)


def pages_of(made: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", unpacked(made)))


@PANGO
def test_a_pdf_has_bookmarks_pages_and_the_same_bytes_each_time(methode):
    page = opmaak.make(omvang.find("methode"))
    made = pdf.make(page)
    assert made.startswith(b"%PDF-")
    assert made == pdf.make(page)
    assert b"/Outlines" in unpacked(made)
    assert b"(Derde stap)" in unpacked(made)
    assert b"/StructTreeRoot" in unpacked(made), "a screen reader finds headings and lists"
    assert pages_of(made) >= 3


@PANGO
def test_nothing_from_elsewhere_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        server.settimeout(0.1)
        made = pdf.make(f'<!doctype html><title>x</title><img src="{address}"><p>Tekst')
        with pytest.raises(TimeoutError):
            server.accept()
    assert made.startswith(b"%PDF-")


@PANGO
def test_making_one_does_not_let_half_pictures_in():
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as it is after WeasyPrint was loaded
    pdf.make("<!doctype html><title>x</title><p>Tekst")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_a_library_that_is_missing_is_noticed(monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert not pdf.available()
    with pytest.raises(pdf.NotAvailable):
        pdf.make("<p>x")


@PANGO
def test_a_reader_gets_the_pdf_and_the_second_one_what_was_made(methode, client, own_folder, monkeypatch):
    answer = client.get(PATH)
    first = answer.content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="wijkaanpak-fase-fase-nummer-1.pdf"'
    monkeypatch.setattr(pdf, "make", None)
    assert client.get(PATH).content == first
    assert len(list(own_folder.glob("*.pdf"))) == 1


@PANGO
def test_a_changed_text_gives_a_new_pdf_in_place_of_the_old_one(methode, client, own_folder):
    client.get(PATH)
    before = set(own_folder.glob("*.pdf"))
    methode["eerste"].doel = "Een ander doel."
    methode["eerste"].save()
    client.get(PATH)
    after = set(own_folder.glob("*.pdf"))
    assert len(after) == 1
    assert after != before


@PANGO
def test_a_booklet_with_a_longer_name_is_left_alone(methode, own_folder):
    found = omvang.find("spoor", "A")
    other = "spoor-a-b-2026-01-01-0123456789abcdef.pdf"
    kast.shelf().put(other, b"%PDF-ander")
    kast.make(found, opmaak.make(found))
    assert {path.name for path in own_folder.iterdir()} == {other, kast.made(found)}


def test_a_large_booklet_is_not_made_on_request(methode, client, only_two):
    page = client.get(PAGE).content.decode()
    assert "Download als PDF" not in page
    assert client.get(PATH).url == PAGE


def test_without_the_library_the_page_explains_printing(methode, client, without_pango):
    page = client.get(PAGE).content.decode()
    assert "Download als PDF" not in page
    assert "Opslaan als PDF" in page
    assert client.get(PATH).url == PAGE


@PANGO
def test_of_two_at_once_one_waits(methode, client):
    with pdf._at_work:
        answer = client.get(PATH)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Er wordt al een PDF gemaakt" in answer.content.decode()
    assert client.get(PATH).content.startswith(b"%PDF-")


@PANGO
def test_who_asks_for_many_is_sent_back_to_the_page(methode, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"boekje_pdf": "1/h/ip"}
    assert client.get(PATH).content.startswith(b"%PDF-")
    assert client.get(PATH).content.startswith(b"%PDF-"), "what was made costs nothing"
    assert client.get("/boekjes/fase/fase-nummer-2/boekje.pdf").url == "/boekjes/fase/fase-nummer-2/"


def test_an_empty_booklet_has_no_pdf(fase, client):
    assert client.get(PATH).url == PAGE
    assert "Hier staan nog geen knooppunten in" in client.get(PAGE).content.decode()


@PANGO
def test_the_pdf_of_a_list_is_kept_nowhere(lijst, lid, client, own_folder):
    client.force_login(lid)
    answer = client.get(f"/mijn/lijst/{lijst.pk}/boekje.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]
    assert not own_folder.exists()


def test_a_list_that_is_too_long_sends_its_reader_to_the_list(lijst, lid, client, only_two):
    client.force_login(lid)
    assert client.get(f"/mijn/lijst/{lijst.pk}/boekje.pdf").url == f"/mijn/lijst/{lijst.pk}/"
    lijst.share()
    assert client.get(f"/lijsten/{lijst.deelsleutel}/boekje.pdf").url == f"/lijsten/{lijst.deelsleutel}/"


@PANGO
def test_the_progress_of_a_pdf_counts_its_pages(methode):
    seen, page = [], opmaak.make(omvang.find("methode"))
    made = pdf.make(page, seen=seen.append)
    assert len(seen) >= pages_of(made) >= 3


@PANGO
def test_a_write_that_breaks_off_leaves_what_was_there(methode, own_folder, monkeypatch):
    found = omvang.find("methode")
    kast.make(found, opmaak.make(found))
    made = kast.made(found)
    make_knooppunt("Nog een")

    def breaks(page, seen=None):
        raise MemoryError

    monkeypatch.setattr(pdf, "make", breaks)
    with pytest.raises(MemoryError):
        kast.make(found, opmaak.make(omvang.find("methode")))
    assert [path.name for path in own_folder.iterdir()] == [made]
