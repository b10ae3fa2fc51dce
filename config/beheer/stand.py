"""What a form of the admin showed of a row, as a fingerprint that the form carries and a later save is held against.

It stands for the number that every save would have to raise, and can't be forgotten by one: a `.update()`, a load, a
row of an inline, a keyword. Only what the form shows counts, so a colleague who logs in changes nothing.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from dataclasses import field as made_by
from hashlib import blake2b

from django.core import signing
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

FIELD = "versie"
SALT = "beheer.versie.2"  # another one as soon as what it holds has another shape
# What a form shows of the state of a row and verbs change; no field of a form.
STATES = ("status", "vervallen_op")
# What moves by itself, and says nothing of what an editor reads in a list.
BY_ITSELF = ("last_login", "password")


@dataclass(frozen=True)
class Afdruk:
    """Fingerprints by field; what the rows were called; the last thing that was noted when it was shown (`wie`)."""

    prints: Mapping[str, str]
    names: Mapping[str, str] = made_by(default_factory=dict)
    noted: int | None = None

    @classmethod
    def sent(cls, request) -> "Afdruk":
        """What came back with a form; empty where nothing did, so that all that is there now counts as changed."""
        try:
            return cls(*signing.loads(request.POST.get(FIELD, ""), salt=SALT))
        except signing.BadSignature:
            return cls({})

    def __str__(self):
        return signing.dumps([dict(self.prints), dict(self.names), self.noted], salt=SALT, compress=True)

    def changed(self, other: "Afdruk") -> set[str]:
        """The fields whose fingerprint differs, or that only one of both has."""
        keys = self.prints.keys() | other.prints.keys()
        return {key for key in keys if self.prints.get(key) != other.prints.get(key)}


@dataclass(frozen=True)
class Getoond:
    """The forms of a row as a page shows them: its own, and those of the rows that belong to it."""

    obj: Model
    form: object
    formsets: list
    noted: int | None = None

    @classmethod
    def now(cls, model_admin, request, obj, noted) -> "Getoond":
        """What a page that opens now would show, in the words of Django's own change view."""
        opening = copy(request)
        opening.method = "GET"
        form = model_admin.get_form(opening, obj, change=True)(instance=obj)
        return cls(obj, form, model_admin._create_formsets(opening, obj, change=True)[0], noted)

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
    def versie(self) -> Afdruk:
        prints = {
            key: fingerprint(form.fields[name], form.get_initial_for_field(form.fields[name], name))
            for key, form, name in self.fields()
        }
        prints |= {f"stand/{name}": _hash(str(value)) for name, value in states(self.obj).items()}
        names = {
            f"{formset.prefix}/{form.instance.pk}": name_of(form.instance, formset)
            for formset in self.formsets
            for form in formset.initial_forms
        }
        return Afdruk(prints, names, self.noted)


def row_fields(formset) -> list[str]:
    """The fields of a row that an editor fills in; not its keys, nor the tick that takes it away."""
    keys = {formset.fk.name, formset.model._meta.pk.name, "DELETE"}
    return [name for name in formset.empty_form.fields if name not in keys]


def states(obj) -> dict:
    """What a form shows of the state of a row; of one that is laid out as its draft has it, the state on the site."""
    obj = getattr(obj, "op_de_site", obj)
    known = {field.name for field in obj._meta.concrete_fields}
    return {name: getattr(obj, name) for name in STATES if name in known}


def state_of(obj) -> str:
    """The state in the words that a page has for it."""
    obj = getattr(obj, "op_de_site", obj)
    if gone := getattr(obj, "vervallen_op", None):
        return f"vervallen sinds {date_format(timezone.localtime(gone))}"
    return str(obj.get_status_display()) if hasattr(obj, "get_status_display") else "niet meer vervallen"


def name_of(row, formset) -> str:
    """What an editor knows a row of a form by: the words in it, or what it is about."""
    words = [getattr(row, name) for name in getattr(row, "TEXTS", ())]
    return Truncator(max(words, key=len) if words else str(row).removesuffix(f" bij {formset.instance}")).chars(60)


def of_list(rows, noted) -> Afdruk:
    """A fingerprint a row of a list, by its key, from what was fetched for the list anyway."""
    return Afdruk({str(row.pk): row_print(row) for row in rows}, noted=noted)


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
