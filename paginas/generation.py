"""One number for all that visitors can see: it differs after every transaction that changed any of it.

The database itself raises it, in the transaction of the change, whoever writes: a view, a command, `update`, SQL by
hand. On SQLite it is one row, for there is one writer at a time. On PostgreSQL each transaction adds a row of its own,
so that no two writers wait for each other; there the number is how many there are and which is the last.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps

from django.apps import apps
from django.db import connection, connections

from paginas.models import Generation

UNSEEN = {"paginas.generation"}
MANY = 1000  # rows of PostgreSQL that are tidied away together
REMEMBERED = 1000  # answers that a process keeps
_answers, _lock = OrderedDict(), threading.Lock()


def unseen(*labels: str):
    """For rooms, at start: what no page shows that is kept for visitors.

    Apps, models, and fields of a model that is shown ("accounts.user.last_login"). All else counts. A test reads all of
    those pages and looks.
    """
    UNSEEN.update(labels)


def current() -> tuple:
    """The number now, to compare; 1 query. Raises DatabaseError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), MAX(nummer) FROM paginas_generation")
        return cursor.fetchone()


def remembered(question: Callable) -> Callable:
    """What this function counts of all that visitors can see, counted anew when any of it changed; 1 query else.

    For numbers that need every row there is. Its answer is shared: nobody may change it. What is asked within a
    transaction is not kept, for that may be taken back.
    """

    @wraps(question)
    def asked(*about):
        if connection.in_atomic_block:
            return question(*about)
        key, number = (question, *about), current()
        with _lock:
            kept = _answers.get(key)
        if kept is None or kept[0] != number:
            kept = number, question(*about)
        with _lock:
            _answers[key] = kept
            _answers.move_to_end(key)
            if len(_answers) > REMEMBERED:
                _answers.popitem(last=False)
        return kept[1]

    return asked


def forget():
    """For another database: none of its numbers says what was counted in this one."""
    with _lock:
        _answers.clear()


def seen_tables() -> dict[str, list[str]]:
    """{table: columns} of which something can stand on a page for visitors."""
    models = [model._meta for model in apps.get_models(include_auto_created=True)]
    return {
        meta.db_table: [each.column for each in meta.concrete_fields if f"{meta.label_lower}.{each.name}" not in UNSEEN]
        for meta in models
        if not {meta.label_lower, meta.app_label} & UNSEEN
    }


def follow_tables(sender=None, using="default", **kwargs):
    """After a migration: each of those tables raises the number. A table that SQLite made anew has lost that."""
    on = connections[using]
    there, seen = set(on.introspection.table_names()), seen_tables()
    if Generation._meta.db_table not in there:
        seen = {}
    with on.cursor() as cursor:
        for statement in (_postgresql if on.vendor == "postgresql" else _sqlite)(seen, there):
            cursor.execute(statement)


def _events(columns) -> dict[str, str]:
    names = ", ".join(f'"{name}"' for name in columns)
    return {"insert": "INSERT", "update": f"UPDATE OF {names}", "delete": "DELETE"}


def _sqlite(seen, there):
    for table, columns in [(table, seen.get(table, ())) for table in sorted(there)]:
        for event, when in _events(columns).items():
            yield f'DROP TRIGGER IF EXISTS "{table}_{event}_seen"'
            if columns:
                then = "UPDATE paginas_generation SET nummer = nummer + 1"
                yield f'CREATE TRIGGER "{table}_{event}_seen" AFTER {when} ON "{table}" BEGIN {then}; END'
    if seen:
        yield "INSERT INTO paginas_generation (nummer) SELECT 1 WHERE NOT EXISTS (SELECT * FROM paginas_generation)"


def _postgresql(seen, there):
    if seen:
        # What a copy of another server brought along may be of transactions that are still to come here.
        yield "DELETE FROM paginas_generation WHERE nummer >= pg_current_xact_id()::text::bigint"
        yield """
            CREATE OR REPLACE FUNCTION raise_generation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO paginas_generation (nummer) VALUES (pg_current_xact_id()::text::bigint)
                ON CONFLICT DO NOTHING;
                RETURN NULL;
            END $$
        """
    for table, columns in [(table, seen.get(table, ())) for table in sorted(there)]:
        yield f'DROP TRIGGER IF EXISTS seen ON "{table}"'
        if columns:
            when = " OR ".join([*_events(columns).values(), "TRUNCATE"])
            yield f'CREATE TRIGGER seen AFTER {when} ON "{table}" EXECUTE FUNCTION raise_generation()'


def tidy() -> str | None:
    """Takes away what came before the last, where there is much of it; the number differs once more."""
    rows = Generation.objects.order_by("-nummer")
    if rows.count() <= MANY:
        return None
    last = rows.values_list("nummer", flat=True)[0]
    return f"{rows.filter(nummer__lt=last).delete()[0]} standen opgeruimd"
