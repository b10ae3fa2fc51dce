"""How much two wijken are alike, for "Ook uit een wijk als deze". Pure functions: nothing is asked of the database.

A wijk is any object with the fields of FIELDS, each a value or UNKNOWN; a `pk`, if any, says which wijk it is.

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

from ervaringen.models.verhaal import AandeelVve, AantalWoningen, Bouwperiode, Eigendom, SoortWoningen, Warmteoplossing
from tekst.opsomming import summed_up

UNKNOWN = ""
MIXED = Bouwperiode.GEMENGD.value
HALF = 0.5
MOST_NAMED = 3


@dataclass(frozen=True)
class Field:
    """Its weight, its name in a sentence, its values, and whether their order is a scale (MIXED is on none)."""

    weight: int
    words: str
    values: list[str]
    ordinal: bool = False

    @property
    def scale(self) -> tuple[str, ...]:
        return tuple(value for value in self.values if value != MIXED) if self.ordinal else ()


# The heaviest first: this is also the order in which `shared` and `in_words` name them.
FIELDS = {
    "bouwperiode": Field(3, "bouwperiode", Bouwperiode.values, ordinal=True),
    "warmteoplossing": Field(3, "oplossing", Warmteoplossing.values),
    "soort_woningen": Field(2, "soort woningen", SoortWoningen.values),
    "eigendom": Field(2, "eigendom", Eigendom.values),
    "aandeel_vve": Field(1, "aandeel VvE’s", AandeelVve.values, ordinal=True),
    "aantal_woningen": Field(1, "aantal woningen", AantalWoningen.values, ordinal=True),
    "fase": Field(1, "fase", ["1", "2", "3", "4", "5", "6"], ordinal=True),
}
ALL_WEIGHTS = sum(field.weight for field in FIELDS.values())


def distance(a, b) -> float:
    """From 0 (the same wijk, or alike in everything) to 1; the same both ways."""
    if same(a, b):
        return 0.0
    added = sum(field.weight * _apart(field, getattr(a, name), getattr(b, name)) for name, field in FIELDS.items())
    return round(added / ALL_WEIGHTS, 9)  # so that float noise never breaks a tie


def same(a, b) -> bool:
    """One object, or two of one class with the same `pk`."""
    pk = getattr(a, "pk", None)
    return a is b or (pk is not None and type(a) is type(b) and pk == getattr(b, "pk", None))


def shared(a, b) -> list[str]:
    """The fields with the same known value, the heaviest first."""
    return [name for name in FIELDS if getattr(a, name) == getattr(b, name) != UNKNOWN]


def in_words(a, b) -> str:
    """As in "zelfde bouwperiode, oplossing en eigendom": the heaviest three; "" when they share nothing."""
    names = [FIELDS[name].words for name in shared(a, b)[:MOST_NAMED]]
    return f"zelfde {summed_up(names)}" if names else ""


def most_alike(one, others: Iterable, limit: int = 3) -> list:
    """The nearest of `others` that share a field with `one`: of equals the newest first, then the lowest pk."""
    found = [other for other in others if shared(one, other) and not same(one, other)]
    found.sort(key=lambda other: other.pk)
    found.sort(key=lambda other: (other.gepubliceerd_op is not None, other.gepubliceerd_op), reverse=True)  # stable
    found.sort(key=lambda other: distance(one, other))
    return found[:limit]


def _apart(field: Field, a: str, b: str) -> float:
    """How far two values are apart, from 0 to 1."""
    if a == b != UNKNOWN:
        return 0
    if {a, b} & {UNKNOWN, MIXED}:
        return HALF
    if {a, b} <= set(field.scale):
        return abs(field.scale.index(a) - field.scale.index(b)) / (len(field.scale) - 1)
    return 1
