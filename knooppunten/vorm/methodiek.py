"""`methodiek.yaml`: the fasen, sporen and partijen as one file."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError

from knooppunten.models import Adres, Fase, Partij, Spoor
from knooppunten.rules import mention_problems
from knooppunten.tekst.render import tidy
from knooppunten.vorm.shape import Problem, Unreadable
from knooppunten.vorm.write import scalar, when
from knooppunten.vorm.yamlread import YamlReader, decode

# Section -> (model, key that says which row it is, keys in the order of the file)
KINDS = {
    "fasen": (Fase, "nummer", ("nummer", "naam", "slug", "omschrijving")),
    "sporen": (Spoor, "code", ("code", "naam", "domein", "omschrijving")),
    "partijen": (Partij, "slug", ("slug", "naam", "omschrijving")),
}
EXTRA = ("vervallen_op", "opvolger", "eerdere_adressen")


@dataclass
class Row:
    """One fase, spoor or partij in the file."""

    kind: str
    values: dict
    line: int
    path: object
    extra: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.values[KINDS[self.kind][1]]

    def digest(self) -> str:
        return hashlib.sha256("\n".join(_lines(self.kind, self.values, self.extra)).encode()).hexdigest()

    def problem(self, message) -> Problem:
        return Problem(self.path, self.line, message)


def read_methodiek(data: bytes, path) -> list[Row]:
    """The rows of the file; raises Unreadable with every problem and its line."""
    text, problems = decode(path, data)
    reader = YamlReader(path)
    reader.problems += problems
    sections = reader.mapping(reader.compose(text), KINDS, path.name) if text else {}
    rows = [_row(reader, kind, item) for kind, node in sections.items() for item in reader.items(node, kind)]
    seen = {}
    for row in rows:
        if seen.setdefault((row.kind, row.key), row) is not row:
            reader.problems.append(row.problem(f"{row.kind}: “{row.key}” staat er twee keer."))
    if reader.problems:
        raise Unreadable(reader.problems)
    return rows


def _row(reader, kind, item) -> Row:
    names = KINDS[kind][2]
    nodes = reader.mapping(item, names + EXTRA, kind)
    values = {}
    for name in names:
        take = reader.integer if name == "nummer" else reader.text
        values[name] = take(nodes.get(name), name)
        if name not in nodes and name != "omschrijving":
            reader.note(item, f"{kind}: sleutel “{name}” ontbreekt.")
    values["omschrijving"] = tidy(values["omschrijving"])
    old = [
        reader.text(node, "eerdere_adressen")
        for node in reader.items(nodes.get("eerdere_adressen"), "eerdere_adressen")
    ]
    extra = {
        "vervallen_op": reader.moment(nodes.get("vervallen_op"), "vervallen_op", datetime),
        "opvolger": reader.text(nodes.get("opvolger"), "opvolger"),
        "eerdere_adressen": old,
    }
    return Row(kind, values, reader.line(item), reader.path, extra)


def from_database(kind: str, obj) -> Row:
    names = KINDS[kind][2]
    extra = {
        "vervallen_op": obj.vervallen_op,
        "opvolger": str(getattr(obj.opvolger, KINDS[kind][1])) if obj.opvolger else "",
        "eerdere_adressen": sorted(adres.pad for adres in obj.adressen.all()),
    }
    return Row(kind, {name: getattr(obj, name) for name in names}, 1, "", extra)


def write_methodiek() -> str:
    """The whole file, from the database."""
    lines = []
    for kind, (model, *_) in KINDS.items():
        lines.append(f"{kind}:" if model.objects.exists() else f"{kind}: []")
        for obj in model.objects.select_related("opvolger").prefetch_related("adressen").order_by(KINDS[kind][1]):
            row = from_database(kind, obj)
            lines += _lines(kind, row.values, row.extra, addresses=True)
    return "\n".join(lines) + "\n"


def _lines(kind, values, extra, *, addresses=False) -> list[str]:
    lines = [f"{name}: {values[name] if name == 'nummer' else scalar(values[name])}" for name in KINDS[kind][2]]
    if extra.get("vervallen_op"):
        lines += when("vervallen_op", extra["vervallen_op"])
    if extra.get("opvolger"):
        lines.append(f"opvolger: {scalar(extra['opvolger'])}")
    if addresses and extra.get("eerdere_adressen"):
        lines += ["eerdere_adressen:", *(f"  - {scalar(pad)}" for pad in extra["eerdere_adressen"])]
    return [("  - " if place == 0 else "    ") + line for place, line in enumerate(lines)]


def link_texts(rows) -> list[Problem]:
    """Renders the texts anew now that the knooppunten are there; returns the mentions that lead nowhere."""
    problems = []
    for row in rows:
        model, key = KINDS[row.kind][:2]
        obj = model.objects.get(**{key: row.key})
        if "[[" in obj.omschrijving:
            obj.save()
            problems += [row.problem(f"{row.kind}: {reason}") for reason in mention_problems(obj, formerly=True)]
    return problems


def load_rows(rows, report, *, overwrite: bool) -> list[Problem]:
    """Writes the rows that are new or changed, and returns what could not be written."""
    problems, written = [], []
    for row in rows:
        model, key, _ = KINDS[row.kind]
        obj = model.objects.filter(**{key: row.key}).first()
        now = from_database(row.kind, obj).digest() if obj else ""
        name = f"{row.kind}/{row.key}"
        if obj and now == row.digest():
            report.same.append(name)
        elif obj and now != obj.geladen and not overwrite:
            report.kept.append(name)
        else:
            (report.changed if obj else report.new).append(name)
            written.append((row, obj or model()))
    for row, obj in written:
        problems += _save(row, obj)
    for row, obj in [] if problems else written:
        problems += _finish(row, obj)
    return problems


def _save(row, obj) -> list[Problem]:
    for name, value in row.values.items():
        setattr(obj, name, value)
    try:
        obj.full_clean(exclude=["opvolger"])
        obj.save()
    except ValidationError as error:
        return [row.problem(f"{row.kind}: {message}") for message in error.messages]
    return []


def _finish(row, obj) -> list[Problem]:
    """What may point at another row of the file: successors; and the addresses of before."""
    model, key = KINDS[row.kind][:2]
    successor = model.objects.filter(**{key: row.extra["opvolger"]}).first() if row.extra["opvolger"] else None
    try:
        if row.extra["vervallen_op"] and not obj.vervallen_op:
            obj.retire(successor=successor, now=row.extra["vervallen_op"])
        elif obj.vervallen_op and not row.extra["vervallen_op"]:
            obj.unretire()
    except ValidationError as error:
        return [row.problem(f"vervallen_op: {message}") for message in error.messages]
    for pad in row.extra["eerdere_adressen"]:
        Adres.objects.record(pad, obj)
    model.objects.filter(pk=obj.pk).update(geladen=from_database(row.kind, obj).digest())
    return []
