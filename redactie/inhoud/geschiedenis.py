"""A load in the history of each row that it wrote: from which file, by whom, and what became of it."""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType


def state(row) -> str:
    if getattr(row, "vervallen_op", None):
        return "vervallen"
    return "gepubliceerd" if getattr(row, "is_public", False) else ""


def record(written, *, folder, by, said="Geladen uit {}"):
    """`written` holds (row, path of its file, its state before; None for a new one). Without `by` nobody did it."""
    user = by or get_user_model().objects.nobody()
    LogEntry.objects.bulk_create(
        LogEntry(
            user=user,
            content_type=ContentType.objects.get_for_model(row),
            object_id=str(row.pk),
            object_repr=str(row)[:200],
            action_flag=ADDITION if before is None else CHANGE,
            change_message=f"{said.format(path.relative_to(folder).as_posix())}: {_told(before, state(row))}.",
        )
        for row, path, before in written
    )


def _told(before: str | None, after: str) -> str:
    told = ["nieuw" if before is None else "gewijzigd"]
    if before != after:
        told += ["teruggehaald"] if before == "vervallen" else []
        told += ["weer concept"] if before == "gepubliceerd" and not after else []
        told += [after] if after else []
    return ", ".join(told)
