"""How much two wijken are alike, for "Ook uit een wijk als deze". Pure functions, no database.

The distance between two wijken is the sum of what each field of FIELDS adds, divided by the sum of all weights (13),
so that 0 is alike in everything and 1 is different in everything. What a field adds:

    equal and known              nothing
    unknown ("") on either side  half of its weight: less than a difference, and never as good as equal
    "gemengd" on one side        half of its weight: a mixed wijk has something of the other
    two places on a scale        its weight x steps between them / steps of the whole scale
    anything else                its weight

So with bouwperiode voor_1945 against 1966_1975 (two of five steps: 3 x 2/5 = 1.2), both all_electric (0), eigendom
koop against corporatie (2) and all else unknown (half of 2 + 1 + 1 + 1 = 2.5), the distance is 5.7 / 13 = 0.438.
A wijk is at distance 0 of itself, however little is known of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from tekst.opsomming import summed_up

UNKNOWN = ""
MIXED = "gemengd"
HALF = 0.5
MOST_NAMED = 3


@dataclass(frozen=True)
class Field:
    """Its weight, its name in a sentence, its values, and whether their order is a scale (MIXED is on none)."""

    weight: int
    words: str
    values: tuple[str, ...]
    ordinal: bool = False

    @property
    def scale(self) -> tuple[str, ...]:
        return tuple(value for value in self.values if value != MIXED) if self.ordinal else ()


# The heaviest first: this is also the order in which `shared` and `in_words` name them.
FIELDS = {
    "bouwperiode": Field(
        3,
        "bouwperiode",
        ("voor_1945", "1945_1965", "1966_1975", "1976_1991", "1992_2005", "na_2005", MIXED),
        ordinal=True,
    ),
    "warmteoplossing": Field(
        3,
        "oplossing",
        ("warmtenet", "lage_temperatuurnet", "all_electric", "hybride", "nog_niet_gekozen", "anders"),
    ),
    "soort_woningen": Field(
        2, "soort woningen", ("rijwoningen", "vrijstaand", "laagbouw_gestapeld", "hoogbouw", MIXED)
    ),
    "eigendom": Field(2, "eigendom", ("koop", "corporatie", "particuliere_huur", MIXED)),
    "aandeel_vve": Field(1, "aandeel VvE’s", ("geen", "tot_kwart", "tot_helft", "meer_dan_helft"), ordinal=True),
    "aantal_woningen": Field(
        1,
        "aantal woningen",
        ("tot_100", "100_500", "500_1500", "1500_5000", "vanaf_5000"),
        ordinal=True,
    ),
    "fase": Field(1, "fase", ("1", "2", "3", "4", "5", "6"), ordinal=True),
}
ALL_WEIGHTS = sum(field.weight for field in FIELDS.values())


class Context(Protocol):
    """What is known of a wijk: a value of FIELDS for each, or UNKNOWN. A `pk`, if any, says which wijk it is."""

    bouwperiode: str
    warmteoplossing: str
    soort_woningen: str
    eigendom: str
    aandeel_vve: str
    aantal_woningen: str
    fase: str


class Published(Context, Protocol):
    """A context that can be shown beside another."""

    pk: Any
    gepubliceerd_op: datetime | None


T = TypeVar("T", bound=Published)


def distance(a: Context, b: Context) -> float:
    """From 0 (the same wijk, or alike in everything) to 1; the same both ways."""
    if same(a, b):
        return 0.0
    added = sum(field.weight * _apart(field, *_values(name, a, b)) for name, field in FIELDS.items())
    return round(added / ALL_WEIGHTS, 9)  # so that float noise never breaks a tie


def same(a: Context, b: Context) -> bool:
    """One object, or two of one class with the same `pk`."""
    pk = getattr(a, "pk", None)
    return a is b or (pk is not None and type(a) is type(b) and pk == getattr(b, "pk", None))


def shared(a: Context, b: Context) -> list[str]:
    """The fields with the same known value, the heaviest first."""
    return [name for name in FIELDS if _equal(*_values(name, a, b))]


def in_words(a: Context, b: Context) -> str:
    """As in "zelfde bouwperiode, oplossing en eigendom": the heaviest three; "" when they share nothing."""
    names = [FIELDS[name].words for name in shared(a, b)[:MOST_NAMED]]
    return f"zelfde {summed_up(names)}" if names else ""


def most_alike(one: Context, others: Iterable[T], limit: int = 3) -> list[T]:
    """The nearest of `others` that share a field with `one`: of equals the newest first, then the lowest pk."""
    found = [other for other in others if shared(one, other) and not same(one, other)]
    found.sort(key=lambda other: other.pk)
    found.sort(key=_published, reverse=True)  # sorting is stable, in reverse as well
    found.sort(key=lambda other: distance(one, other))
    return found[:limit]


def _apart(field: Field, a: str, b: str) -> float:
    """How far two values are apart, from 0 to 1."""
    if _equal(a, b):
        return 0
    if {a, b} & {UNKNOWN, MIXED}:
        return HALF
    if {a, b} <= set(field.scale):
        return abs(field.scale.index(a) - field.scale.index(b)) / (len(field.scale) - 1)
    return 1


def _equal(a: str, b: str) -> bool:
    return a == b != UNKNOWN


def _values(name: str, a: Context, b: Context) -> tuple[str, str]:
    return getattr(a, name), getattr(b, name)


def _published(other: Published) -> tuple:
    return other.gepubliceerd_op is not None, other.gepubliceerd_op
