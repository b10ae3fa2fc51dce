"""A YAML file of lists of rows, such as `methodiek.yaml`: read, compared with the database, written and exported."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError

from inhoud.columns import DIGEST, Column, scalar, when
from inhoud.yamlread import Problem, Unreadable, YamlReader, decode
from knooppunten.models import Knooppunt
from knooppunten.publishable import mention_problems
from naslag.models import Bron
from paginas.models import Adres

EXPORTED = "bij_export"  # the digest of what stood in the database when the file was written from it
RETIRING = ("vervallen_op", "opvolger", "eerdere_adressen")


@dataclass(frozen=True)
class Section:
    """A list in the file: its name, the model, the column that says which row it is, and all columns in order."""

    name: str
    model: type
    key: str
    columns: tuple[Column, ...]
    release: Callable | None = None  # gives up what another row of the file may take over: (object, its new values)
    changed: Callable | None = None  # is told which rows were written, before any knooppunt is
    made_of: dict[str, str] = field(default_factory=dict)  # which other rows its lists are made of: {way: fields}

    @property
    def retires(self) -> bool:
        return hasattr(self.model, "vervallen_op")

    def for_form(self):
        """All rows with what their form needs; the same number of queries for any number of them."""
        ways = [*self.made_of, *(["adressen", "opvolger"] if self.retires else [])]
        return self.model.objects.prefetch_related(*ways)

    def find(self, key):
        return self.model.objects.filter(**{self.key: key}).first()


@dataclass(frozen=True)
class RowFile:
    name: str
    sections: tuple[Section, ...]


@dataclass
class Row:
    """One row of a section."""

    section: Section
    values: dict
    line: int = 1
    path: object = ""
    extra: dict = field(default_factory=dict)
    exported: str = ""
    obj: object = None  # what it was written to
    before: str | None = None  # the state that had; None when it is new

    @property
    def key(self):
        return self.values[self.section.key]

    def digest(self) -> str:
        return hashlib.sha256("\n".join(row_lines(self)).encode()).hexdigest()

    def problem(self, message) -> Problem:
        return Problem(self.path, self.line, message)


def read_rows(file: RowFile, data: bytes, path) -> list[Row]:
    """The rows of the file; raises Unreadable with every problem and its line."""
    text, problems = decode(path, data)
    reader = YamlReader(path)
    reader.problems += problems
    sections = {section.name: section for section in file.sections}
    nodes = reader.mapping(reader.compose(text), sections, path.name) if text else {}
    rows = [_row(reader, sections[name], item) for name, node in nodes.items() for item in reader.items(node, name)]
    seen = {}
    for row in rows:
        if seen.setdefault((row.section.name, row.key), row) is not row:
            reader.problems.append(row.problem(f"{row.section.name}: “{row.key}” staat er twee keer."))
    if reader.problems:
        raise Unreadable(reader.problems)
    return rows


def _row(reader, section, item) -> Row:
    names = tuple(column.name for column in section.columns)
    nodes = reader.mapping(item, (*names, *(RETIRING if section.retires else ()), EXPORTED), section.name)
    values = {column.name: column.take(reader, nodes.get(column.name)) for column in section.columns}
    for column in section.columns:
        if column.required and column.name not in nodes:
            reader.note(item, f"{section.name}: sleutel “{column.name}” ontbreekt.")
    extra = {}
    if section.retires:
        old = reader.items(nodes.get("eerdere_adressen"), "eerdere_adressen")
        extra = {
            "vervallen_op": reader.moment(nodes.get("vervallen_op"), "vervallen_op", datetime),
            "opvolger": reader.text(nodes.get("opvolger"), "opvolger"),
            "eerdere_adressen": [reader.text(node, "eerdere_adressen") for node in old],
        }
    exported = reader.text(nodes.get(EXPORTED), EXPORTED, limit=DIGEST)
    return Row(section, values, reader.line(item), reader.path, extra, exported)


def from_database(section: Section, obj) -> Row:
    extra = {}
    if section.retires:
        extra = {
            "vervallen_op": obj.vervallen_op,
            "opvolger": str(getattr(obj.opvolger, section.key)) if obj.opvolger else "",
            "eerdere_adressen": sorted(adres.pad for adres in obj.adressen.all()),
        }
    return Row(section, {column.name: column.of(obj) for column in section.columns}, extra=extra)


def write_rows(file: RowFile, *, only: Section | None = None, pks=None) -> str:
    """The whole file, from the database; or of one section the rows with these keys."""
    lines = []
    for section in file.sections if only is None else (only,):
        found = section.for_form().order_by(section.key)
        rows = list(found if pks is None else found.filter(pk__in=pks))
        lines.append(f"{section.name}:" if rows else f"{section.name}: []")
        for obj in rows:
            row = from_database(section, obj)
            row.exported = row.digest()
            lines += row_lines(row, exporting=True)
    return "\n".join(lines) + "\n"


def row_lines(row, *, exporting=False) -> list[str]:
    lines = [line for column in row.section.columns for line in column.lines(row.values[column.name])]
    if row.extra.get("vervallen_op"):
        lines += when("vervallen_op", row.extra["vervallen_op"])
    if row.extra.get("opvolger"):
        lines.append(f"opvolger: {scalar(row.extra['opvolger'])}")
    if exporting and row.extra.get("eerdere_adressen"):
        lines += ["eerdere_adressen:", *(f"  - {scalar(pad)}" for pad in row.extra["eerdere_adressen"])]
    lines += [f"{EXPORTED}: {scalar(row.exported)}"] if exporting else []
    return [("  - " if place == 0 else "    ") + line for place, line in enumerate(lines)]


def state(row) -> str:
    """What the history of a row says that it is."""
    if getattr(row, "vervallen_op", None):
        return "vervallen"
    return "gepubliceerd" if hasattr(row, "gepubliceerd_op") and row.is_public else ""


def load_rows(rows, report, *, overwrite: bool) -> list[Problem]:
    """Writes the rows that are new or changed, and returns what could not be written."""
    problems, written = [], []
    for row in rows:
        obj = row.section.find(row.key)
        now = from_database(row.section, obj).digest() if obj else ""
        name = f"{row.section.name}/{row.key}"
        newer = obj and now not in (obj.geladen, row.exported)
        if obj and now == row.digest():
            report.same.append(name)
        elif newer and not overwrite:
            report.kept.append(name)
            report.fields[name] = _told_apart(row, from_database(row.section, obj))
        else:
            (report.changed if obj else report.new).append(name)
            report.fields[name] = _told_apart(from_database(row.section, obj), row) if obj else []
            report.newer += [name] if newer else []
            row.obj, row.before = obj or row.section.model(), state(obj) if obj else None
            written.append(row)
    for row in written:
        if row.section.release and row.obj.pk:
            row.section.release(row.obj, row.values)
    for row in written:
        problems += _save(row)
    for row in [] if problems else written:
        problems += _finish(row)
    for section in {row.section.name: row.section for row in written}.values() if not problems else []:
        if section.changed:
            section.changed([row.obj for row in written if row.section is section])
    return problems


def _told_apart(before: Row, after: Row) -> list[tuple[str, object, object]]:
    """(column, as it is, as it becomes) of each that differs."""
    return [
        (name.replace("_", " "), str(before.values[name] or ""), str(value or ""))
        for name, value in after.values.items()
        if before.values[name] != value
    ]


def _save(row) -> list[Problem]:
    """The row itself, and its lists of words: the knooppunten it names may still have to come."""
    for column in row.section.columns:
        value = row.values[column.name]
        if column.kind == "bron":
            value, slug = Bron.objects.filter(slug=value).first(), value
            if slug and not value:
                return [row.problem(f"{row.section.name}: bron “{slug}” bestaat niet.")]
        if column.put is None:
            setattr(row.obj, column.name, value)
    try:
        row.obj.full_clean(exclude=["opvolger"])
        row.obj.save()
        for column in row.section.columns:
            if column.put and column.kind == "words":
                column.put(row.obj, row.values[column.name])
    except ValidationError as error:
        return [row.problem(f"{row.section.name}: {message}") for message in error.messages]
    return []


def _finish(row) -> list[Problem]:
    """What may point at another row of the file: successors; and the addresses of before."""
    section, obj, extra = row.section, row.obj, row.extra
    if section.retires:
        successor = section.find(extra["opvolger"]) if extra["opvolger"] else None
        try:
            if extra["vervallen_op"] and not obj.vervallen_op:
                obj.retire(successor=successor, now=extra["vervallen_op"])
            elif obj.vervallen_op and not extra["vervallen_op"]:
                obj.unretire()
            if not (obj.vervallen_op or getattr(obj, "is_public", True) or obj.opvolger == successor):
                obj.opvolger = successor  # off the site for a while: where readers go meanwhile
                obj.save(update_fields=["opvolger"])
        except ValidationError as error:
            return [row.problem(f"vervallen_op: {message}") for message in error.messages]
        for pad in extra["eerdere_adressen"]:
            Adres.objects.record(pad, obj)
    _remember(row)
    return []


def _remember(row):
    """What the row says now, so that a later change by an editor is seen."""
    obj = row.section.find(row.key)
    row.section.model.objects.filter(pk=obj.pk).update(geladen=from_database(row.section, obj).digest())


def link_rows(rows) -> list[Problem]:
    """Now that the knooppunten are there: what rows say of them. Returns what leads nowhere."""
    problems = []
    for row in rows:
        obj = row.section.find(row.key)
        if any("[[" in getattr(obj, name) for name in getattr(obj, "TEXTS", ())):
            obj.save()
            problems += [
                row.problem(f"{row.section.name}: {reason}") for reason in mention_problems(obj, formerly=True)
            ]
        if row.obj is not None:
            problems += _put_knooppunten(row)
    return problems


def _put_knooppunten(row) -> list[Problem]:
    columns = [column for column in row.section.columns if column.kind == "knooppunten"]
    problems = []
    for column in columns:
        slugs = row.values[column.name]
        found = {knooppunt.slug: knooppunt for knooppunt in Knooppunt.objects.current().filter(slug__in=slugs)}
        missing = [slug for slug in slugs if slug not in found]
        problems += [row.problem(f"{column.name}: knooppunt “{slug}” bestaat niet.") for slug in missing]
        column.put(row.obj, list(found.values()))
    if columns:
        _remember(row)
    return problems
