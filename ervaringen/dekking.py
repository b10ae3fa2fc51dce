"""Where there are examples and where there are none: numbers by fase, and the knooppunten that readers miss one of.

What is public is counted exactly. What people asked is told to editors as it is, and to everyone from `TOLD` on.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.text import Truncator

from ervaringen.models import Ervaring
from ervaringen.models.verhaal import SoortWoningen, Warmteoplossing
from knooppunten.models import Fase, Knooppunt, Spoor
from zoeken.models import Zoekvraag
from zoeken.question_counts import LONGEST, countable

TOLD = 5  # a smaller number might be about somebody
UNKNOWN = "niet gezegd"


@dataclass(frozen=True)
class Cel:
    """`dicht` is how full it is drawn, from 0 to 1."""

    fase: str
    aantal: int
    dicht: float


@dataclass(frozen=True)
class Tabel:
    """Numbers of one thing in each fase: a column a fase, whose names are short, so that it fits on a phone."""

    sleutel: str
    titel: str
    wat: str  # what a row is
    fasen: list[Fase]
    rijen: list[tuple[str, list[Cel]]]

    @classmethod
    def of(cls, sleutel, titel, wat, fasen, kinds: dict, counts: dict):
        most = max(counts.values(), default=0) or 1
        rows = []
        for key, name in kinds.items():
            found = {fase: counts.get((fase.pk, key), 0) for fase in fasen}
            rows.append((name, [Cel(str(fase), number, round(number / most, 2)) for fase, number in found.items()]))
        return cls(sleutel, titel, wat, fasen, rows)

    @property
    def leeg(self) -> int:
        return sum(not cel.aantal for _, row in self.rijen for cel in row)

    def lines(self):
        """For a file: the head, then the rows."""
        return [self.wat, *map(str, self.fasen)], [[name, *(cel.aantal for cel in row)] for name, row in self.rijen]


def tables(user) -> list[Tabel]:
    """What there is in each fase, as far as `user` may read it; 6 queries."""
    fasen = list(Fase.objects.current())
    sporen = {row.pk: f"{row.code} {row.kort or row.naam}" for row in Spoor.objects.current()}
    # Joined, and not a list of either: SQLite would try each of the one with each of the other.
    published = {"knooppunten__status": Knooppunt.Status.PUBLISHED, "knooppunten__vervallen_op": None}
    shared = Ervaring.objects.visible_to(user).filter(**published)
    knooppunten = Knooppunt.objects.published().order_by().values_list("fase", "sporen").annotate(Count("pk"))

    def ervaringen(column):
        found = shared.order_by().values_list("knooppunten__fase", column).annotate(Count("pk", distinct=True))
        return {(fase, value): number for fase, value, number in found}

    def by_answer(sleutel, naam, choices):
        kinds = {**dict(choices.choices), "": UNKNOWN}
        titel = f"Ervaringen per fase en {naam}"
        return Tabel.of(sleutel, titel, naam, fasen, kinds, ervaringen(sleutel))

    on_sporen = {(fase, spoor): number for fase, spoor, number in knooppunten}
    return [
        Tabel.of("knooppunten", "Knooppunten per fase en spoor", "spoor", fasen, sporen, on_sporen),
        Tabel.of(
            "ervaringen", "Ervaringen per fase en spoor", "spoor", fasen, sporen, ervaringen("knooppunten__sporen")
        ),
        by_answer("warmteoplossing", "warmteoplossing", Warmteoplossing),
        by_answer("soort_woningen", "soort woningen", SoortWoningen),
    ]


@dataclass(frozen=True)
class Gezocht:
    """A knooppunt without an example, how often readers searched for it, and how often they asked for an example."""

    knooppunt: Knooppunt
    keer: int
    voorbeeld: int

    @property
    def samen(self) -> int:
        return self.keer + self.voorbeeld

    @property
    def gezegd(self) -> int:
        """What everyone may hear of it: 0 where that is nothing."""
        return self.samen if self.samen >= TOLD else 0


def wanted(user) -> list[Gezocht]:
    """The knooppunten of which this reader finds no example, in their order; 2 queries."""
    column = "leden" if user.is_authenticated else "openbaar"
    rows = Knooppunt.objects.published().exclude(**{f"telling__{column}__gt": 0}).select_related("fase").in_order()
    rows = list(rows.only("titel", "slug", "kern", "vragen", "zoekwoorden", "fase__naam", "fase__nummer", "fase__slug"))
    called = {}
    for row in rows:
        for name in _names(row):
            called.setdefault(name, []).append(row.pk)
    keer, voorbeeld = Counter(), Counter()
    asked = Zoekvraag.objects.order_by().values_list("vraag").annotate(Sum("aantal"), Sum("voorbeeld_gezocht"))
    for vraag, times, examples in asked:
        for pk in called.get(vraag, ()):
            keer[pk] += times
            voorbeeld[pk] += examples
    return [Gezocht(row, keer[row.pk], voorbeeld[row.pk]) for row in rows]


def _names(row) -> set[str]:
    """The questions that are about it, as they are counted: its title, what editors keep beside it."""
    names = [row.titel, *row.vragen.split("\n"), *row.zoekwoorden.split(",")]
    if len(row.titel) > LONGEST:
        names.append(Truncator(row.titel).chars(LONGEST))
    return {countable(name) for name in names} - {""}
