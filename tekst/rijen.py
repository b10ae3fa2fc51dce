"""Cleans the text of rows that were there before the door was: called by a migration, with the models of its moment."""

from collections.abc import Callable, Iterator

from django.apps import apps as now
from django.db import models
from django.db.models import Q

from tekst.velden import Schoon

BATCH = 500


def columns(model) -> dict[str, Callable[[str], str]]:
    """{column: what cleans it} of a model of a migration, by the fields that the model has today."""
    try:
        today = now.get_model(model._meta.label)
    except LookupError:
        return {}
    fields = {field.name: field for field in today._meta.local_concrete_fields if isinstance(field, Schoon)}
    own = {field.name for field in model._meta.local_concrete_fields}
    return {name: _cleaner(field) for name, field in fields.items() if name in own}


def _cleaner(field):
    if isinstance(field, models.TextField):
        return field.clean_text
    return lambda text: field.clean_text(text).strip()


def clean_rows(model) -> Iterator[tuple[int, dict]]:
    """Cleans every row of a model in batches; yields (key, what changed) of each that was not clean.

    What must be unique and no longer would be gets a number behind it.
    """
    cleaners = columns(model)
    unique = {name for name in cleaners if model._meta.get_field(name).unique and name != "email"}
    rows = model._base_manager.order_by("pk").values_list("pk", *cleaners)
    last = None
    while cleaners:
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
        if not batch:
            return
        last = batch[-1][0]
        for pk, *texts in batch:
            cleaned = {name: cleaners[name](text) for name, text in zip(cleaners, texts, strict=True) if text}
            before = dict(zip(cleaners, texts, strict=True))
            changed = {name: text for name, text in cleaned.items() if text != before[name]}
            for name in unique & set(changed):
                changed[name] = free(model, pk, name, changed[name])
            if changed:
                model._base_manager.filter(pk=pk).update(**changed)
                yield pk, changed


def free(model, pk, name: str, text: str, *, key: str = "", as_key=lambda text: text) -> str:
    """The text, with a number behind it where another row has it already in `name`, or its key in `key`."""
    others = model._base_manager.exclude(pk=pk)
    found, number = text, 1
    while others.filter(Q(**{name: found}) | Q(**{key or name: as_key(found)})).exists():
        number += 1
        found = f"{text[: model._meta.get_field(name).max_length - 5]} ({number})"
    return found
