"""Two people changed one row: what each did, field by field, and one form that holds both.

What only the colleague changed is taken over, what only this person typed stays; where both did, the typed words stay
in the field and both texts are shown. Nothing is saved by it.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.forms import CheckboxInput
from django.utils.formats import localize
from django.utils.text import Truncator, capfirst

from config.beheer.stand import Afdruk, Getoond, fingerprint, row_fields, state_of, states
from tekst.sleutel import key_of, number_of
from tekst.verschil import marked

MAX_ROWS = 200  # of one kind, in a form: more than any page has, and few enough to show again


@dataclass
class Botsing:
    """What is told above the form, and beside the fields."""

    door: str
    beide: list[dict] = field(default_factory=list)
    overgenomen: list[dict] = field(default_factory=list)  # only the colleague changed it
    weg: list[dict] = field(default_factory=list)  # rows that the colleague deleted, with words of this person
    stand: str = ""  # where it changed
    bij_veld: list[tuple] = field(default_factory=list)  # (formset prefix or None, row number, field, sentence)

    def mark(self, form, formsets):
        """Says beside each field what is the matter with it."""
        by_prefix = {formset.prefix: formset for formset in formsets}
        for prefix, number, name, sentence in self.bij_veld:
            target = form if prefix is None else by_prefix[prefix].forms[number]
            target.add_error(name if name in target.fields else None, sentence)


def meet(*, request, now: Getoond, seen: Afdruk, door: str):
    """(the data of one form that holds both, the Botsing) from what was sent and what stands there now."""
    data, clash = request.POST.copy(), Botsing(door)
    changed = seen.changed(now.versie)
    if any(f"stand/{name}" in changed for name in states(now.obj)):
        clash.stand = state_of(now.obj)
    typed = Getypt(request, now.form, "")
    for name, form_field in now.form.fields.items():
        if form_field.disabled or name not in changed:
            continue
        label = capfirst(str(form_field.label or name))
        _meet_field(data, clash, typed, now.form, name, label, seen.prints.get(name), place=(None, 0))
    for formset in now.formsets:
        _meet_rows(data, clash, request, formset, changed, seen)
    return data, clash


class Getypt:
    """What was sent for the fields of one form or row."""

    def __init__(self, request, form, prefix):
        self.request, self.form, self.prefix = request, form, prefix

    def name(self, field_name):
        return f"{self.prefix}-{field_name}" if self.prefix else field_name

    def raw(self, name):
        widget = self.form.fields[name].widget
        return widget.value_from_datadict(self.request.POST, self.request.FILES, self.name(name))

    def value(self, name):
        """As the field makes it; as it came where the field refuses it."""
        try:
            return self.form.fields[name].clean(self.raw(name))
        except (ValidationError, ValueError, TypeError):
            return self.raw(name)

    def print(self, name):
        return fingerprint(self.form.fields[name], self.value(name))

    def text(self, name):
        return readable(self.form.fields[name], self.value(name))


def _meet_field(data, clash, typed, form, name, label, seen, *, place):
    """One field that the colleague changed."""
    form_field = form.fields[name]
    value = form.get_initial_for_field(form_field, name)
    mine, theirs = typed.print(name), fingerprint(form_field, value)
    if mine == theirs:
        return
    prefix, number = place
    html_name = f"{prefix}-{number}-{name}" if prefix else name
    nu = readable(form_field, value)
    if seen is not None and mine == seen:
        put(data, form_field, html_name, value)
        clash.overgenomen.append({"naam": label, "nu": nu})
    else:
        jij = typed.text(name)
        nu_gemerkt, jij_gemerkt = marked(nu, jij)
        both = {"nu": nu, "jij": jij, "nu_gemerkt": nu_gemerkt, "jij_gemerkt": jij_gemerkt}
        clash.beide.append({"naam": label, "veld": f"id_{html_name}", **both})
        sentence = f"Ook gewijzigd door {clash.door}. Nu staat hier wat jij typte: kies wat er moet staan."
        clash.bij_veld.append((prefix, number, name, sentence))


def _meet_rows(data, clash, request, formset, changed, seen):
    """Lays the rows that were sent over the rows that are there now."""
    prefix, pk_name, fields = formset.prefix, formset.model._meta.pk.name, row_fields(formset)
    sent = _rows_sent(request, prefix)
    numbers = {row[pk_name][0]: number for number, row in enumerate(sent) if row.get(pk_name, [""])[0]}
    for key in [key for key in data if re.match(rf"{re.escape(prefix)}-\d+-", key)]:
        del data[key]
    for place, form in enumerate(formset.initial_forms):
        number = numbers.pop(str(form.instance.pk), None)
        label = str(form.instance).removesuffix(f" bij {formset.instance}")
        if number is None:
            words = []
            for name in fields:
                value = form.get_initial_for_field(form.fields[name], name)
                put(data, form.fields[name], f"{prefix}-{place}-{name}", value)
                words.append(readable(form.fields[name], value))
            data[f"{prefix}-{place}-{pk_name}"] = str(form.instance.pk)
            clash.overgenomen.append({"naam": f"Nieuw: {label}", "nu": ", ".join(filter(None, words))})
            continue
        for name, values in sent[number].items():
            data.setlist(f"{prefix}-{place}-{name}", values)
        typed = Getypt(request, form, f"{prefix}-{number}")
        theirs = [name for name in fields if f"{prefix}/{form.instance.pk}/{name}" in changed]
        for name in theirs:
            said = label if len(fields) == 1 else f"{label}, {form.fields[name].label}"
            was = seen.prints.get(f"{prefix}/{form.instance.pk}/{name}")
            _meet_field(data, clash, typed, form, name, said, was, place=(prefix, place))
        if theirs and data.pop(f"{prefix}-{place}-DELETE", None):
            sentence = f"Jij wilde dit verwijderen, maar {clash.door} heeft het gewijzigd. Vink het opnieuw aan."
            clash.bij_veld.append((prefix, place, None, sentence))
    place = len(formset.initial_forms)
    data[f"{prefix}-INITIAL_FORMS"] = str(place)
    for number, row in enumerate(sent):
        known = row.get(pk_name, [""])[0]
        if known and numbers.get(known) != number:
            continue  # it is there, and has its place above
        if known and not _keep_words(clash, request, formset, row, number, place, seen):
            continue
        for name, values in row.items():
            data.setlist(f"{prefix}-{place}-{name}", [""] if name == pk_name else values)
        place += 1
    data[f"{prefix}-TOTAL_FORMS"] = str(place)


def _rows_sent(request, prefix) -> list[dict]:
    total = number_of(request.POST.get(f"{prefix}-TOTAL_FORMS")) or 0
    total = min(total, MAX_ROWS) if total < 100_000 else 0
    rows = [{} for _ in range(total)]
    for key in request.POST:
        found = re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,5}})-(.+)", key, re.ASCII)
        if found and int(found[1]) < total:
            rows[int(found[1])][found[2]] = request.POST.getlist(key)
    return rows


def _keep_words(clash, request, formset, row, number, place, seen) -> bool:
    """Of a row that the colleague deleted: whether this person typed in it, so that it stays, as a new one."""
    form, pk = formset.empty_form, row[formset.model._meta.pk.name][0]
    typed, fields = Getypt(request, form, f"{formset.prefix}-{number}"), row_fields(formset)
    touched = [name for name in fields if seen.prints.get(f"{formset.prefix}/{pk}/{name}") != typed.print(name)]
    texts = {name: typed.text(name) for name in fields}
    longest = max(fields, key=lambda name: len(texts[name]))
    name = seen.names.get(f"{formset.prefix}/{pk}") or Truncator(texts[longest]).chars(60)
    title = f"{capfirst(str(formset.model._meta.verbose_name))} “{name}”"
    gone = {"naam": title, "uitleg": f"is verwijderd door {clash.door}.", "jij": "", "veld": ""}
    clash.weg.append(gone)
    if "DELETE" in row or not touched:
        return False
    gone["jij"] = texts[longest]
    if not formset.max_num:
        return False
    gone["veld"] = f"id_{formset.prefix}-{place}-{longest}"
    gone["uitleg"] += " Jouw woorden staan nog in het formulier: sla je op, dan komen ze terug als nieuwe."
    sentence = f"Verwijderd door {clash.door}. Sla je op, dan komt dit terug als nieuwe; maak het anders leeg."
    clash.bij_veld.append((formset.prefix, place, longest, sentence))
    return True


def put(data, form_field, html_name, value):
    """Writes a value into the data as a browser sends it."""
    widget = getattr(form_field.widget, "widget", form_field.widget)
    data.pop(html_name, None)
    if isinstance(widget, CheckboxInput):
        if value:
            data[html_name] = "on"
        return
    shown = widget.format_value(form_field.prepare_value(value))
    data.setlist(html_name, [str(one) for one in shown] if isinstance(shown, list | tuple) else [str(shown or "")])


def readable(form_field, value) -> str:
    """A value in the words that the form has for it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    prepared = form_field.prepare_value(value)
    many = prepared if hasattr(prepared, "__iter__") and not isinstance(prepared, str) else [prepared]
    many = [one for one in many if one not in (None, "")]
    if hasattr(form_field, "queryset"):
        rows = form_field.queryset.filter(pk__in=[key_of(one) for one in many])
        return ", ".join(str(row) for row in rows)
    names = {str(key): str(label) for key, label in getattr(form_field, "choices", ())}
    return ", ".join(names.get(str(one), str(localize(one))) for one in many)
