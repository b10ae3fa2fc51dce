"""What is asked of one partij: first what it trekt and beslist, then the rest; and in which fasen it is needed."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Case, Count, F, Q, SmallIntegerField, When

from knooppunten.let_op import HOLDS
from knooppunten.models import Betrokkenheid, Fase, Knooppunt
from paginas.generation import remembered

Rol = Betrokkenheid.Rol
# The parts in their order: what they are called for who reads it, and the rollen in them.
PARTS = (
    ("Dit trek je", (Rol.TREKT,)),
    ("Dit beslis je", (Rol.BESLIST,)),
    ("Hier doe je mee", (Rol.DOET_MEE, "")),
    ("Hierover hoor je", (Rol.GEINFORMEERD,)),
)
TOLD = {Rol.TREKT: "je trekt", Rol.BESLIST: "je beslist"}


@dataclass
class Moment:
    """How often a partij is needed in a fase, in words."""

    fase: Fase
    aantallen: list[str]
    gevoelig: int

    def __str__(self):
        return ", ".join(self.aantallen) + (f"; {self.gevoelig} bestuurlijk gevoelig" if self.gevoelig else "")


def asked_of(partij, cards):
    """The knooppunten of a partij among `cards`, each with its rol there and what is asked of it; no query more."""
    own = cards.filter(betrokkenheden__partij=partij)
    return own.annotate(rol=F("betrokkenheden__rol"), vraag=F("betrokkenheden__vraag"))


def part_by_part(rows):
    """The rows of `asked_of` in the order of PARTS."""
    places = [When(rol__in=rollen, then=place) for place, (_, rollen) in enumerate(PARTS)]
    rows = rows.annotate(deel=Case(*places, default=len(PARTS), output_field=SmallIntegerField()))
    return rows.order_by("deel", *rows.query.order_by)


def numbers(rows) -> list[tuple]:
    """(key of a fase, rol, how many, how many of those are sensitive) of the rows of `asked_of`; 1 query."""
    sensitive = Count("pk", filter=~Q(bestuurlijk_gevoelig=""))
    return list(rows.order_by().values_list("fase", "rol").annotate(Count("pk"), gevoelig=sensitive))


@remembered
def public_numbers(partij: int, let_op: str) -> list[tuple]:
    """The same of all that is public, or for which `let_op` holds."""
    rows = asked_of(partij, Knooppunt.objects.published().with_decisions())
    return numbers(rows.filter(HOLDS[let_op]) if let_op else rows)


def in_parts(knooppunten, counts) -> dict[str, list[tuple]]:
    """What is one's own and the rest, each as [(what a part is called, how many, its knooppunten)] without empty parts.

    `counts` are the `numbers` of all, where these knooppunten are a page of them.
    """
    found = {"eigen": [], "rest": []}
    for kop, rollen in PARTS:
        if rows := [row for row in knooppunten if row.rol in rollen]:
            number = sum(count for _, rol, count, _ in counts if rol in rollen)
            found["eigen" if rollen[0] in TOLD else "rest"].append((kop, number, rows))
    return found


def moments(counts) -> list[Moment]:
    """The fasen in which a partij is needed, in order; 1 query."""
    fasen, found = Fase.objects.in_bulk({fase for fase, *_ in counts}), []
    for fase in sorted(fasen.values(), key=attrgetter("nummer")):
        rows = [row for row in counts if row[0] == fase.pk]
        own = [(sum(count for _, rol, count, _ in rows if rol == wanted), told) for wanted, told in TOLD.items()]
        rest = sum(count for _, _, count, _ in rows) - sum(count for count, _ in own)
        aantallen = [f"{told} er {count}" for count, told in own if count]
        if rest:
            aantallen.append(f"je doet mee of hoort ervan bij {rest}")
        found.append(Moment(fase, aantallen, sum(sensitive for *_, sensitive in rows)))
    return found
