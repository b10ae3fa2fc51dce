"""A text form of a knooppunt or of a row as separate fields: three of them can be laid beside each other."""

from dataclasses import fields, replace
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format

from inhoud.rows import Row
from inhoud.tekstvorm import Partijregel, Tipregel
from knooppunten.models import Betrokkenheid, Knooppunt
from knooppunten.plain_fields import PLAIN_NAMES
from paginas.models import Adres
from tekst.references import canonical, references

LINKS = ("vooraf", "zie_ook")
# What two forms of a knooppunt can differ in, in the order of its form.
_FIRST = (
    "titel",
    "kern",
    "status",
    "fase",
    "volgorde",
    "sporen",
    "geldt_voor",
    "tags",
    "zoekwoorden",
    *Knooppunt.SECTIONS,
)
_FIRST += ("partijen", *LINKS)
OWN = (*_FIRST, *(name for name in PLAIN_NAMES if name not in _FIRST), "vervallen_op", "opvolger")
LABELS = {"status": "stand", "tags": "trefwoorden", "tips": "tips", "vooraf": "eerst nodig", "zie_ook": "zie ook"}
LABELS |= {"partijen": "partijen", "vervallen_op": "vervallen op", "andere_namen": "andere namen", "zie": "speelt bij"}


def split(form) -> dict:
    """{name: value}; the same for two forms that say the same."""
    if isinstance(form, Row):
        return form.values | {name: form.extra.get(name) or "" for name in ("vervallen_op", "opvolger") if form.extra}
    whole = {field.name: getattr(form, field.name) for field in fields(form)} | form.texts
    whole |= {"sporen": sorted(form.sporen), "tags": sorted(form.tags, key=str.casefold)}
    return {name: whole[name] for name in OWN}


def join(form, values: dict):
    """A form like this one that says these values."""
    if isinstance(form, Row):
        extra = {name: values.get(name) or value for name, value in form.extra.items()}
        own = {name: value for name, value in values.items() if name in form.values}
        return Row(form.section, own, form.line, form.path, extra)
    own = {name: value for name, value in values.items() if name not in Knooppunt.TEXTS}
    return replace(form, **own, texts={name: values[name] for name in Knooppunt.TEXTS})


def label(form, name: str) -> str:
    """What an editor calls it."""
    return label_of(form.section.model if isinstance(form, Row) else Knooppunt, name)


def label_of(model, name: str) -> str:
    return LABELS.get(name) or str(model._meta.get_field(name).verbose_name)


def told_apart(before, after) -> list[tuple[str, str, str]]:
    """(field, as it is, as it becomes) of each in which two forms of one page differ, in words."""
    one, other = split(before), split(after)
    names = [name for name in other if one[name] != other[name]]
    return [(label(after, name), shown(name, one[name]), shown(name, other[name])) for name in names]


def shown(name: str, value) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name == "status":
        return Knooppunt.Status(value).label
    if isinstance(value, dict):
        return "\n".join(f"{key}: {note}" if note else key for key, note in sorted(value.items()))
    if isinstance(value, list):
        return ("\n" if name in ("tips", "partijen") else ", ").join(map(_item, value))
    if isinstance(value, date):
        return date_format(timezone.localdate(value) if isinstance(value, datetime) else value, "j F Y")
    return "" if value is None else str(value)


def _item(value) -> str:
    if isinstance(value, Tipregel):
        return f"- {value.tekst}"
    if isinstance(value, Partijregel):
        rol = f" ({Betrokkenheid.Rol(value.rol).label})" if value.rol else ""
        return f"{value.partij}{rol}: {value.vraag}" if value.vraag else f"{value.partij}{rol}"
    return str(value)


class Hernoemd:
    """What pages are called here that the project's files know by an earlier name."""

    def __init__(self):
        adressen = Adres.objects.select_related("doel_type").prefetch_related("doel")
        self.names: dict[str, dict[str, str]] = {}
        for adres in adressen:
            if adres.doel is None or adres.doel_type != ContentType.objects.get_for_model(adres.doel):
                continue
            now = getattr(adres.doel, "code", None) or adres.doel.slug
            if (old := adres.pad.split("/")[-2]) != now:
                self.names.setdefault(adres.doel_type.model, {})[old] = now

    def now(self, kind: str, name: str) -> str:
        return self.names.get(kind, {}).get(name, name)

    def form(self, form):
        """The form with every name as it is here."""
        if not self.names:
            return form
        if isinstance(form, Row):
            return self._row(form)
        links = {key: {self.now("knooppunt", s): note for s, note in getattr(form, key).items()} for key in LINKS}
        return replace(
            form,
            slug=self.now("knooppunt", form.slug),
            opvolger=self.now("knooppunt", form.opvolger),
            sporen=[self.now("spoor", code) for code in form.sporen],
            partijen=[replace(entry, partij=self.now("partij", entry.partij)) for entry in form.partijen],
            texts={name: self._text(text) for name, text in form.texts.items()},
            tips=[replace(tip, tekst=self._text(tip.tekst)) for tip in form.tips],
            **links,
        )

    def _row(self, row: Row) -> Row:
        kind, values = row.section.model._meta.model_name, dict(row.values)
        for column in row.section.columns:
            value = values[column.name]
            if column.name == row.section.key and isinstance(value, str):
                values[column.name] = self.now(kind, value)
            elif column.kind == "knooppunten":
                values[column.name] = sorted(self.now("knooppunt", slug) for slug in value)
            elif column.kind == "bron":
                values[column.name] = self.now("bron", value)
            elif column.kind == "markdown":
                values[column.name] = self._text(value)
        extra = row.extra | {"opvolger": self.now(kind, row.extra.get("opvolger", ""))} if row.extra else {}
        return Row(row.section, values, row.line, row.path, extra)

    def _text(self, text: str) -> str:
        return canonical(text, {reference: self.now(*reference) for reference in references(text)})
