"""What a form of the admin showed of a row, as a fingerprint that the form carries and a later save is held against.

It stands for the number that every save would have to raise, and can't be forgotten by one: a `.update()`, a load, a
row of an inline, a keyword. Only what the form shows counts, so a colleague who logs in changes nothing.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.core import signing
from django.db.models import Model
from django.utils import timezone

FIELD = "versie"
SALT = "beheer.versie"
# What a form shows of the state of a row and verbs change; no field of a form.
STATES = ("status", "vervallen_op")
# What moves by itself, and says nothing of what an editor reads in a list.
BY_ITSELF = ("last_login", "password")


@dataclass(frozen=True)
class Versie:
    """Fingerprints by field, and when they were taken."""

    prints: Mapping[str, str]
    op: datetime | None = None

    @classmethod
    def sent(cls, request) -> "Versie":
        """What came back with a form; empty where nothing did, so that all that is there now counts as changed."""
        try:
            prints, op = signing.loads(request.POST.get(FIELD, ""), salt=SALT)
        except signing.BadSignature:
            return cls({})
        return cls(prints, datetime.fromtimestamp(op, tz=timezone.get_current_timezone()))

    def __str__(self):
        now = int(timezone.now().timestamp())
        return signing.dumps([dict(self.prints), now], salt=SALT, compress=True)

    def changed(self, other: "Versie") -> set[str]:
        """The fields whose fingerprint differs, or that only one of both has."""
        keys = self.prints.keys() | other.prints.keys()
        return {key for key in keys if self.prints.get(key) != other.prints.get(key)}


@dataclass(frozen=True)
class Getoond:
    """The forms of a row as a page shows them: its own, and those of the rows that belong to it."""

    obj: Model
    form: object
    formsets: list

    @classmethod
    def now(cls, model_admin, request, obj) -> "Getoond":
        """What a page that opens now would show, in the words of Django's own change view."""
        opening = copy(request)
        opening.method = "GET"
        form = model_admin.get_form(opening, obj, change=True)(instance=obj)
        return cls(obj, form, model_admin._create_formsets(opening, obj, change=True)[0])

    def fields(self):
        """(key, form, field name) of all that can be filled in."""
        for name, field in self.form.fields.items():
            if not field.disabled:
                yield name, self.form, name
        for formset in self.formsets:
            names = row_fields(formset)
            for form in formset.initial_forms:
                for name in names:
                    yield f"{formset.prefix}/{form.instance.pk}/{name}", form, name

    @property
    def versie(self) -> Versie:
        prints = {
            key: fingerprint(form.fields[name], form.get_initial_for_field(form.fields[name], name))
            for key, form, name in self.fields()
        }
        return Versie(prints | {f"stand/{name}": _hash(str(value)) for name, value in states(self.obj).items()})


def row_fields(formset) -> list[str]:
    """The fields of a row that an editor fills in; not its keys, nor the tick that takes it away."""
    keys = {formset.fk.name, formset.model._meta.pk.name, "DELETE"}
    return [name for name in formset.empty_form.fields if name not in keys]


def states(obj) -> dict:
    known = {field.name for field in obj._meta.concrete_fields}
    return {name: getattr(obj, name) for name in STATES if name in known}


def of_list(rows) -> Versie:
    """A fingerprint a row of a list, by its key, from what was fetched for the list anyway."""
    return Versie({str(row.pk): row_print(row) for row in rows})


def row_print(row) -> str:
    """Of all columns that an editor fills in or a verb changes; the moment of change stands for what hangs on it."""
    names = [
        field.attname
        for field in row._meta.concrete_fields
        if (field.editable or field.name in (*STATES, "gewijzigd_op")) and field.name not in BY_ITSELF
    ]
    return _hash("\x00".join(str(row.__dict__[name]) for name in names if name in row.__dict__))


def fingerprint(field, value) -> str:
    """The same for what a form starts with and for what it makes of the same answer sent back."""
    value = field.prepare_value(value)
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    elif hasattr(value, "__iter__") and not isinstance(value, Model):
        value = "\x00".join(sorted(str(one) for one in value))
    return _hash("" if value in (None, False) else str(value))


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
