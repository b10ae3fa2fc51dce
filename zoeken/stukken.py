"""What can be found. A room hands in its kinds of documents here at start; zoeken knows none of the rooms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

IEDEREEN, LEDEN = "iedereen", "leden"


@dataclass(frozen=True)
class Kenmerk:
    """One value of a facet: `waarde` stands in the address, `label` on the page, in order of `volgorde`."""

    facet: str
    waarde: str
    label: str
    volgorde: int = 0


@dataclass
class Stuk:
    """One document, as it may be found. The texts are plain words; what stands earlier weighs more.

    `zicht` says who may find it: IEDEREEN or LEDEN. What nobody may find is not handed in at all.
    """

    pk: int
    titel: str
    pad: str
    regel: str  # what stands above the title in a result
    kern: str = ""  # the part that says what it is about
    trefwoorden: str = ""  # as good as the kern, but never shown in a snippet
    tekst: str = ""
    vermelding: str = ""  # names of others that it only mentions
    namen: str = ""  # other names of it, which count as a title
    synoniemen: tuple[str, ...] = ()  # all names of it, the one it has here first: who asks for one finds all
    kenmerken: list[Kenmerk] = field(default_factory=list)
    zicht: str = IEDEREEN
    datum: datetime | None = None


@dataclass(frozen=True)
class Soort:
    """A kind of document. `stukken` makes those of the keys that may be found; `sleutels` gives all keys there are.

    `gewicht` moves a kind up or down among hits that are as good.
    """

    naam: str
    label: str
    stukken: Callable[[Iterable[int]], Iterable[Stuk]]
    sleutels: Callable[[], Iterable[int]]
    gewicht: float = 1.0


soorten: dict[str, Soort] = {}
_extra: dict[str, list[Callable]] = {}
_afhankelijk: dict[str, list[Callable]] = {}


def register(soort: Soort):
    soorten[soort.naam] = soort


def register_extra(soort: str, add: Callable[[dict[int, Stuk]], None]):
    """What another room knows of documents of this kind: it adds to the Stukken that it is given by key."""
    _extra.setdefault(soort, []).append(add)


def register_dependent(soort: str, sleutels: Callable[[list[int]], Iterable[tuple[str, int]]]):
    """Which documents say something of documents of this kind, and so change with them: (soort, pk)."""
    _afhankelijk.setdefault(soort, []).append(sleutels)


def make(soort: str, pks: list[int]) -> dict[int, Stuk]:
    """{pk: Stuk} of those that may be found now."""
    made = {stuk.pk: stuk for stuk in soorten[soort].stukken(pks)}
    for add in _extra.get(soort, ()):
        add(made)
    return made


def dependents(soort: str, pks: list[int]) -> set[tuple[str, int]]:
    return {found for sleutels in _afhankelijk.get(soort, ()) for found in sleutels(pks)}
