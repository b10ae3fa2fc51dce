"""Who changed a row, in words."""

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format

from tekst.opsomming import summed_up

ELSEWHERE = "iets of iemand buiten de beheeromgeving, bijvoorbeeld het laden van inhoud"


def last_entry(model, pk=None) -> int:
    """The number of what was last noted of a row, or of any row of its kind: what comes after it has a higher one.

    A number and no moment, for who saves and opens the form again does so within one second.
    """
    return _entries(model, pk).order_by().aggregate(last=Max("pk"))["last"] or 0


def changed_by(model, pk, *, since, reader) -> str:
    """Everyone who saved this row after that entry, with the time of their last save."""
    entries = _entries(model, pk).exclude(action_flag=DELETION)
    entries = entries[:1] if since is None else entries.filter(pk__gt=since)
    last = {}
    for entry in entries:
        last.setdefault(entry.user_id, entry)
    return summed_up(_name(entry, reader) for entry in last.values()) or ELSEWHERE


def deleted_by(model, pk, *, reader) -> str:
    """Who deleted this row and when; empty where nobody did in the admin."""
    entry = _entries(model, pk).filter(action_flag=DELETION).first()
    return _name(entry, reader) if entry else ""


def _entries(model, pk):
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    rows = LogEntry.objects.filter(content_type=content_type)
    rows = rows if pk is None else rows.filter(object_id=str(pk).replace("\x00", ""))  # PostgreSQL takes none
    return rows.select_related("user").order_by("-pk")


def _name(entry, reader) -> str:
    who = "jijzelf, in een ander venster" if entry.user_id == reader.pk else str(entry.user)
    moment = timezone.localtime(entry.action_time)
    today = moment.date() == timezone.localdate()
    return f"{who} ({date_format(moment, 'H:i' if today else 'j F, H:i')})"


class NewestFirst:
    """The history of a row says what was done last first, as do the versions above it."""

    def get_paginator(self, request, queryset, *args, **kwargs):
        queryset = queryset.order_by("-action_time", "-pk") if queryset.model is LogEntry else queryset
        return super().get_paginator(request, queryset, *args, **kwargs)
