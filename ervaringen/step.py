"""What can be said of a step, of an inzending or of what is public: a row of transitions.py, or of `Ervaring`."""

from dataclasses import dataclass
from enum import Enum, auto

from ervaringen.states import Bericht


class By(Enum):
    AUTEUR = auto()
    MODERATOR = auto()  # decides: never about an own text, nor about what another has in hand
    CONSEQUENCE = auto()  # it comes of what somebody did elsewhere
    KENNER = auto()  # who was asked from outside, or nobody once the time is over


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
    reden: Reden = Reden.GEEN
    author_reads: str  # what happened, in the author's history
    moderator_reads: str  # the same for moderators, behind the name of who did it
    mail: Bericht | None  # to the author
    done: str = ""  # what is said to who took it, where it is taken by a button of its own
    knop: Knop | Besluit | None = None  # where no page has its own
    via: str = ""
