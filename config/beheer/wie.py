"""Who changed a row, in words."""

from datetime import timedelta

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format

ELSEWHERE = "iets of iemand buiten de beheeromgeving, bijvoorbeeld het laden van inhoud"


def changed_by(model, pk, *, since, reader) -> str:
    """Everyone who saved this row since then, with the time of their last save."""
    entries = _entries(model, pk).exclude(action_flag=DELETION)
    entries = entries.filter(action_time__gte=since - timedelta(seconds=1)) if since else entries[:1]
    last = {}
    for entry in entries:
        last.setdefault(entry.user_id, entry)
    names = [_name(entry, reader) for entry in last.values()]
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or ELSEWHERE


def deleted_by(model, pk, *, reader) -> str:
    """Who deleted this row and when; empty where nobody did in the admin."""
    entry = _entries(model, pk).filter(action_flag=DELETION).first()
    return _name(entry, reader) if entry else ""


def _entries(model, pk):
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    rows = LogEntry.objects.filter(content_type=content_type, object_id=str(pk))
    return rows.select_related("user").order_by("-action_time", "-pk")


def _name(entry, reader) -> str:
    who = "jijzelf, in een ander venster" if entry.user_id == reader.pk else str(entry.user)
    moment = timezone.localtime(entry.action_time)
    today = moment.date() == timezone.localdate()
    return f"{who} ({date_format(moment, 'H:i' if today else 'j F, H:i')})"
