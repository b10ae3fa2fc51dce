"""Words that were typed in the form of a row that meanwhile is gone."""

import re
from copy import copy

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import capfirst, slugify

from config.beheer.wie import deleted_by
from tekst.sleutel import number_of

NO_WORDS = ("csrfmiddlewaretoken", "versie")


def context(model_admin, request, object_id) -> dict:
    """What is said of it, and every word that was typed, in case the form for a new one has no place for it."""
    meta = model_admin.model._meta
    who = deleted_by(model_admin.model, object_id, reader=request.user)
    what = f"Dit formulier ging over iets ({meta.verbose_name}) dat niet meer bestaat"
    what += f": het is verwijderd door {who}." if who else "."
    if model_admin.has_add_permission(request):
        what += f" Je woorden staan hieronder. Sla je op, dan wordt het een nieuw item bij {meta.verbose_name_plural}."
    typed = [(label(meta, name), "\n".join(values)) for name, values in request.POST.lists() if is_words(name, values)]
    return {"title": capfirst(meta.verbose_name), "opts": meta, "verdwenen": what, "getypt": typed}


def is_words(name, values) -> bool:
    """Not the keys, counts and buttons that a form sends along."""
    if name in NO_WORDS or name.startswith("_") or name.endswith(("_FORMS", "-id", "-DELETE")):
        return False
    return "__prefix__" not in name and any(number_of(value) is None and value.strip() for value in values)


def label(meta, name) -> str:
    field_name = name.rsplit("-", 1)[-1]
    try:
        return capfirst(str(meta.get_field(field_name).verbose_name))
    except (FieldDoesNotExist, AttributeError):
        return capfirst(field_name)


def as_new(model_admin, request):
    """The same words as the form for a new row sends them: none of its rows has a key yet, nor knows whose it is.

    What the form of a row shows but no longer asks (an address) is made as the script of a new form makes it.
    """
    data, opening = request.POST.copy(), copy(request)
    opening.method = "GET"
    for formset in model_admin._create_formsets(opening, model_admin.model(), change=False)[0]:
        data[f"{formset.prefix}-INITIAL_FORMS"] = "0"
        for key in (formset.model._meta.pk.name, formset.fk.name):
            for name in [name for name in data if re.fullmatch(rf"{re.escape(formset.prefix)}-\d+-{key}", name)]:
                data[name] = ""
    for name, sources in model_admin.get_prepopulated_fields(opening, None).items():
        if name not in data:
            length = model_admin.model._meta.get_field(name).max_length
            data[name] = slugify(" ".join(data.get(source, "") for source in sources))[:length]
    return data


def add_address(model_admin) -> str:
    meta = model_admin.model._meta
    return reverse(f"{model_admin.admin_site.name}:{meta.app_label}_{meta.model_name}_add")
