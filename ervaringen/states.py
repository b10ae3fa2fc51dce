"""What each state of an inzending means, and what there is to say of a step (see transitions.py).

Every question that the code asks about a state is an attribute of it, without a default: a new state has to answer
each. Sets of states, in code and in the constraints of the database, follow from them (`Status.which`).
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.db import models


class Turn(Enum):
    """Whose turn it is, as its author reads it."""

    AUTEUR = "Jij bent aan zet"
    MODERATOR = "Ligt bij een moderator"
    NIEMAND = "Afgerond"


@dataclass(frozen=True)
class Bericht:
    """A mail; `knop` leads on. Filled in: `{titel}`, `{datum}` (the promised day) and `{eerste}` (who agreed first)."""

    onderwerp: str
    tekst: str
    knop: str = "Bekijk je inzending"


@dataclass(frozen=True, kw_only=True)
class State:
    turn: Turn
    next: str  # what happens now, as its author reads it; `{datum}` is the promised day
    not_now: str  # why its author can't write in it now; "" where they can
    asked: (
        Bericht | None
    )  # what moderators who want to hear at once read when it comes in their queue; None: it doesn't
    is_private: bool  # the author's own business: moderators do not see it, and it may be incomplete
    clock_runs: bool  # the promised day counts
    keeps_akkoord: bool  # what a first moderator agreed to still holds
    is_decided: bool

    @property
    def is_open(self) -> bool:
        return self.turn is not Turn.NIEMAND

    @property
    def is_editable(self) -> bool:
        return not self.not_now

    @property
    def awaits_decision(self) -> bool:
        """Whether it is in the queue, where a moderator takes it in hand and decides."""
        return self.asked is not None


class Status(models.TextChoices):
    def __new__(cls, value, state):
        member = str.__new__(cls, value)
        member._value_, member.state = value, state
        return member

    @classmethod
    def which(cls, question: str) -> list[str]:
        """The values of the states that answer this question of `State` with yes."""
        return [status.value for status in cls if getattr(status.state, question)]

    DRAFT = (
        "draft",
        State(
            turn=Turn.AUTEUR,
            next="Alleen jij ziet dit. Dien je tekst in als hij klaar is.",
            not_now="",
            asked=None,
            is_private=True,
            clock_runs=False,
            keeps_akkoord=False,
            is_decided=False,
        ),
        "concept",
    )

    SUBMITTED = (
        "submitted",
        State(
            turn=Turn.MODERATOR,
            next="Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons, per mail.",
            not_now="Deze tekst ligt bij een moderator. Haal hem eerst terug als je hem wilt wijzigen.",
            asked=Bericht("Er wacht een inzending", "“{titel}” wacht op je oordeel.", "Bekijk de inzending"),
            is_private=False,
            clock_runs=True,
            keeps_akkoord=False,
            is_decided=False,
        ),
        "ingediend",
    )

    CHANGES_REQUESTED = (
        "changes_requested",
        State(
            turn=Turn.AUTEUR,
            next="Nu ben jij aan zet: pas je tekst aan en dien hem opnieuw in.",
            not_now="",
            asked=None,
            is_private=False,
            clock_runs=False,
            keeps_akkoord=False,
            is_decided=False,
        ),
        "aanpassing gevraagd",
    )

    PROPOSED = (
        "proposed",
        State(
            turn=Turn.AUTEUR,
            next="Nu ben jij aan zet: lees het voorstel en zeg ja of nee. Er verandert niets tot jij ja zegt.",
            not_now="Een moderator deed een voorstel voor deze tekst. Zeg daar eerst ja of nee tegen.",
            asked=None,
            is_private=False,
            clock_runs=False,
            keeps_akkoord=True,
            is_decided=False,
        ),
        "voorstel",
    )

    SECOND_APPROVAL = (
        "second_approval",
        State(
            turn=Turn.MODERATOR,
            next="Een eerste moderator zei ja. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede "
            "moderator mee. Uiterlijk {datum} hoor je van ons, per mail.",
            not_now="Deze tekst ligt bij een tweede moderator en kan nu niet gewijzigd worden.",
            asked=Bericht(
                "Gevraagd: een tweede akkoord",
                "{eerste} gaf “{titel}” het eerste akkoord. Het knooppunt ligt bestuurlijk gevoelig: geef jij het "
                "tweede, dan staat de tekst op de site.",
                "Bekijk de inzending",
            ),
            is_private=False,
            clock_runs=True,
            keeps_akkoord=True,
            is_decided=False,
        ),
        "tweede akkoord",
    )

    PUBLISHED = (
        "published",
        State(
            turn=Turn.NIEMAND,
            next="Je tekst is geplaatst. Wijzigen of intrekken kan bij Mijn ervaringen.",
            not_now="Deze tekst is intussen geplaatst. Begin een nieuwe wijziging vanaf Mijn ervaringen.",
            asked=None,
            is_private=False,
            clock_runs=False,
            keeps_akkoord=True,
            is_decided=True,
        ),
        "gepubliceerd",
    )

    REJECTED = (
        "rejected",
        State(
            turn=Turn.NIEMAND,
            next="Dit komt niet op de site. Je kunt je tekst aanpassen en opnieuw indienen.",
            not_now="Deze tekst is afgewezen. Ga er vanaf Mijn ervaringen mee verder.",
            asked=None,
            is_private=False,
            clock_runs=False,
            keeps_akkoord=False,
            is_decided=True,
        ),
        "afgewezen",
    )

    WITHDRAWN = (
        "withdrawn",
        State(
            turn=Turn.NIEMAND,
            next="Je trok deze tekst in. Je kunt er later mee verder.",
            not_now="Deze tekst is intussen ingetrokken. Ga er vanaf Mijn ervaringen mee verder.",
            asked=None,
            is_private=True,
            clock_runs=False,
            keeps_akkoord=False,
            is_decided=False,
        ),
        "ingetrokken",
    )


class By(Enum):
    AUTEUR = auto()
    MODERATOR = auto()  # decides: never about an own text, nor about what another has in hand
    CONSEQUENCE = auto()  # it comes of what somebody did elsewhere


class Reden(Enum):
    GEEN = auto()
    MAG = auto()
    MOET = auto()


@dataclass(frozen=True)
class Knop:
    """A button; with `zeker` it opens to that question, and `ja` is the button."""

    tekst: str
    zeker: str = ""
    ja: str = ""


@dataclass(frozen=True)
class Besluit:
    """A decision with words: its name in the list of reasons, what its words are called, and how it stands there."""

    naam: str
    woorden: str
    kop: str
    uitleg: str
    knop: str


@dataclass(frozen=True, kw_only=True)
class Transition:
    van: list[str]
    naar: str
    by: By
    reden: Reden
    author_reads: str  # what happened, in the author's history
    moderator_reads: str  # the same for moderators, behind the name of who did it
    mail: Bericht | None  # to the author
    done: str  # what is said to who took it; "" where it is not taken by a button of its own
    knop: Knop | Besluit | None  # None where a page has its own
    via: str = ""
