"""A form that stays open while its row is saved elsewhere: what one side changed goes together, the rest is asked.

The form carries `basis`: what each field said when it was shown, as short digests. A field that was left alone here
takes what another window saved; one that was left alone there is written; one that both changed is shown twice, and
stays as it was saved until the writer chose. What can't be kept (wrong, or not chosen yet) holds nothing else back.
"""

import json
from dataclasses import dataclass
from hashlib import blake2s

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceIterator
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from formulier.velden import RuimMixin

BOTH = "Je veranderde dit ook in een ander venster. Kies welke van de twee blijft."
HELD = "Nog niet bewaard: dit hoort bij “%s”, en daar klopt nog iets niet."


@dataclass
class Ander:
    """What another window saved in a field that was changed here too."""

    tekst: str
    bewaard: str
    kenmerk: str


def digest(words) -> str:
    return blake2s(json.dumps(words).encode(), digest_size=5).hexdigest()


def left_behind(data, name, *, known) -> list[str]:
    """What was typed in this field of forms whose rows are gone: another window deleted them."""
    words = []
    for key in list(data)[:500]:
        prefix = key.removesuffix(f"-{name}")
        text = data[key].strip()
        if prefix != key and prefix not in known and digest(text) != shown(data, prefix).get(name):
            words.append(text)
    return [text for text in words if text]


def shown(data, prefix="") -> dict[str, str]:
    """The digests that came along with a form."""
    try:
        basis = json.loads(data.get(f"{prefix}-basis" if prefix else "basis", ""))
    except (ValueError, RecursionError):
        return {}
    return {k: v for k, v in basis.items() if isinstance(v, str)} if isinstance(basis, dict) else {}


def where_and_what(wrong) -> list[tuple[str, str, str]]:
    """(where it is on the page, what it is called, what is wrong) of each of these fields."""
    return [(field.id_for_label or f"{field.auto_id}_0", field.label, " ".join(field.errors)) for field in wrong]


def said_at(moment) -> str:
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    return date_format(local, r"\o\m H:i" if today else r"\o\p j F Y \o\m H:i")


