"""What a new state or step of an inzending must decide: each test names what was forgotten.

A state without a row, and a row without one of its answers, is named at import already. The words of its mail are
read in test_post.py; docs/moderating.md tells what moderators can do.
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ervaringen.admin.balie import DONE
from ervaringen.mijn import OWN
from ervaringen.models import Ervaring, Inzending, Stap
from ervaringen.states import Status, Turn
from ervaringen.step import Besluit, By, Reden
from ervaringen.transitions import TRANSITIONS
from tests.html import html_of
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

TAKEN = {verb: step for verb, step in TRANSITIONS.items() if step.van}


def page_of(verb: str) -> bool:
    """Whether the author's page of an inzending has this button drawn by hand."""
    page = (Path(settings.BASE_DIR) / "templates/ervaringen/mijn_inzending.html").read_text()
    return f"'mijn_inzending_stap' inzending.pk '{verb}'" in page


@pytest.mark.parametrize("verb", TRANSITIONS)
def test_a_step_has_its_verb_and_its_words(verb):
    step = TRANSITIONS[verb]
    assert len(verb) <= Stap._meta.get_field("verb").max_length
    assert step.author_reads
    assert step.moderator_reads
    if verb != "start":
        assert callable(getattr(Inzending, step.via or verb))
        assert step.van, "nowhere to take it from"
    if step.via:
        assert TRANSITIONS[step.via].by is step.by
    if step.by is By.MODERATOR:
        assert (step.reden is not Reden.GEEN) == isinstance(step.knop, Besluit), "words are asked by a Besluit"


@pytest.mark.parametrize("verb", [verb for verb, step in TAKEN.items() if not step.via])
def test_who_may_take_a_step_can(verb):
    """The author by a button on the page of the inzending, or on one of its own; a moderator at the desk."""
    step = TAKEN[verb]
    if step.by is By.MODERATOR:
        assert DONE[verb], "the desk says nothing when it is done"
        assert step.knop, "there is no button at the desk"
    elif step.by is By.AUTEUR and verb != "submit":  # that is on the form, and checks what is missing
        assert OWN[verb].done, "the author's page says nothing when it is done"
        assert step.knop or page_of(verb), "there is no button on the author's page"


def test_every_decision_with_words_is_in_the_manual():
    manual = (Path(settings.BASE_DIR) / "docs" / "moderating.md").read_text()
    buttons = [step.knop for step in TRANSITIONS.values() if step.by is By.MODERATOR and not step.via]
    heads = [knop.kop if isinstance(knop, Besluit) else knop.tekst for knop in buttons]
    missing = [head for head in heads if f"| {head} |" not in manual]
    assert not missing, f"docs/moderating.md: a row for {missing}; what it says has no state may have one now"


@pytest.mark.parametrize("status", Status)
def test_a_state_can_be_reached_and_left(status):
    state = status.state
    assert len(status) <= Inzending._meta.get_field("status").max_length
    assert any(step.naar == status for step in TRANSITIONS.values()), "no step leads to it"
    out = [step.by for step in TRANSITIONS.values() if status in step.van]
    if state.is_open:
        assert (By.AUTEUR if state.turn is Turn.AUTEUR else By.MODERATOR) in out, "whose turn it is can do nothing"
        assert status in TRANSITIONS["withdraw"].van, "its author can't withdraw it"
    assert not (state.is_private and state.awaits_decision), "a moderator can't see what waits for a decision"
    assert state.awaits_decision or not state.clock_runs, "the promised day counts, and no moderator is asked"


def put(inzending, status, ervaring):
    """The row as it would be in this state, without the steps to it."""
    facts = {"status": status, "besloten_op": timezone.now() if status.state.is_decided else None}
    facts["voorstel"] = {"titel": "Anders"} if status == Status.PROPOSED else None
    facts["ervaring"] = ervaring if status == Status.PUBLISHED else None
    Inzending.objects.filter(pk=inzending.pk).update(**facts)


@pytest.mark.parametrize("status", Status)
def test_a_state_has_its_place_on_every_page(status, client, lid, moderator, knooppunt):
    inzending = make_inzending(lid, [knooppunt], titel="Waar blijft hij?")
    put(inzending, status, make_ervaring(lid, moderator, [knooppunt]))
    client.force_login(lid)
    now = status.state.next.partition("{datum}")[0]
    own = html_of(client.get(reverse("mijn_inzending", args=[inzending.pk])))
    assert now in own
    listed = html_of(client.get(reverse("mijn_ervaringen")))
    assert listed.count("Waar blijft hij?") == (status != Status.PUBLISHED)
    if status != Status.PUBLISHED:
        assert f"<h2>{status.state.turn.value}</h2>" in listed
        assert now in listed
    writing = client.get(reverse("ervaring_schrijven", args=[inzending.pk]))
    assert writing.status_code == (200 if status.state.is_editable else 302)
    client.force_login(moderator)
    desk = html_of(client.get(reverse("admin:ervaringen_inzending_change", args=[inzending.pk])))
    assert ("Je besluit" in desk) == any(
        step.by is By.MODERATOR and status in step.van for step in TRANSITIONS.values()
    )
    assert ("Waar blijft hij?" in desk) != status.state.is_private
    everything = html_of(client.get(reverse("admin:ervaringen_inzending_changelist"), {"stand": "alles"}))
    assert ("Waar blijft hij?" in everything) != status.state.is_private
    queue = html_of(client.get(reverse("admin:ervaringen_inzending_changelist")))
    assert ("Waar blijft hij?" in queue) == status.state.awaits_decision


def refused(inzending, **facts) -> bool:
    """What the migrated database says, not what the model says."""
    try:
        with transaction.atomic():
            Inzending.objects.filter(pk=inzending.pk).update(**facts)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("status", Status)
def test_the_database_holds_the_rules_of_the_states(status, lid, moderator, knooppunt):
    """A state whose attribute changed needs a migration; makemigrations --check says so too."""
    state, ervaring = status.state, make_ervaring(lid, moderator, [knooppunt])
    inzending = make_inzending(lid, [knooppunt])
    put(inzending, status, ervaring)
    assert refused(inzending, ingediend_op=None) != state.is_private
    assert refused(inzending, uiterlijk_op=None) != state.is_private
    assert refused(inzending, titel="") != state.is_private
    assert refused(inzending, wat_deden="") != state.is_private
    assert refused(inzending, besloten_op=None) == state.is_decided
    assert refused(inzending, besloten_op=timezone.now()) != state.is_decided
    ervaring.begin_edit(by=lid)
    assert refused(inzending, ervaring=ervaring) == state.is_open


def test_a_step_of_an_ervaring_has_its_verb(lid, knooppunt):
    for verb, step in Ervaring.TRANSITIONS.items():
        assert verb == "outcome" or callable(getattr(Ervaring, verb))
        assert set(step.van) <= set(Ervaring.Status)


def test_a_fact_goes_with_the_states_that_it_holds_in(lid, moderator, knooppunt):
    """A proposal, the first akkoord and the day of a decision never outlive their state."""
    inzending = make_concept(lid, [knooppunt])
    inzending.submit(by=lid)
    inzending.propose(by=moderator, texts={"titel": "Anders"})
    assert inzending.eerste_akkoord == moderator
    inzending.withdraw(by=lid)
    assert (inzending.voorstel, inzending.eerste_akkoord, inzending.besloten_op) == (None, None, None)
