"""What each step says by mail, word for word as in post.txt: to the author alone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail

from ervaringen.models import Ervaring, Inzending
from tests.html import html_of
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # ten working days later it is 7 December
EXPECTED = dict(re.findall(r"^## (.+)\n\n((?:(?!##).*\n)*)", (Path(__file__).parent / "post.txt").read_text(), re.M))


class Wereld:
    """Who and what the steps below are about."""

    def __init__(self, lid, moderator, moderator_twee, fase, *, soort=""):
        self.soort = soort  # of what the texts are: "" a first one, else an edit of what is, or was, on the site
        self.lid, self.een, self.twee = lid, moderator, moderator_twee
        self.gewoon = [make_knooppunt("Gewoon", fase=fase)]
        self.gevoelig = [make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="De raad beslist.")]

    def concept(self, where=None):
        where = where or self.gewoon
        if not self.soort:
            return make_concept(self.lid, where)
        now = NOW - timedelta(days=30)
        ervaring = make_ervaring(self.lid, self.een, self.gewoon, now=now)
        if self.soort == "wijziging van de site":
            ervaring.take_down(by=self.een, reden="Herkenbaar.", now=now)
        edit = ervaring.begin_edit(by=self.lid, now=NOW)
        edit.keep(by=self.lid, knooppunten=where, now=NOW)
        return edit

    def sent_in(self, where=None):
        row = self.concept(where)
        row.submit(by=self.lid, now=NOW)
        return row

    def proposed(self, where=None):
        row = self.sent_in(where)
        row.propose(by=self.een, texts={"wat_werkte": "Koffie."}, reden="Zo goed?", now=NOW)
        return row

    def rejected(self):
        row = self.sent_in()
        row.reject(by=self.een, reden="Reclame.", now=NOW)
        return row

    def asked(self):
        row = self.sent_in()
        row.ask_changes(by=self.een, reden="Hoeveel?", now=NOW)
        return row

    def with_expert(self, row=None):
        row = row or self.sent_in()
        row.ask_expert(by=self.twee, adres="kenner@elders.example", reden="Klopt dit?", now=NOW)
        return row

    def agreed(self):
        row = self.sent_in(self.gevoelig)
        row.approve(by=self.een, now=NOW)
        return row

    def public(self):
        return make_ervaring(self.lid, self.een, self.gewoon, now=NOW)

    def edit(self, ervaring):
        ervaring.begin_edit(by=self.lid, now=NOW).submit(by=self.lid, now=NOW)
        return ervaring


# step -> (what it is taken with, how it is taken)
STEPS = {
    "start": (lambda w: w, lambda w, _: w.concept()),
    "submit": (Wereld.concept, lambda w, row: row.submit(by=w.lid, now=NOW)),
    "reopen": (Wereld.sent_in, lambda w, row: row.reopen(by=w.lid)),
    "ask_changes": (Wereld.sent_in, lambda w, row: row.ask_changes(by=w.een, reden="Hoeveel?")),
    "propose": (
        Wereld.sent_in,
        lambda w, row: row.propose(by=w.een, texts={"titel": "Aan huis"}, reden="Korter."),
    ),
    "answer": (Wereld.asked, lambda w, row: row.answer(by=w.lid, reden="Dat weet ik niet.", now=NOW)),
    "ask_expert": (Wereld.sent_in, lambda w, row: w.with_expert(row)),
    "stop_expert": (Wereld.with_expert, lambda w, row: row.stop_expert(by=w.een, now=NOW)),
    "stop_expert_second": (
        lambda w: w.with_expert(w.agreed()),
        lambda w, row: row.stop_expert(by=w.een, now=NOW),
    ),
    "expert_told": (Wereld.with_expert, lambda w, row: row.expert_told(antwoord="Ja, dat klopt.", now=NOW)),
    "expert_told_second": (
        lambda w: w.with_expert(w.agreed()),
        lambda w, row: row.expert_told(antwoord="Ja, dat klopt.", now=NOW),
    ),
    "expert_silent": (Wereld.with_expert, lambda w, row: row.expert_silent(now=NOW)),
    "expert_silent_second": (lambda w: w.with_expert(w.agreed()), lambda w, row: row.expert_silent(now=NOW)),
    "accept": (Wereld.proposed, lambda w, row: row.accept(by=w.lid)),
    "accept_first": (lambda w: w.proposed(w.gevoelig), lambda w, row: row.accept(by=w.lid, now=NOW)),
    "decline": (Wereld.proposed, lambda w, row: row.decline(by=w.lid, reden="Liever niet.", now=NOW)),
    "approve": (Wereld.sent_in, lambda w, row: row.approve(by=w.een)),
    "approve_first": (lambda w: w.sent_in(w.gevoelig), lambda w, row: row.approve(by=w.een)),
    "approve_second": (Wereld.agreed, lambda w, row: row.approve(by=w.twee)),
    "reject": (Wereld.sent_in, lambda w, row: row.reject(by=w.een, reden="Reclame.")),
    "withdraw": (Wereld.sent_in, lambda w, row: row.withdraw(by=w.lid)),
    "revise": (Wereld.rejected, lambda w, row: row.revise(by=w.lid)),
    "hold": (lambda w: w.edit(w.public()).inzendingen.open().get(), lambda w, row: row.hold(by=w.een, reden="Nee.")),
    "ervaring withdraw": (Wereld.public, lambda w, row: row.withdraw(by=w.lid)),
    "ervaring take_down": (Wereld.public, lambda w, row: row.take_down(by=w.een, reden="Herkenbaar.")),
}


# What is said of an edit is not what is said of a first text: it says what becomes of the text that is there.
EDITS = ("wijziging", "wijziging van de site")
MAILED = [verb for verb, row in Inzending.TRANSITIONS.items() if row.mail]
ALL = [*STEPS, *(f"{soort}, {verb}" for soort in EDITS for verb in MAILED)]


@pytest.mark.parametrize("step", ALL)
def test_a_step_is_told_in_these_words(step, lid, moderator, moderator_twee, fase):
    lid.naam = "Lies"
    lid.save()
    soort, _, verb = step.rpartition(", ")
    wereld = Wereld(lid, moderator, moderator_twee, fase, soort=soort)
    thing_of, take = STEPS[verb]
    thing = thing_of(wereld)
    mail.outbox.clear()
    take(wereld, thing)
    sent = sorted(mail.outbox, key=lambda message: message.to)
    words = "\n\n".join(told(message) for message in sent)
    assert words == EXPECTED[step].strip()
    to_author = "\n\n".join(told(message) for message in sent if message.to == [lid.email])
    if verb in MAILED:
        assert ("ijziging" in to_author) == bool(soort), "a first text is no edit"
        stays = "blijft" in to_author and "op de site staan" in to_author
        assert stays == (soort == "wijziging" and Inzending.TRANSITIONS[verb].naar != "published")
    assert ("staat niet meer op de site" in words) == (verb == "ervaring withdraw")


def told(message) -> str:
    """To whom, about what, and the words between the greeting and the foot; keys of rows left out."""
    words = message.body.partition("\n\nVragen? Mail naar ")[0]
    words = re.sub(r"http://localhost:8000/ervaringen/kenner/[-\w]{43}/$", "/ervaringen/kenner/SLEUTEL/", words)
    words = re.sub(r"http://localhost:8000(\S+?)\d*(/(change/)?)$", r"\1N\2", words)
    who, subject = message.to[0].partition("@")[0], message.subject.partition(": ")[2]
    return "\n".join([f"Aan {who}: {subject}", *(line for line in words.splitlines() if line)])


def test_no_step_goes_without_its_words_here():
    verbs = {*Inzending.TRANSITIONS, *(f"ervaring {verb}" for verb in Ervaring.TRANSITIONS)}
    verbs -= {"ervaring outcome"}  # that mail is read in test_taken.py
    assert verbs == set(STEPS), "STEPS of this test says how each step is taken"
    verbs |= set(ALL)
    assert verbs == set(EXPECTED), "post.txt holds the words of each step below “## verb”; of one without mail none"


@pytest.mark.parametrize("soort", ["", *EDITS])
@pytest.mark.parametrize("verb", MAILED)
def test_the_page_of_a_text_says_what_becomes_of_the_old_one(soort, verb, client, lid, moderator, moderator_twee, fase):
    wereld = Wereld(lid, moderator, moderator_twee, fase, soort=soort)
    thing_of, take = STEPS[verb]
    row = thing_of(wereld)
    take(wereld, row)
    ended_on_site = Inzending.TRANSITIONS[verb].naar == "published"
    client.force_login(lid)
    stays = soort == "wijziging" and not ended_on_site
    off = soort == "wijziging van de site" and not ended_on_site
    for address in (f"/mijn/ervaringen/{row.pk}/", "/mijn/ervaringen/"):
        page = html_of(client.get(address))
        assert ("De oude tekst blijft" in page) == stays
        assert ("Je ervaring staat nu niet op de site." in page) == off


@pytest.mark.parametrize("step", ["reopen", "withdraw"])
def test_who_asked_an_expert_hears_that_the_author_took_the_text_back(step, lid, moderator, moderator_twee, fase):
    row = Wereld(lid, moderator, moderator_twee, fase).with_expert()
    mail.outbox.clear()
    getattr(row, step)(by=lid)
    [sent] = [message for message in mail.outbox if message.to == [moderator_twee.email]]
    assert "haalde “Keukentafelgesprekken in twee straten” terug" in sent.body
