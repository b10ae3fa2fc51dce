"""A large PDF is made by the background process: once for all who ask, beside the mail, and never lost."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from meenemen import maken
from meenemen.boekje import kast, omvang, pdf
from meenemen.models.opdracht import MOST_WAITING, LineFull, Maakopdracht, Maakwens
from meenemen.taken import clear_pdfs
from tests.html import html_of

PANGO = pytest.mark.needs("pango")
PAGE = "/boekjes/methode/"
ASK = f"{PAGE}maken/"
Status = Maakopdracht.Status


class Child:
    """Stands for the process that makes a PDF."""

    def __init__(self, code=0):
        self.code, self.killed = code, False

    def poll(self):
        return self.code

    def kill(self):
        self.killed, self.code = True, -9


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(kast, "ON_REQUEST", 1)
    monkeypatch.setattr(maken, "_in_hand", [])


@pytest.fixture
def child(monkeypatch):
    """The processes that were started, in place of real ones."""
    started = []

    def start(job):
        started.append(Child(None))
        return started[-1]

    monkeypatch.setattr(maken, "start", start)
    return started


def ask(*scope):
    found = omvang.find(*(scope or ("methode",)))
    return Maakopdracht.objects.ask(found, kast.made_of(found))


def fill():
    for number in range(1, MOST_WAITING + 1):
        Maakopdracht.objects.create(soort="methode", stand=f"ander-{number}", plek=number)


# Asking


@PANGO
def test_however_many_ask_there_is_one_job(methode, client):
    for _ in range(4):
        assert client.post(ASK, {"stap": "maak"}).url == f"{PAGE}#pdf"
    assert Maakopdracht.objects.count() == 1
    assert "De PDF wordt gemaakt" in html_of(client.get(PAGE))


@PANGO
def test_who_only_reads_gets_no_cookie_and_may_ask_without_one(methode):
    strict = Client(enforce_csrf_checks=True)
    assert "Maak de PDF" in html_of(strict.get(PAGE))
    assert not strict.cookies
    assert strict.post(ASK, headers={"sec-fetch-site": "cross-site"}).status_code == 400
    assert not Maakopdracht.objects.exists()
    assert strict.post(ASK, headers={"sec-fetch-site": "same-origin"}).url == f"{PAGE}#pdf"


@PANGO
def test_changed_texts_are_another_job(methode, client):
    client.post(ASK)
    methode["eerste"].doel = "Anders."
    methode["eerste"].save()
    client.post(ASK)
    assert Maakopdracht.objects.count() == 2


@PANGO
def test_a_sixth_hears_that_five_wait(methode, client):
    fill()
    assert "Er wachten al vijf boekjes" in html_of(client.post(ASK, follow=True))
    assert Maakopdracht.objects.count() == MOST_WAITING


@PANGO
def test_who_asks_for_many_is_told_to_wait(methode, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"boekje_pdf": "1/h/ip"}
    client.post(ASK)
    client.post(ASK)  # the same job costs nothing
    assert "in korte tijd veel" in html_of(client.post("/boekjes/fase/fase-nummer-1/maken/", follow=True))
    assert Maakopdracht.objects.count() == 1


@pytest.mark.parametrize(
    "row",
    [
        {"status": "waiting", "plek": None},
        {"status": "waiting", "plek": 6},
        {"status": "waiting", "plek": 0},
        {"status": "working", "plek": 2, "gezien_op": timezone.now(), "pogingen": 1},
        {"status": "working", "pogingen": 1},
        {"status": "working", "gezien_op": timezone.now()},
        {"status": "failed", "plek": 2},
        {"status": "waiting", "plek": 1, "stand": "b"},
        {"status": "waiting", "plek": 2, "stand": "a"},
    ],
)
def test_the_database_refuses_what_can_not_be(row, db):
    Maakopdracht.objects.create(soort="methode", stand="a", plek=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Maakopdracht.objects.create(**{"soort": "methode", "stand": "c"} | row)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_five_wait(methode):
    found, full, made = omvang.find("methode"), [], []

    def one(number):
        try:
            made.append(Maakopdracht.objects.ask(found, f"stand-{number}").pk)
        except LineFull:
            full.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Maakopdracht.objects.filter(status=Status.WAITING).count() == len(set(made)) <= MOST_WAITING
    assert len(made) + len(full) == 8


# Making


def test_one_is_made_at_a_time_and_is_gone_when_it_is_done(methode, child):
    ask()
    ask("fase", "fase-nummer-1")
    for _ in range(3):
        assert maken.advance() is None
    assert len(child) == 1
    child[0].code = 0
    assert maken.advance() == "methode gemaakt"
    maken.advance()
    assert len(child) == 2
    assert [str(job) for job in Maakopdracht.objects.all()] == ["fase fase-nummer-1"]


def test_mail_that_waits_goes_first(methode, child, monkeypatch):
    ask()
    monkeypatch.setattr("achtergrond.outbox.waiting", lambda: True)
    maken.advance()
    assert not child
    monkeypatch.setattr("achtergrond.outbox.waiting", lambda: False)
    maken.advance()
    assert child


def test_of_two_that_begin_one_wins(methode):
    ask()
    one, other = Maakopdracht.objects.get(), Maakopdracht.objects.get()
    assert [one.begin(), other.begin()] == [True, False]
    assert Maakopdracht.objects.next() is None, "it is being made"


def test_what_was_cut_off_is_made_again_and_the_first_maker_has_to_end(methode, child):
    ask()
    first = Maakopdracht.objects.next()
    first.begin()
    assert first.alive(3)
    Maakopdracht.objects.update(gezien_op=timezone.now() - timezone.timedelta(seconds=60))
    maken.advance()
    assert len(child) == 1
    assert not first.alive(4), "a sign of life of who lost it counts no more"
    assert Maakopdracht.objects.get().pogingen == 2


def test_after_three_tries_it_has_failed_and_can_be_asked_again(methode, child, client):
    ask()
    for _ in range(3):
        Maakopdracht.objects.filter(status=Status.WORKING).update(
            gezien_op=timezone.now() - timezone.timedelta(seconds=60)
        )
        maken.advance()
        child[-1].code = 1
        said = maken.advance()
    assert (len(child), said) == (3, "methode mislukt")
    assert Maakopdracht.objects.get().status == Status.FAILED
    assert not maken.wanted()
    ask()
    assert Maakopdracht.objects.get().status == Status.WAITING


def test_a_job_that_kills_its_background_process_does_not_go_on_for_ever(methode, child):
    job = ask()
    for _ in range(3):
        job.begin()
        job.refresh_from_db()
    Maakopdracht.objects.update(gezien_op=timezone.now() - timezone.timedelta(seconds=60))
    assert maken.advance() == "methode mislukt"
    assert not child


def test_what_takes_too_long_is_ended(methode, child, monkeypatch):
    monkeypatch.setattr(maken, "LIMIT", -1)
    ask()
    maken.advance()
    maken.advance()
    assert child[0].killed


@PANGO
def test_the_command_makes_just_what_is_then_offered(methode, client, monkeypatch):
    job = ask()
    job.begin()
    monkeypatch.setattr(maken, "_watch", lambda *args: None)
    maken.make(job.pk, 1, 0)
    page = html_of(client.get(PAGE))
    assert "Download als PDF" in page
    assert "Maak de PDF" not in page
    assert client.get(f"{PAGE}boekje.pdf").content.startswith(b"%PDF-")
    methode["eerste"].doel = "Anders."
    methode["eerste"].save()
    page = html_of(client.get(PAGE))
    assert "Deze PDF is gemaakt van de teksten tot en met" in page
    assert "Maak de PDF opnieuw" in page


@PANGO
def test_of_two_states_of_one_booklet_the_second_job_makes_nothing(methode, monkeypatch):
    """Asked for, changed, and asked for again while nothing ran: both jobs are about what is there now."""
    first = ask()
    methode["eerste"].doel = "Anders."
    methode["eerste"].save()
    second = ask()
    monkeypatch.setattr(maken, "_watch", lambda *args: None)
    first.begin()
    maken.make(first.pk, 1, 0)
    monkeypatch.setattr(pdf, "make", None)
    second.begin()
    maken.make(second.pk, 1, 0)
    found = omvang.find("methode")
    assert kast.current(found, kast.made_of(found))


def test_the_command_says_that_the_booklet_is_gone(db):
    with pytest.raises(CommandError, match="is er niet meer"):
        call_command("maak_boekje", "1", "1", "1")


# Telling


@PANGO
def test_a_mail_goes_to_a_confirmed_address_only(methode, child, lid, auteur, client, mailoutbox):
    for person in (lid, auteur):
        client.force_login(person)
        client.post(ASK, {"stap": "mail"})
        client.post(ASK, {"stap": "mail"})
    assert Maakwens.objects.count() == 2
    EmailAddress.objects.filter(user=auteur).update(verified=False)
    EmailAddress.objects.update_or_create(user=lid, email=lid.email, defaults={"verified": True, "primary": True})
    maken.advance()
    child[0].code = 0
    maken.advance()
    assert [mail.to for mail in mailoutbox] == [[lid.email]]
    assert "/boekjes/methode/" in mailoutbox[0].body
    assert not Maakwens.objects.exists()


@PANGO
def test_a_visitor_gets_the_page_that_waits_and_no_mail(methode, client):
    client.post(ASK, {"stap": "mail"})
    assert not Maakwens.objects.exists()
    page = html_of(client.get(PAGE))
    assert "Mail mij" not in page
    assert "Refresh" not in client.get(PAGE), "nothing moves by itself unless a reader asks for it"
    assert client.get(f"{PAGE}?ververs=ja")["Refresh"] == f"10; url={PAGE}?ververs=weer#pdf"
    assert client.get(f"{PAGE}?ververs=weer")["Refresh"] == f"10; url={PAGE}?ververs=ja#pdf"
    assert "Refresh" not in client.get(f"{PAGE}?ververs=//elders.example")


@PANGO
def test_a_job_that_waits_for_ever_says_so(methode, client):
    ask()
    assert "langer dan gewoon" not in html_of(client.get(PAGE))
    Maakopdracht.objects.update(gevraagd_op=timezone.now() - timezone.timedelta(hours=1))
    assert "langer dan gewoon" in html_of(client.get(PAGE))


@PANGO
def test_the_page_says_how_far_it_is(methode, client):
    job = ask()
    assert "Hij wacht op zijn beurt" in html_of(client.get(PAGE))
    job.begin()
    assert "We zijn net begonnen" in html_of(client.get(PAGE))
    job.alive(2)
    assert "2 bladzijden opgemaakt, ongeveer 50 procent" in html_of(client.get(PAGE))


def test_what_failed_is_forgotten_after_a_week(db):
    Maakopdracht.objects.create(soort="methode", stand="a", status=Status.FAILED)
    assert clear_pdfs() is None
    assert clear_pdfs(timezone.now() + timezone.timedelta(days=8)) == "1 opgeruimd"
