"""Puts kept words back into the form of a page: into its HTML, so that it works for every form, ours or Django's."""

import copy
import re

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.template.loader import render_to_string
from lxml import html

from accounts.onderbroken import FILES, KEPT, OWN_FIELDS, SECRET, is_word
from accounts.stempel import gives_rights

NEVER = {"submit", "button", "image", "reset", "file", "password"}
WRITTEN = {None, "text", "search", "email", "url", "number", "tel", "date", "time", "datetime-local"}


def fill(page: bytes, contents, row, *, path: str) -> bytes:
    """The page with the fields of its form as they were sent in, and above it what it has no place for.

    `path` is the page's own, for a form without an action; `row` is the OnderbrokenFormulier of these contents. The
    form keeps its own token, stempel and keys, and no button comes back pressed.
    """
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    form = _form_of(tree, contents.fields, row.adres.partition("?")[0], path)
    loose = contents.fields
    if form is not None:
        _add_rows(form, contents.fields)
        loose = _fill_controls(form, contents.fields, choices=not gives_rights(row.adres.partition("?")[0]))
        _carry(form, row, contents.files)
    _note(tree, loose, past=form is not None)
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>") + b"\n"


def show(page: bytes, contents) -> bytes:
    """A page that came instead of what was asked (gone, or not allowed any more), with what was typed on top."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    _note(tree, contents.fields, weg=True)
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>") + b"\n"


def _note(tree, loose, **how) -> None:
    """Says what happened, with the words that stand nowhere else: first in the main part of the page, ours or the
    admin's."""
    buttons = {control.get("name") for control in tree.iter("button", "input") if control.get("type") == "submit"}
    words = [
        {"naam": name.replace("_", " "), "tekst": value}
        for name, values in loose.items()
        if is_word((name, values)) and name not in buttons
        for value in values
    ]
    note = html.fragment_fromstring(render_to_string("onderbroken.html", how | {"los": words}).strip())
    places = [*tree.xpath("//*[@id='content' or @id='inhoud']"), *tree.iter("main"), tree.body]
    places[0].insert(0, note)


def _form_of(tree, fields, action: str, path: str):
    """The posted form that goes to this address and has most of these fields to write in; None when there is none."""
    best, most = None, 0
    for form in tree.iter("form"):
        if form.get("method", "").lower() != "post":
            continue
        written = {control.get("name") for control in form.iter("textarea", "input") if _is_written(control)}
        same = (form.get("action") or path).partition("?")[0] == action
        pressed = any(button.get("value") in fields.get(button.get("name"), ()) for button in form.iter("button"))
        points = len(written & set(fields)) + 1000 * same + 500 * pressed
        if written & set(fields) and points > most:
            best, most = form, points
    return best


def _is_written(control) -> bool:
    return control.tag == "textarea" or control.get("type") in WRITTEN


def _add_rows(form, fields) -> None:
    """Rows that somebody added to a formset: copies of the empty one that the page brings along."""
    for name in fields:
        prefix = name.removesuffix("-TOTAL_FORMS")
        empty = form.xpath(".//*[@id=$id]", id=f"{prefix}-empty") if prefix != name else []
        shown = form.xpath(".//input[@name=$name]/@value", name=name)
        if not empty or not shown:
            continue
        written = re.compile(rf"{re.escape(prefix)}-(\d{{1,3}})-")
        numbers = {int(found[1]) for field in fields if (found := written.match(field))}
        for number in sorted(n for n in numbers if n >= int(shown[0])):
            row = copy.deepcopy(empty[0])
            for element in row.iter():
                for key, value in element.attrib.items():
                    element.set(key, value.replace("__prefix__", str(number)))
            row.set("id", f"{prefix}-{number}")
            row.set("class", row.get("class", "").replace("empty-form", "").replace("last-related", ""))
            empty[0].addprevious(row)


def _fill_controls(form, fields, *, choices: bool) -> dict[str, list[str]]:
    """Fills what is there, with or without what was chosen; the fields for which there is no control come back."""
    waiting = {name: list(values) for name, values in fields.items()}
    found = set()
    for control in form.iter("textarea", "select", "input"):
        name, kind = control.get("name"), control.get("type")
        if not name or name in OWN_FIELDS or SECRET.search(name) or kind in NEVER or "__prefix__" in name:
            continue
        if "disabled" in control.attrib:
            continue
        values = fields.get(name, [])
        found.add(name)
        if name.endswith("-DELETE"):
            continue  # to delete a row is a verb: it is pressed again or not at all
        if not choices and (kind in ("checkbox", "radio") or control.tag == "select"):
            continue
        before = _says(control)
        if kind in ("checkbox", "radio"):
            control.attrib.pop("checked", None)
            if control.get("value", "on") in values:
                control.set("checked", "")
        elif control.tag == "select":
            _choose(control, values)
        elif waiting.get(name):
            value = waiting[name].pop(0)
            if control.tag == "textarea":
                control.text = "\n" + value  # a browser drops the first line end
            else:
                control.set("value", value)
        elif kind != "hidden":
            control.text = None if control.tag == "textarea" else control.text  # sent in without a word in it
            control.attrib.pop("value", None)
        if kind != "hidden" and _says(control) != before:
            for part in control.iterancestors("details"):
                part.set("open", "")
    return {name: values for name, values in fields.items() if name not in found}


def _says(control) -> tuple:
    """What a person sees in it."""
    chosen = [option.get("value") for option in control.iter("option") if "selected" in option.attrib]
    return control.get("value"), "checked" in control.attrib, (control.text or "").strip(), chosen


def _choose(select, values) -> None:
    there = set()
    for option in select.iter("option"):
        value = option.get("value", option.text or "")
        there.add(value)
        option.attrib.pop("selected", None)
        if value in values:
            option.set("selected", "")
    for value in values:
        if value and value not in there:
            option = html.Element("option", value=value, selected="")
            option.text = _title(select, value)
            select.append(option)


def _title(select, value: str) -> str:
    """A field of the admin that looks its choices up shows only the ones that the page was made with."""
    try:
        field = apps.get_model(select.get("data-app-label"), select.get("data-model-name"))._meta.get_field(
            select.get("data-field-name")
        )
        return str(field.remote_field.model._base_manager.get(pk=value))
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, ObjectDoesNotExist):
        return value


def _carry(form, row, files) -> None:
    """With the form goes which kept one it is, and whether its pictures come along."""
    form.append(html.Element("input", type="hidden", name=KEPT, value=row.formulier))
    for control in form.xpath(".//input[@type='file']"):
        names = [file.name for name, file in files if name == control.get("name")]
        if names:
            note = render_to_string(
                "onderbroken_bestanden.html", {"namen": names, "veld": FILES, "waarde": row.formulier}
            )
            control.addnext(html.fragment_fromstring(note.strip()))
