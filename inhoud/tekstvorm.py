"""The text form of a knooppunt: what a content file says, as data, and written; the same data gives the same bytes."""

import re
from dataclasses import dataclass, field, make_dataclass, replace
from datetime import datetime
from pathlib import Path

from inhoud.columns import DIGEST, Column, flow, scalar
from inhoud.yamlread import Problem
from knooppunten.models import Knooppunt
from knooppunten.plain_fields import PLAIN_NAMES, UNSEEN

VERSION = 1
# Heading in the file -> section of a knooppunt.
SECTIONS = {Knooppunt.label(name).capitalize(): name for name in Knooppunt.SECTIONS}
REQUIRED = ("vorm", "titel", "status", "fase", "volgorde")
_FIRST = (*REQUIRED, "sporen", "partijen", "bestuurlijk_gevoelig", "wet_en_regelgeving", "gecontroleerd_op")
_FIRST += ("nog_na_te_zien", "geldt_voor", "vooraf", "zie_ook", "tags")
# Written in every file. Closed: a key more would change the digest of every page (`geladen`), and a running site would
# take no load of any of them. What came later is written where it is filled in.
ALWAYS = {*_FIRST} - {"gecontroleerd_op", "nog_na_te_zien"}
_LAST = ("vervallen_op", "opvolger", "eerdere_adressen", "laatste_tip", "gepubliceerd_op", "gewijzigd_op", "bij_export")
_LAST += ("wat_is_er_veranderd", "kleine_wijziging")
# The keys of a file in their order; a new field comes behind those of before.
KEYS = (*_FIRST, *(name for name in PLAIN_NAMES if name not in _FIRST), *_LAST)
# Those that hold one value. Of the others `read` and `write` know the form.
COLUMNS = {
    name: Column.of_knooppunt(name, always=name in ALWAYS)
    for name in (*PLAIN_NAMES, "status", "vervallen_op", "gepubliceerd_op", "gewijzigd_op")
} | {
    "fase": Column("fase", "integer", get=lambda knooppunt: knooppunt.fase.nummer, default=0),
    "opvolger": Column("opvolger", required=False, get=lambda row: row.opvolger.slug if row.opvolger else ""),
    "laatste_tip": Column("laatste_tip", "integer", required=False, default=0),
    "bij_export": Column("bij_export", required=False, limit=DIGEST),
    "wat_is_er_veranderd": Column("wat_is_er_veranderd", required=False, limit=160),
    "kleine_wijziging": Column("kleine_wijziging", "boolean", required=False, default=False),
}
# What a file says of itself, and no row of the database.
OF_A_FILE = ("bij_export", "wat_is_er_veranderd", "kleine_wijziging")


@dataclass(frozen=True)
class Tipregel:
    tekst: str
    nummer: int | None = None


@dataclass(frozen=True)
class Partijregel:
    partij: str
    rol: str = ""
    vraag: str = ""


_Plain = make_dataclass("_Plain", [(name, object, COLUMNS[name].default) for name in PLAIN_NAMES], kw_only=True)


@dataclass(kw_only=True)
class Tekstvorm(_Plain):
    """Everything a knooppunt has: its plain fields, and these. Other rows stand in it by slug and code."""

    slug: str
    status: str = "draft"
    fase: int = 0
    sporen: list[str] = field(default_factory=list)
    partijen: list[Partijregel] = field(default_factory=list)
    vooraf: dict[str, str] = field(default_factory=dict)
    zie_ook: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
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
    # What a load of this file says of itself; no part of the text, so never written.
    wat_is_er_veranderd: str = ""
    kleine_wijziging: bool = False
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
        return replace(
            self,
            eerdere_adressen=[],
            laatste_tip=0,
            gepubliceerd_op=None,
            gewijzigd_op=None,
            bij_export="",
            wat_is_er_veranderd="",
            kleine_wijziging=False,
        )

    def shown(self) -> "Tekstvorm":
        """What readers see of it."""
        return replace(self, **{name: COLUMNS[name].default for name in UNSEEN})


# Written


def write(vorm: Tekstvorm) -> str:
    """The file of a knooppunt, ending in one newline."""
    lines = ["---", f"vorm: {VERSION}"]
    for key in KEYS[1:]:
        lines += _BY_HAND[key](vorm) if key in _BY_HAND else COLUMNS[key].lines(getattr(vorm, key))
    lines.append("---")
    for heading, name in SECTIONS.items():
        body = _tips(vorm.tips) if name == "tips" else escape_headings(vorm.texts[name])
        lines += ["", f"## {heading}"] + (["", body] if body else [])
    return "\n".join(lines) + "\n"


# What is no single value; the highest number of a tip only where no tip shows it.
_BY_HAND = {
    "sporen": lambda vorm: [f"sporen: {flow(sorted(vorm.sporen))}"],
    "partijen": lambda vorm: _partijen(vorm.partijen),
    "vooraf": lambda vorm: _links("vooraf", vorm.vooraf),
    "zie_ook": lambda vorm: _links("zie_ook", vorm.zie_ook),
    "tags": lambda vorm: [f"tags: {flow(sorted(vorm.tags))}"],
    "eerdere_adressen": lambda vorm: (
        [f"eerdere_adressen: {flow(sorted(vorm.eerdere_adressen))}"] if vorm.eerdere_adressen else []
    ),
    "laatste_tip": lambda vorm: (
        [f"laatste_tip: {vorm.laatste_tip}"]
        if vorm.laatste_tip > max((tip.nummer or 0 for tip in vorm.tips), default=0)
        else []
    ),
}


def _partijen(partijen) -> list[str]:
    if not partijen:
        return ["partijen: []"]
    lines = ["partijen:"]
    for entry in partijen:
        lines.append(f"  - partij: {scalar(entry.partij)}")
        lines += [f"    rol: {entry.rol}"] if entry.rol else []
        lines += [f"    vraag: {scalar(entry.vraag)}"] if entry.vraag else []
    return lines


def _links(key: str, links: dict) -> list[str]:
    if not links:
        return [f"{key}: []"]
    lines = [f"{key}:"]
    for slug, note in sorted(links.items()):
        lines += [f"  - naar: {scalar(slug)}", f"    toelichting: {scalar(note)}"] if note else [f"  - {scalar(slug)}"]
    return lines


def escape_headings(text: str) -> str:
    """A line of text that looks like a section's heading gets one backslash more; reading takes it off."""
    return re.sub(r"^(?=\\*## )", r"\\", text, flags=re.MULTILINE)


def _tips(tips) -> str:
    """One list item a tip, further lines indented by two spaces, its number at the end."""
    items = []
    for tip in tips:
        mark = f" {{#{tip.nummer}}}" if tip.nummer else ""
        first, *rest = escape_headings(tip.tekst).split("\n")
        items.append("\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)]) + mark)
    return "\n".join(items)
