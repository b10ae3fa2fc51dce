"""What each step says by mail, word for word as in post.txt: to the author alone."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core import mail

from ervaringen.models import Ervaring, Inzending
from tests.make import make_knooppunt
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # ten working days later it is 7 December
EXPECTED = dict(re.findall(r"^## (.+)\n\n((?:(?!##).*\n)*)", (Path(__file__).parent / "post.txt").read_text(), re.M))


class Wereld:
    """Who and what the steps below are about."""

    def __init__(self, lid, moderator, moderator_twee, fase):
        self.lid, self.een, self.twee = lid, moderator, moderator_twee
        self.gewoon = [make_knooppunt("Gewoon", fase=fase)]
        self.gevoelig = [make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="De raad beslist.")]

    def sent_in(self, where=None):
        return make_inzending(self.lid, where or self.gewoon, now=NOW)

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
    "start": (lambda w: w, lambda w, _: make_concept(w.lid, w.gewoon)),
    "submit": (lambda w: make_concept(w.lid, w.gewoon), lambda w, row: row.submit(by=w.lid, now=NOW)),
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


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_told_in_these_words(step, lid, moderator, moderator_twee, fase):
    lid.naam = "Lies"
    lid.save()
    wereld = Wereld(lid, moderator, moderator_twee, fase)
    thing_of, take = STEPS[step]
    thing = thing_of(wereld)
    mail.outbox.clear()
    take(wereld, thing)
    sent = sorted(mail.outbox, key=lambda message: message.to)
    assert "\n\n".join(told(message) for message in sent) == EXPECTED[step].strip()


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
    assert verbs == set(EXPECTED), "post.txt holds the words of each step below “## verb”; of one without mail none"
