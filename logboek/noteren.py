"""Writes lines of the log: what Django's own history notes comes along by itself, all else calls `note`."""

import json
import re
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.text import capfirst

from logboek.models import Logregel

Hoe = Logregel.Hoe
FLAGS = {ADDITION: "Toegevoegd", DELETION: "Verwijderd"}
# Where a sentence of the history goes on to say a name, a value or a reason; the log keeps what comes before that, and
# leads to the history for the rest. The colon of a time is none.
_GOES_ON = re.compile(r"[“\"';(@]|:(?!\d)")
_way: ContextVar[str] = ContextVar("way", default=Hoe.BEHEER)


@contextmanager
def by_way_of(hoe: str):
    """Inside, what Django's history notes was done in this way."""
    token = _way.set(hoe)
    try:
        yield
    finally:
        _way.reset(token)


def note(werkwoord: str, doel=None, *, by=None, hoe: str | None = None, velden=()) -> Logregel:
    """One act: the verb, the row it was done to, and the names of the fields that changed."""
    return Logregel.objects.create(
        werkwoord=werkwoord,
        door=by if by is not None and by.is_authenticated else None,
        hoe=Logregel.Hoe(hoe or _way.get()),
        doel_type=ContentType.objects.get_for_model(doel, for_concrete_model=False) if doel is not None else None,
        doel_id=str(doel.pk) if doel is not None else "",
        velden=list(velden),
    )


def after_entry(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        note_entries([instance])


def note_entries(entries):
    """What Django's history noted of several rows at once sends no signal: who writes it so, calls this."""
    Logregel.objects.bulk_create(_line(entry) for entry in entries)


def _line(entry: LogEntry) -> Logregel:
    werkwoord, velden = _told(entry)
    return Logregel(
        op=entry.action_time,
        door=entry.user if entry.user.is_active else None,
        hoe=_way.get(),
        werkwoord=werkwoord,
        doel_type=entry.content_type,
        doel_id=entry.object_id or "",
        velden=velden,
    )


def _told(entry) -> tuple[str, list[str]]:
    """(the verb, the fields) of what the history says: never the words in which it says what they held."""
    try:
        said = json.loads(entry.change_message)
    except ValueError:
        said = None
    if not isinstance(said, list):
        words = _GOES_ON.split(entry.change_message)[0].strip(" .,")
        return words[:120] or FLAGS.get(entry.action_flag, "Gewijzigd"), []
    velden = []
    for each in said:
        for verb, told in each.items():
            rows = [f"{told['name']} {_ROWS[verb]}"] if "name" in told else []
            velden += map(str, told.get("fields", []) or rows)
    words = _in_dutch(entry)
    return FLAGS.get(entry.action_flag, "Gewijzigd"), list(dict.fromkeys(words.get(name, name) for name in velden))


def _in_dutch(entry) -> dict[str, str]:
    """{what Django's history calls a field: what it is called here}: the history is kept in English words."""
    model = entry.content_type.model_class() if entry.content_type else None
    fields = [field for field in model._meta.get_fields() if hasattr(field, "verbose_name")] if model else []
    with translation.override(None):
        kept = [capfirst(str(field.verbose_name)) for field in fields]
    with translation.override(settings.LANGUAGE_CODE):
        return {name: capfirst(str(field.verbose_name)) for name, field in zip(kept, fields, strict=True)}


_ROWS = {"added": "erbij", "changed": "gewijzigd", "deleted": "weg"}


class Opdracht(BaseCommand):
    """A command of ours that changes something: that it was given stands in the log, and all that it notes."""

    def execute(self, *args, **options):
        with by_way_of(Hoe.OPDRACHT):
            answer = super().execute(*args, **options)
            note(f"manage.py {type(self).__module__.rpartition('.')[2]}")
        return answer
