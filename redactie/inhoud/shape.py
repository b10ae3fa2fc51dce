"""The text form of a knooppunt as data: what `read` makes of a file and `write` makes a file of."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from knooppunten.models import Knooppunt

VERSION = 1
# Heading in the file -> section of a knooppunt.
SECTIONS = {Knooppunt.label(name).capitalize(): name for name in Knooppunt.SECTIONS}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, and what was expected."""

    path: Path | str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


class Unreadable(Exception):
    """One or more problems; nothing was changed."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Tipregel:
    tekst: str
    nummer: int | None = None


@dataclass(frozen=True)
class Partijregel:
    partij: str
    rol: str = ""
    vraag: str = ""


@dataclass
class Tekstvorm:
    """Everything a knooppunt has. Other knooppunten, partijen and sporen stand in it by slug and code."""

    slug: str
    titel: str = ""
    status: str = "draft"
    fase: int = 0
    volgorde: int = 1
    sporen: list[str] = field(default_factory=list)
    partijen: list[Partijregel] = field(default_factory=list)
    bestuurlijk_gevoelig: str = ""
    wet_en_regelgeving: bool = False
    gecontroleerd_op: date | None = None
    nog_na_te_zien: str = ""
    geldt_voor: str = "beide"
    vooraf: dict[str, str] = field(default_factory=dict)
    zie_ook: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    zoekwoorden: str = ""
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(Knooppunt.TEXTS, ""))
    tips: list[Tipregel] = field(default_factory=list)
    vervallen_op: datetime | None = None
    opvolger: str = ""
    # What a database adds: never a difference between a file and what is in the database.
    eerdere_adressen: list[str] = field(default_factory=list)
    laatste_tip: int = 0
    gepubliceerd_op: datetime | None = None
    gewijzigd_op: datetime | None = None
    bij_export: str = ""  # the digest of what stood in the database when this file was written from it
    # Where it stands, for messages: {key or (key, item): line}
    path: Path | str = ""
    lines: dict = field(default_factory=dict)

    def line(self, *key) -> int:
        """The line of a key or of an item under it; 1 when the file doesn't have it."""
        return self.lines.get(key if len(key) > 1 else key[0]) or self.lines.get(key[0]) or 1

    def problem(self, message: str, *key) -> Problem:
        return Problem(self.path, self.line(*key) if key else 1, message)

    def core(self) -> "Tekstvorm":
        """Without what a database adds: two with the same core say the same."""
        return replace(self, eerdere_adressen=[], laatste_tip=0, gepubliceerd_op=None, gewijzigd_op=None, bij_export="")

    def shown(self) -> "Tekstvorm":
        """What readers see of it: without the words it is found by and its place among others."""
        return replace(self, zoekwoorden="", volgorde=1)