class VensterMixin(RuimMixin):
    """Before ModelForm. After `is_valid` the instance holds all that may be written, whatever else is wrong.

    LOOSE names fields that say no more than what to do now; LAST, fields of which the last word counts; TOGETHER,
    fields that say one thing, so that half of it is never kept; NODIG, fields that may stay empty until the end.
    """

    LOOSE: tuple = ()
    LAST: tuple = ()
    TOGETHER: tuple = ()
    NODIG: tuple = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.alone = self.instance._state.adding  # no other window can have shown this row yet
        self.anders: dict[str, Ander] = {}
        self.genomen: list[str] = []  # what the other window changed, and is shown here from now on
        self._row = {field.attname: getattr(self.instance, field.attname) for field in self.instance._meta.fields}
        self.fields["basis"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def get_initial_for_field(self, field, field_name):
        return self.basis() if field_name == "basis" else super().get_initial_for_field(field, field_name)

    def saved_at(self):
        """When the row was saved last, if it says so."""
        return getattr(self.instance, "gewijzigd_op", None)

    def as_sent(self, name, value):
        """A value as a browser would send it, so that what was shown and what came back are equal if nobody typed."""
        value = self.fields[name].prepare_value(value)
        if isinstance(value, (list, tuple)):
            return sorted(str(part) for part in value)
        if value in (None, False, ""):
            return ""
        return "on" if value is True else str(value).replace("\r\n", "\n").strip()

    def stored(self, name):
        return self.as_sent(name, self.get_initial_for_field(self.fields[name], name))

    def basis(self) -> str:
        return json.dumps({name: digest(self.stored(name)) for name in self.merged}, separators=(",", ":"))

    @property
    def merged(self) -> list[str]:
        return [name for name in self.fields if name != "basis" and name not in self.LOOSE]

    @property
    def writes(self) -> list[str]:
        """The fields that this window changes in the row."""
        kept = [name for name in self.merged if name in self.cleaned_data]
        loose = [name for name in self.LOOSE if self.cleaned_data.get(name)]
        return [name for name in kept if self.as_sent(name, self.cleaned_data[name]) != self.stored(name)] + loose

    @property
    def wrong(self) -> list[BoundField]:
        """The fields that could not be kept, in the order of the form."""
        return [self[name] for name in self.fields if name in self.errors]

    @property
    def fouten(self) -> list[tuple[str, str, str]]:
        return where_and_what(self.wrong)

    def keep_row(self):
        """Writes what this window changes in its row, and no other column."""
        columns = {field.name for field in self.instance._meta.fields}
        if names := [name for name in self.writes if name in columns]:
            self.instance.save(update_fields=names)

    def as_data(self) -> QueryDict:
        """What this form shows, as a browser would send it."""
        data = QueryDict(mutable=True)
        for name in self.fields:
            words = self.stored(name)
            data.setlist(self.add_prefix(name), words if isinstance(words, list) else [words] if words else [])
        return data

    def show(self, fresh):
        """From here on the page says what `fresh` says, a form of the row as it is now, but for what could not be kept.

        Of that it says what was typed, and `basis` what it was typed on.
        """
        data, basis = fresh.as_data(), json.loads(fresh.basis())
        for name, field in fresh.fields.items():
            if name in self.errors and name not in self.genomen:
                data.setlist(self.add_prefix(name), self.data.getlist(self.add_prefix(name)))
                if name in basis:
                    basis[name] = digest(self.stored(name)) if name in self._chosen else self._shown.get(name)
            if hasattr(field, "queryset"):
                self.fields[name].queryset = field.queryset
        data[self.add_prefix("basis")] = json.dumps(basis, separators=(",", ":"))
        self.data = data

    def _clean_fields(self):
        super()._clean_fields()
        self._shown, self._chosen = shown(self.data, self.prefix), set()
        for name in self.merged:
            self._merge(name)

    def _merge(self, name):
        there, typed = digest(self.stored(name)), self._typed(name)
        before = there if self.alone else self._shown.get(name)
        if there in typed or before == there:
            return
        if before in typed:
            self._take(name)
            return
        if name in self.LAST:
            return
        choice, _, seen = self.data.get(f"{self.add_prefix(name)}-keuze", "").partition("-")
        if choice in ("hier", "ander") and seen == there:
            self._chosen.add(name)
            if choice == "ander":
                self._take(name)
            return
        moment = self.saved_at()
        self.anders[name] = Ander(self._in_words(name), f"bewaard {said_at(moment)}" if moment else "", there)
        self.add_error(name, BOTH)

    def _typed(self, name) -> set[str]:
        """What this window says, as it came and as it was cleaned."""
        field = self.fields[name]
        came = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        cleaned = [self.cleaned_data[name]] if name in self.cleaned_data else []
        return {digest(self.as_sent(name, value)) for value in [came, *cleaned]}

    def _take(self, name):
        self.genomen.append(name)
        self.cleaned_data.pop(name, None)
        self._errors.pop(name, None)

    def _in_words(self, name) -> str:
        """The saved value of a field as a reader would say it."""
        field, words = self.fields[name], self.stored(name)
        if isinstance(field, forms.BooleanField):
            return "aangevinkt" if words else "niet aangevinkt"
        if not hasattr(field, "choices"):
            return words
        labels = {str(value): str(label) for value, label in field.choices}
        if isinstance(field.choices, ModelChoiceIterator) and isinstance(words, str) and not words:
            return str(field.empty_label or "")
        return "; ".join(labels.get(word, word) for word in (words if isinstance(words, list) else [words]))

    def _post_clean(self):
        """Takes back from the instance what is not right, and what is not right without that."""
        self._hold_together()  # first, so that no rule is about a mix of what was typed and what was there
        super()._post_clean()
        self._hold_together()
        names = {name for name in self.errors if name in self.fields}
        for field in self.instance._meta.fields:
            if field.name in names:
                setattr(self.instance, field.attname, self._row[field.attname])

    def _hold_together(self):
        for names in self.TOGETHER:
            wrong = next((name for name in names if name in self.errors), None)
            for name in set(names).intersection(self.writes) if wrong else ():
                self.add_error(name, HELD % self[wrong].label)
