"""What is asked of one partij: first what it trekt and beslist, then the rest; and in which fasen it is needed."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from knooppunten.models import Betrokkenheid, Fase

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


def asked_of(partij, cards) -> list:
    """The knooppunten of a partij among `cards`, each with its rol there and what is asked of it; 2 queries."""
    rows = {row.knooppunt_id: row for row in partij.betrokkenheden.all()}
    knooppunten = list(cards.filter(pk__in=rows))
    for knooppunt in knooppunten:
        row = rows[knooppunt.pk]
        knooppunt.rol, knooppunt.vraag = row.rol, row.vraag
    return knooppunten


def in_parts(knooppunten) -> dict[str, list[tuple[str, list]]]:
    """What is one's own and the rest, each as [(what a part is called, its knooppunten)] without empty parts."""
    found = {"eigen": [], "rest": []}
    for kop, rollen in PARTS:
        if rows := [row for row in knooppunten if row.rol in rollen]:
            found["eigen" if rollen[0] in TOLD else "rest"].append((kop, rows))
    return found


def moments(knooppunten) -> list[Moment]:
    """The fasen in which a partij is needed, in order."""
    found = []
    for fase, group in groupby(knooppunten, attrgetter("fase")):
        rows = list(group)
        own = [(sum(row.rol == rol for row in rows), told) for rol, told in TOLD.items()]
        rest = len(rows) - sum(count for count, _ in own)
        aantallen = [f"{told} er {count}" for count, told in own if count]
        if rest:
            aantallen.append(f"je doet mee of hoort ervan bij {rest}")
        found.append(Moment(fase, aantallen, sum(bool(row.bestuurlijk_gevoelig) for row in rows)))
    return found
