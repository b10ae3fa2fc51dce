"""What each state of an inzending means: every question that the code asks about a state is an attribute of it.

A new state is a name in `Status` and a row of `STATES`. Sets of states, in code and in the constraints of the database,
follow from the rows (`Status.which`).
"""

from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ImproperlyConfigured
from django.db import models


class Turn(Enum):
    """Whose turn it is, as its author reads it."""

    AUTEUR = "Jij bent aan zet"
    MODERATOR = "Ligt bij een moderator"
    NIEMAND = "Afgerond"


@dataclass(frozen=True)
class Bericht:
    """A mail; `knop` leads on. Filled in: `{datum}` (the promised day) and what it is about.

    That is `{wat}` ("ervaring", of an edit "wijziging"), `{tekst}` (its title, of an edit "je wijziging van" that), and
    `{Tekst}` where a sentence begins with it; `{titel}` is the title alone.
    """

    onderwerp: str
    tekst: str
    knop: str = "Bekijk je inzending"


@dataclass(frozen=True, kw_only=True)
class State:
    """What has a default is so for nearly all."""

    turn: Turn
    clock_runs: bool  # the promised day counts
    next: str  # what happens now, as its author reads it; `{datum}` is the promised day
    not_now: str  # why its author can't write in it now; "" where they can
    is_private: bool = False  # the author's own business: moderators do not see it, and it may be incomplete
    holds_the_day: bool = False  # the promised day moves up by the working days that it was in this state
    keeps_akkoord: bool = False  # what a first moderator agreed to still holds
    awaits_decision: bool = False  # it is in the queue, where a moderator takes it in hand and decides

    @property
    def is_open(self) -> bool:
        return self.turn is not Turn.NIEMAND

    @property
    def is_decided(self) -> bool:
        """Ended by a decision: what its author ends is the author's own business again."""
        return not self.is_open and not self.is_private

    @property
    def is_editable(self) -> bool:
        return not self.not_now

    @property
    def is_handed_in(self) -> bool:
        """On its way, and not in its author's hands."""
        return self.is_open and not self.is_editable


class Status(models.TextChoices):
    DRAFT = "draft", "concept"
    SUBMITTED = "submitted", "ingediend"
    CHANGES_REQUESTED = "changes_requested", "aanpassing gevraagd"
    PROPOSED = "proposed", "voorstel"
    SECOND_APPROVAL = "second_approval", "tweede akkoord"
    EXPERT_ASKED = "expert_asked", "kenner gevraagd"
    PUBLISHED = "published", "gepubliceerd"
    REJECTED = "rejected", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"

    @property
    def state(self) -> State:
        return STATES[self]

    @classmethod
    def which(cls, question: str) -> list[str]:
        """The values of the states that answer this question of `State` with yes."""
        return [status.value for status in cls if getattr(status.state, question)]


STATES = {
    Status.DRAFT: State(
        turn=Turn.AUTEUR,
        clock_runs=False,
        next="Alleen jij ziet dit. Dien je tekst in als hij klaar is.",
        not_now="",
        is_private=True,
    ),
    Status.SUBMITTED: State(
        turn=Turn.MODERATOR,
        clock_runs=True,
        next="Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons, per mail.",
        not_now="Deze tekst ligt bij een moderator. Haal hem eerst terug als je hem wilt wijzigen.",
        awaits_decision=True,
    ),
    Status.CHANGES_REQUESTED: State(
        turn=Turn.AUTEUR,
        clock_runs=False,
        next="Nu ben jij aan zet: pas je tekst aan en dien hem opnieuw in.",
        not_now="",
    ),
    Status.PROPOSED: State(
        turn=Turn.AUTEUR,
        clock_runs=False,
        next="Nu ben jij aan zet: lees het voorstel en zeg ja of nee. Er verandert niets tot jij ja zegt.",
        not_now="Een moderator deed een voorstel voor deze tekst. Zeg daar eerst ja of nee tegen.",
        keeps_akkoord=True,
    ),
    Status.SECOND_APPROVAL: State(
        turn=Turn.MODERATOR,
        clock_runs=True,
        next="Een eerste moderator zei ja. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede "
        "moderator mee. Uiterlijk {datum} hoor je van ons, per mail.",
        not_now="Deze tekst ligt bij een tweede moderator en kan nu niet gewijzigd worden.",
        keeps_akkoord=True,
        awaits_decision=True,
    ),
    Status.EXPERT_ASKED: State(
        turn=Turn.MODERATOR,
        clock_runs=False,
        holds_the_day=True,
        keeps_akkoord=True,
        next="We vragen iemand die dit kent, en wachten ten hoogste twee weken op antwoord. De dag waarop je van ons "
        "hoort, schuift zolang op.",
        not_now="Deze tekst ligt bij een moderator, en bij iemand die dit kent. Haal hem eerst terug als je hem wilt "
        "wijzigen.",
    ),
    Status.PUBLISHED: State(
        turn=Turn.NIEMAND,
        clock_runs=False,
        next="Je tekst is geplaatst. Wijzigen of intrekken kan bij Mijn ervaringen.",
        not_now="Deze tekst is intussen geplaatst. Begin een nieuwe wijziging vanaf Mijn ervaringen.",
        keeps_akkoord=True,
    ),
    Status.REJECTED: State(
        turn=Turn.NIEMAND,
        clock_runs=False,
        next="Dit komt niet op de site. Je kunt je tekst aanpassen en opnieuw indienen.",
        not_now="Deze tekst is afgewezen. Ga er vanaf Mijn ervaringen mee verder.",
    ),
    Status.WITHDRAWN: State(
        turn=Turn.NIEMAND,
        clock_runs=False,
        next="Je trok deze tekst in. Je kunt er later mee verder.",
        not_now="Deze tekst is intussen ingetrokken. Ga er vanaf Mijn ervaringen mee verder.",
        is_private=True,
    ),
}
if without := set(Status) - STATES.keys():
    raise ImproperlyConfigured(f"Say in STATES of ervaringen/states.py what it means: {', '.join(sorted(without))}.")
