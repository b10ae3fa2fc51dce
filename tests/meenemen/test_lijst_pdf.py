"""A large PDF of one's own list: made by the background process too, shown to nobody else, and gone with the list."""

import os
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts import persoonsgegevens
from ervaringen.models import Foto
from meenemen import maken
from meenemen.boekje import kast, omvang
from meenemen.models import Lijst, Maakopdracht
from meenemen.taken import clear_pdfs
from tests.html import html_of
from tests.make import make_knooppunt

pytestmark = pytest.mark.needs("pango")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(kast, "ON_REQUEST", 1)
    monkeypatch.setattr(maken, "_in_hand", [])
    monkeypatch.setattr(maken, "_watch", lambda *args: None)
    return tmp_path / "boekjes"


@pytest.fixture
def eigen(client, lid, lijst):
    client.force_login(lid)
    return client


def page_of(lijst) -> str:
    return f"/mijn/lijst/{lijst.pk}/"


def make_it():
    """As the process does that makes the next one."""
    job = Maakopdracht.objects.next()
    job.begin()
    maken.make(job.pk, job.pogingen, 0)
    maken._done(job)


def test_it_is_asked_for_waited_for_and_read(eigen, lijst, lid, mailoutbox):
    EmailAddress.objects.update_or_create(user=lid, email=lid.email, defaults={"verified": True, "primary": True})
    here = page_of(lijst)
    assert "Maak de PDF en mail mij" in html_of(eigen.get(here))
    assert eigen.get(f"{here}boekje.pdf").url == here, "it is not there yet"
    assert eigen.post(f"{here}maken/", {"stap": "mail"}).url == f"{here}#pdf"
    answer = eigen.get(f"{here}?ververs=ja")
    assert "De PDF wordt gemaakt" in html_of(answer)
    assert answer["Refresh"] == f"10; url={here}?ververs=weer#pdf"
    make_it()
    answer = eigen.get(f"{here}?ververs=ja")
    assert "Refresh" not in answer
    page = html_of(answer)
    assert "Download de PDF" in page
    assert "Maak de PDF" not in page
    answer = eigen.get(f"{here}boekje.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="wijkaanpak-lijst.pdf"'
    assert [mail.to for mail in mailoutbox] == [[lid.email]]
    assert here in mailoutbox[0].body


def test_another_note_is_another_pdf(eigen, lijst, own_folder):
    here = page_of(lijst)
    eigen.post(f"{here}maken/")
    make_it()
    lijst.onderdelen.update(noot="Iets anders.")
    assert eigen.get(f"{here}boekje.pdf").url == here, "what it said before is told no more"
    eigen.post(f"{here}maken/")
    make_it()
    assert eigen.get(f"{here}boekje.pdf").content.startswith(b"%PDF-")
    assert len(list(own_folder.glob("lijst-*.pdf"))) == 1


@pytest.mark.parametrize("what", ["tekst", "naam", "foto"])
def test_what_changes_in_an_ervaring_makes_another_pdf(what, lijst, ervaring, auteur):
    lijst.add(ervaring)
    before = kast.made_of(omvang.of_list(lijst, lijst.eigenaar))
    if what == "tekst":
        type(ervaring).objects.update(titel="Anders")
    elif what == "naam":
        type(auteur).objects.filter(pk=auteur.pk).update(naam="Iemand anders")
    else:
        Foto.objects.create(ervaring=ervaring, bestand="a", breedte=1, hoogte=1)
    assert kast.made_of(omvang.of_list(lijst, lijst.eigenaar)) != before


def test_it_is_nobody_elses(eigen, lijst, auteur):
    other = Client()
    other.force_login(auteur)
    for stranger in (Client(), other):
        assert stranger.post(f"{page_of(lijst)}maken/").status_code == 404
        assert stranger.get(f"{page_of(lijst)}boekje.pdf").status_code == 404
    assert not Maakopdracht.objects.exists()
    for address in ("/boekjes/lijst/", f"/boekjes/lijst/{lijst.pk}/", f"/boekjes/lijst/{lijst.pk}/boekje.pdf"):
        assert eigen.get(address).status_code == 404


def test_two_lists_that_hold_the_same_are_two_pdfs(lijst, lid):
    twin = Lijst.objects.create(eigenaar=lid, titel=lijst.titel)
    twin.take_copy(lijst.onderdelen.all())
    both = [omvang.of_list(row, lid) for row in (lijst, twin)]
    assert kast.made_of(both[0]) != kast.made_of(both[1])
    for found in both:
        kast.make(found, kast.html(found))
    assert kast.made(both[0]) != kast.made(both[1])


def test_who_has_the_link_reads_what_is_there_and_asks_for_none(eigen, lijst):
    lijst.share()
    shared = f"/lijsten/{lijst.deelsleutel}/"
    assert "Maak de PDF" not in html_of(Client().get(shared))
    assert Client().get(f"{shared}boekje.pdf").url == shared
    eigen.post(f"{page_of(lijst)}maken/")
    make_it()
    assert Client().get(f"{shared}boekje.pdf").content.startswith(b"%PDF-")
    make = Client().post(f"{shared}maken/")
    assert make.status_code == 404


def test_a_list_without_an_account_has_it_too(client, knooppunt):
    keys = [f"knooppunt-{row.pk}" for row in (knooppunt, make_knooppunt("Nog een"))]
    client.post("/mijn/lijst/zetten/", {"wat": keys})
    here = page_of(Lijst.objects.get())
    assert "mail mij" not in html_of(client.get(here))
    client.post(f"{here}maken/", {"stap": "mail"})
    make_it()
    assert client.get(f"{here}boekje.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize("how", ["wis", "account", "rij", "rijen"])
def test_its_files_go_with_the_list_at_once(how, eigen, lijst, lid, own_folder, django_capture_on_commit_callbacks):
    eigen.post(f"{page_of(lijst)}maken/")
    make_it()
    other = own_folder / f"lijst-{lijst.pk}1-0123456789abcdef.html"
    other.write_text("of another list")
    assert len(list(own_folder.iterdir())) == 3
    with django_capture_on_commit_callbacks(execute=True):
        if how == "wis":
            eigen.post(f"{page_of(lijst)}wissen/")
        elif how == "account":
            persoonsgegevens.erase(lid, {})
        elif how == "rij":
            lijst.delete()
        else:
            Lijst.objects.filter(pk=lijst.pk).delete()
    assert list(own_folder.iterdir()) == [other]


def test_they_go_after_a_week_and_when_nothing_else_saw_the_list_go(eigen, lijst, own_folder):
    eigen.post(f"{page_of(lijst)}maken/")
    make_it()
    left, part = own_folder / "lijst-999-0123456789abcdef.html", own_folder / "methode.pdf.1.2.deel"
    booklet = own_folder / "methode-0123456789abcdef.html"
    for path in (left, part, booklet):
        path.write_text("x")
    clear_pdfs()
    assert not left.exists(), "nobody has that list"
    assert part.exists()
    assert len(list(own_folder.glob("lijst-*"))) == 2
    os.utime(part, (0, 0))
    clear_pdfs(timezone.now() + timedelta(days=8))
    assert list(own_folder.iterdir()) == [booklet]


def test_a_job_of_what_is_gone_is_dropped_and_tells_nobody(eigen, lijst, mailoutbox, monkeypatch):
    monkeypatch.setattr(maken, "start", None)
    eigen.post(f"{page_of(lijst)}maken/", {"stap": "mail"})
    said = f"lijst {lijst.pk} is er niet meer"
    lijst.delete()
    assert maken.advance() == said
    assert not Maakopdracht.objects.exists()
    assert not mailoutbox


@pytest.mark.parametrize("more", [0, 20])
def test_the_queries_of_its_page_do_not_grow(more, eigen, lijst, fase, django_assert_num_queries):
    for number in range(more):
        lijst.add(make_knooppunt(f"Stap {number}", fase=fase))
    with django_assert_num_queries(12):
        eigen.get(page_of(lijst))
