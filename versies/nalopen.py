"""Versions of what had none yet, and of what changed without an act."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from achtergrond import plan
from inhoud.soorten import all_kinds
from versies.bewaren import FEITEN, Gekend, in_batches, keep, next_version
from versies.handeling import Handeling
from versies.models import Versie


def begin(sender=None, using=DEFAULT_DB_ALIAS, **kwargs):
    """After a migration: version 1 of each page that is or was public and has none, dated as its row says.

    No migration, for only now all columns are there that today's text form is made of.
    """
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    first, names = Handeling(how=Versie.Hoe.EERSTE), Gekend()
    for soort in sorted(all_kinds().values(), key=lambda soort: soort.naam != FEITEN):  # what others cite comes first
        known = Versie.objects.filter(doel_type=soort.content_type).values("doel_id")
        missing = soort.model._base_manager.exclude(pk__in=known).order_by("pk").values_list("pk", flat=True)
        for keys in in_batches(missing):
            versies = []
            for row, form in names.read(soort, keys):
                versie = next_version(soort, row, form, None, first, names)
                versie.op = dated(row)
                versies.append(versie)
            Versie.objects.bulk_create(versies)


def dated(row):
    """When the text of this row was written, as far as it says."""
    return getattr(row, "gewijzigd_op", None) or getattr(row, "vervallen_op", None) or timezone.now()


def mend() -> str | None:
    """Keeps what was written without an act; says how many pages that were. Batch by batch, so nobody waits long."""
    count = 0
    for soort in all_kinds().values():
        for keys in in_batches(soort.model._base_manager.order_by("pk").values_list("pk", flat=True)):
            if plan.stopping.is_set():
                return None
            with transaction.atomic():
                count += len(keep(Handeling(touched={soort.naam: set(keys)})))
    return f"{count} versies bewaard van wat buiten het beheer om veranderde" if count else None
