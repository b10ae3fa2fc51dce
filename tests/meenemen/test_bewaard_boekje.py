"""A booklet's file is made once for each state of its texts, and never shows an older one."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from ervaringen.models import Ervaring
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Spoor, Tip, Verbinding
from meenemen.boekje import kast, omvang, opmaak, pdf
from meenemen.models import Lijst
from meenemen.taken import clear_pdfs
from naslag.models import AndereNaam, Begrip, Bron
from tests.make import make_knooppunt
from tests.make_ervaring import make_ervaring

PANGO = pytest.mark.needs("pango")
SCOPES = [("methode",), ("fase", "fase-nummer-1"), ("spoor", "B"), ("partij", "gemeente"), ("route", "derde-stap")]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def made(monkeypatch):
    """Each booklet that is really made."""
    seen, make = [], opmaak.make

    def counted(found, **kwargs):
        seen.append(found.naam)
        return make(found, **kwargs)

    monkeypatch.setattr(opmaak, "make", counted)
    return seen


@pytest.mark.parametrize("scope", SCOPES)
def test_it_is_made_once(scope, methode, client, made):
    path = f"/boekjes/{'/'.join(scope)}/boekje.html"
    answers = {client.get(path).content for _ in range(3)}
    assert len(answers) == len(made) == 1
    assert answers == {opmaak.make(omvang.find(*scope)).encode()}


def test_of_each_booklet_one_file_is_kept(methode, client):
    for number in range(3):
        Knooppunt.objects.filter(titel="Derde stap").update(doel_html=f"<p>Stand {number}.</p>")
        assert f"Stand {number}." in client.get("/boekjes/methode/boekje.html").content.decode()
        client.get("/boekjes/route/derde-stap/boekje.html")
    assert len([name for name in kast.shelf().names("methode-") if name.endswith(".html")]) == 1
    assert len(kast.shelf().names()) == 2


CHANGES = {
    "a text": lambda: Knooppunt.objects.update(aanpak_html="<p>Anders.</p>"),
    "a title": lambda: Knooppunt.objects.filter(titel="Derde stap").update(titel="Anders"),
    "a name of a fase": lambda: Fase.objects.filter(nummer=1).update(naam="Anders"),
    "a name of a spoor": lambda: Spoor.objects.filter(code="B").update(naam="Anders"),
    "a tip": lambda: Tip.objects.update(tekst_html="<p>Anders.</p>"),
    "a question": lambda: Betrokkenheid.objects.update(vraag="Anders?"),
    "a link": lambda: Verbinding.objects.update(toelichting="Anders."),
    "a link that goes": lambda: Verbinding.objects.all().delete(),
    "an address": lambda: Knooppunt.objects.filter(titel="Derde stap").update(slug="anders"),
    "a draft": lambda: Knooppunt.objects.filter(titel="Tweede stap").update(status="draft"),
    "a word": lambda: Begrip.objects.update(uitleg="Anders."),
    "another name": lambda: AndereNaam.objects.update(naam="anders"),
    "a bron": lambda: Bron.objects.update(naam="Anders", maker="Iemand"),
    "an example": lambda: Ervaring.objects.update(titel="Anders", gemeente="Elders"),
    "an example that goes": lambda: Ervaring.objects.update(status="withdrawn", weg_op=timezone.now()),
    "who may see it": lambda: Ervaring.objects.update(zichtbaarheid="leden"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_never_older_than_its_texts(change, methode, auteur, moderator, client):
    """Changed past every verb, and without a date that moves."""
    AndereNaam.objects.create(begrip=Begrip.objects.get(), naam="stadsverwarming")
    knooppunt = make_knooppunt("Met veel", doel="Het warmtenet, zie {{bron:een-boek}} en [[Derde stap]].")
    make_ervaring(auteur, moderator, [knooppunt])
    before = client.get("/boekjes/methode/boekje.html").content.decode()
    CHANGES[change]()
    after = client.get("/boekjes/methode/boekje.html").content.decode()
    assert after == opmaak.make(omvang.find("methode"))
    assert change == "another name" or after != before


def test_another_house_style_is_another_file(methode, client, settings):
    client.get("/boekjes/methode/boekje.html")
    settings.SITE_NAAM = "Onze wijk"
    assert "Onze wijk" in client.get("/boekjes/methode/boekje.html").content.decode()


def test_the_booklet_of_a_list_is_not_asked_too_often(methode, client):
    client.post("/mijn/lijst/bewaren/knooppunt/derde-stap/", {"noot": ""})
    answers = [client.get(f"/mijn/lijst/{Lijst.objects.get().pk}/boekje.html") for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [503]
    assert answers[-1]["Retry-After"]


LEAVES = {
    "withdrawn": lambda row: row.withdraw(by=row.auteur),
    "wiped": lambda row: row.empty(now=timezone.now()),
    "written anew": lambda row: Ervaring.objects.filter(pk=row.pk).update(gewijzigd_op=timezone.now()),
}


def kept_pdf(ago=timedelta(minutes=1)):
    """A large booklet's PDF, whose texts were read some time ago."""
    name = "methode-2026-01-01-0123456789abcdef-01234567.pdf"
    kast.shelf().put(name, b"%PDF-vroeger", read_at=(timezone.now() - ago).timestamp())
    return name


@pytest.mark.parametrize("leave", LEAVES)
def test_a_kept_pdf_is_not_given_once_an_ervaring_left(leave, methode, lid, moderator, client, monkeypatch):
    monkeypatch.setattr(kast, "ON_REQUEST", 0)
    row = make_ervaring(lid, moderator, [methode["eerste"]], now=timezone.now() - timedelta(days=1))
    name = kept_pdf()
    assert client.get("/boekjes/methode/boekje.pdf").content == b"%PDF-vroeger"
    clear_pdfs()
    assert kast.shelf().exists(name)
    LEAVES[leave](row)
    assert client.get("/boekjes/methode/boekje.pdf").status_code == 302
    clear_pdfs()
    assert not kast.shelf().exists(name)


def test_an_ervaring_that_is_new_takes_no_pdf_away(methode, lid, moderator, client, monkeypatch):
    monkeypatch.setattr(kast, "ON_REQUEST", 0)
    gone = make_ervaring(lid, moderator, [methode["eerste"]], now=timezone.now() - timedelta(days=2))
    gone.withdraw(by=lid, now=timezone.now() - timedelta(days=1))
    kept_pdf()
    make_ervaring(lid, moderator, [methode["eerste"]])
    assert client.get("/boekjes/methode/boekje.pdf").content == b"%PDF-vroeger"


@PANGO
def test_a_pdf_is_dated_by_when_its_texts_were_read(methode, monkeypatch):
    real = pdf.make

    def slowly(page, seen=None):
        time.sleep(1.1)
        return real(page, seen=seen)

    monkeypatch.setattr(pdf, "make", slowly)
    found, begun = omvang.find("methode"), time.time()
    kast.make(found, kast.html(found))
    assert kast.shelf().get_modified_time(kast.made(found)).timestamp() < begun + 1
