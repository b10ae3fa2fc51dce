"""Moving a site from SQLite to PostgreSQL: every row of every model, counted and with a checksum on both sides.

All rows are written in one transaction, so that a move that is broken off leaves no half site. A table of our own in
the target says that it is a move's, from before its first table until all is done: then it may be begun again.
"""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from achtergrond.models import Lease
from achtergrond.ouder import ends_with_parent
from config.alone import LOCK, WAITING

SOURCE, TARGET = "default", "doel"
MARK = "verhuizing_bezig"
BATCH = 500
# Of a server, or made anew there: who works, where it stands, what is found.
MADE_THERE = {"achtergrond.lease", "paginas.generation", "zoeken.document", "zoeken.kenmerk", "zoeken.woord",
              "zoeken.synoniem", "zoeken.indexstand"}  # fmt: skip


class Refused(Exception):
    """Why nothing was moved: a sentence for whoever runs it."""


@dataclass(frozen=True)
class Moved:
    table: str
    rows: int
    digest: str


def moved_models() -> list[type[models.Model]]:
    """Third-party ones and the tables between many-to-many too."""
    found = [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    return [model for model in found if model._meta.managed and model._meta.label_lower not in MADE_THERE]


def refuse_unready():
    """The source stands still and is whole; the target is empty, or a move that was broken off."""
    source = connections[SOURCE]
    if source.vendor != "sqlite":
        raise Refused("Deze site staat al op PostgreSQL: verhuis leest de SQLite-database van VAR_DIR of DATABASE_URL.")
    executor = MigrationExecutor(source)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("Deze database is nog niet van deze versie. Start de site eerst een keer: manage.py start.")
    if Lease.objects.using(SOURCE).held():
        raise Refused("De site draait nog. Stop haar eerst: wat nu nog wordt geschreven, zou niet meegaan.")
    with connections[TARGET].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK + 1])  # until this process ends
        if not cursor.fetchone()[0]:
            raise Refused("Er loopt al een verhuizing naar deze database.")
    tables = set(connections[TARGET].introspection.table_names())
    if tables and MARK not in tables:
        raise Refused("In de doeldatabase staan al tabellen. Verhuis alleen naar een lege database.")


def refuse_what_does_not_fit():
    """SQLite takes longer texts than a column says, and a null byte; PostgreSQL takes neither."""
    try:
        connections[SOURCE].check_constraints()
    except IntegrityError as error:
        raise Refused(f"Een rij verwijst naar een rij die er niet is: {error}") from error
    for model in moved_models():
        fields = [
            field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._base_manager.using(SOURCE).values_list("pk", *(each.attname for each in fields)).iterator():
            for field, value in zip(fields, row[1:], strict=True):
                place = f"Rij {row[0]} van {model._meta.db_table}, kolom {field.column}"
                if value and "\0" in value:
                    raise Refused(f"{place}: er staat een nulteken in, en dat kent PostgreSQL niet.")
                if value and field.max_length and len(value) > field.max_length:
                    raise Refused(f"{place}: {len(value)} tekens, waar er {field.max_length} mogen. Kort die tekst in.")


def prepare(url: str):
    """The tables of this version, made by the migrations themselves, with the target as their only database."""
    with connections[TARGET].cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {MARK} (sinds timestamptz DEFAULT now())")
    _manage(url, "migrate", "--no-input", "-v0")
    if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        _manage(url, "createcachetable", "-v0")


def finish(url: str):
    """What is made there, and then the mark goes."""
    _manage(url, "herindexeer", "-v0")
    with connections[TARGET].cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK}")


def _manage(url: str, *command: str):
    """What it says meanwhile is passed on where it waits for another; else when it fails."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ends_with_parent(),
    ) as running:
        said = []
        for line in running.stderr:
            said.append(line)
            if WAITING in line:
                sys.stderr.write(line)
    if running.returncode:
        raise Refused(f"manage.py {command[0]} lukt niet in de doeldatabase:\n{''.join(said).strip()[-2000:]}")


def move_rows(*, quiet=False) -> list[Moved]:
    """All rows, in one transaction there and with the writers here waiting; counts and checksums are of both sides."""
    chosen, target = moved_models(), connections[TARGET]
    total = sum(model._base_manager.using(SOURCE).count() for model in chosen)
    with transaction.atomic(using=SOURCE), transaction.atomic(using=TARGET), tqdm(total=total, disable=quiet) as bar:
        bar.unit = " rijen"
        names = ", ".join(target.ops.quote_name(model._meta.db_table) for model in chosen)
        with target.cursor() as cursor:
            cursor.execute(f"TRUNCATE {names} CASCADE")  # what the migrations wrote: it comes along from the source
        found = [_move(model, bar) for model in chosen]
        with target.cursor() as cursor:
            for statement in target.ops.sequence_reset_sql(no_style(), chosen):
                cursor.execute(statement)
        target.check_constraints()
    return found


def _move(model, bar) -> Moved:
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    batch = []
    for row in model._base_manager.using(SOURCE).order_by("pk").iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            _write(model, fields, batch, bar)
            batch = []
    _write(model, fields, batch, bar)
    here, there = (_summary(model, fields, alias) for alias in (SOURCE, TARGET))
    if here != there:
        raise Refused(f"De tabel {here.table} is anders aangekomen: {here} en {there}. Er is niets verhuisd.")
    return here


def _write(model, fields, rows, bar):
    if not rows:
        return
    try:
        # As it is: `bulk_create` would set fields that fill themselves to this moment.
        model._base_manager.using(TARGET)._insert(rows, fields=fields, using=TARGET, raw=True)
    except (DataError, IntegrityError) as error:
        raise Refused(f"Een rij van {model._meta.db_table} past niet in PostgreSQL: {error}") from error
    bar.update(len(rows))


def _summary(model, fields, alias) -> Moved:
    """Whatever order the engine gives: the digests of rows are added up."""
    rows, total = 0, 0
    for row in model._base_manager.using(alias).order_by().values_list(*(each.attname for each in fields)).iterator():
        rows += 1
        told = "\x1f".join(_plain(value) for value in row).encode(errors="surrogatepass")
        total = (total + int.from_bytes(hashlib.sha256(told).digest(), "big")) % 2**256
    return Moved(model._meta.db_table, rows, f"{total:064x}")


def _plain(value) -> str:
    """The same on both engines: PostgreSQL puts the keys of JSON in another order, and gives bytes as a view."""
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    return repr(value)
