"""The database of a copy on both engines: a snapshot of one moment, put back, and what stands in it in numbers.

SQLite is copied by its own backup, which waits for nobody and lets nobody wait; PostgreSQL by `pg_dump`, which reads
the same moment as our own connection counts. A text of SQL is made of neither: both know better how they are kept.
"""

import glob
import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from achtergrond.ouder import ends_with_parent
from kopie.bestand import Unusable

# Virtual tables have no rows of their own: what is in them stands in tables beside them, which count.
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
_OF_POSTGRESQL = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


class Count:
    """Of each table how many rows it has, and a digest that is the same in whatever order they are read."""

    def __init__(self):
        self.tables: dict[str, list] = {}

    def add(self, table: str, rows) -> None:
        number = total = 0
        for row in rows:
            number += 1
            total += int.from_bytes(hashlib.sha256(repr(row).encode(errors="surrogateescape")).digest())
        self.tables[table] = [number, f"{total % 2**256:064x}"]


def engine() -> str:
    return connection.vendor


def snapshot(path: Path, *questions: str) -> tuple[dict[str, list], list[list[tuple]]]:
    """Writes the database of this moment to `path`; returns what stands in it, and what it answers to `questions`.

    Raises Unusable when it is damaged.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with _said():
        return (_of_sqlite if engine() == "sqlite" else _of_postgresql)(path, questions)


@contextmanager
def _said():
    """What a database says when it has no room, or is not there, as our own sentence."""
    import psycopg

    try:
        yield
    except (DatabaseError, sqlite3.Error, psycopg.Error) as error:
        raise Unusable(
            f"De database is nu niet te kopiëren ({str(error).strip()}). Er is geen kopie gemaakt."
        ) from error


def refuse_another_version() -> None:
    """Raises Unusable where the database is not as this code knows it: then its copy would not be as it says."""
    with _said():
        if is_empty():
            raise Unusable(
                "Er is nog niets om een kopie van te maken: de database is leeg. Zeggen VAR_DIR en DATABASE_URL waar "
                "de site staat?"
            )
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Unusable(
            f"De database is van een eerdere versie ({len(waiting)} migraties zijn nog niet gedaan). Er is geen kopie "
            "gemaakt. Maak haar met die versie, of kopieer de hele VAR_DIR terwijl de site stilstaat."
        )


def _of_sqlite(path: Path, questions):
    own = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(own, timeout=60)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
        if (said := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise Unusable(f"De database is beschadigd: {said}. Er is geen kopie gemaakt.")
        answers = [copy.execute(question).fetchall() for question in questions]
    return count_sqlite(path), answers


def count_sqlite(path: Path) -> dict[str, list]:
    found = Count()
    with closing(sqlite3.connect(path)) as database:
        for (table,) in database.execute(_TABLES).fetchall():
            if table != "sqlite_schema":
                found.add(table, database.execute(f'SELECT * FROM "{table}"'))  # noqa: S608  names of its own tables
    return found.tables


def _of_postgresql(path: Path, questions):
    with _connected() as server:
        server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (moment,) = server.execute("SELECT pg_export_snapshot()").fetchone()
        _run("pg_dump", f"--snapshot={moment}", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        answers = [server.execute(question).fetchall() for question in questions]
        return count_postgresql(server), answers


def count_postgresql(server) -> dict[str, list]:
    found = Count()
    for statement in (
        "SET LOCAL timezone = 'UTC'",
        "SET LOCAL statement_timeout = 0",
        "SET LOCAL search_path = public",
    ):
        server.execute(statement)
    for (table,) in server.execute(_OF_POSTGRESQL).fetchall():
        with server.cursor(f"c_{hashlib.md5(table.encode(), usedforsecurity=False).hexdigest()}") as rows:
            rows.itersize = 500
            rows.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  names of its own tables
            found.add(table, rows)
    return found.tables


def is_empty() -> bool:
    """Whether nothing of any site is in the database that the settings lead to."""
    if engine() == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        if not path.exists():
            return True
        with closing(sqlite3.connect(path)) as database:
            return not database.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    with _connected() as server:
        return not server.execute(_OF_POSTGRESQL).fetchone()


def restore(path: Path, into: str) -> dict[str, list]:
    """Puts a snapshot in the empty database of this name (a path on SQLite); returns what stands in it then."""
    if engine() == "sqlite":
        shutil.copyfile(path, into)
        os.chmod(into, 0o600)
        return count_sqlite(Path(into))
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(path), name=into)
    with _connected(into) as server:
        return count_postgresql(server)


def create_aside(name: str) -> None:
    _alone(f'CREATE DATABASE "{name}"')


def drop_aside(name: str) -> None:
    _alone(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _alone(statement: str) -> None:
    with _connected(autocommit=True) as server:
        server.execute(statement)


# How PostgreSQL is reached


def _parameters(name: str | None = None) -> dict:
    """What Django connects with, as PostgreSQL itself knows it."""
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    given = {key: value for key, value in connection.get_connection_params().items() if key in known and value}
    return given | ({"dbname": name} if name else {})


def _connected(name: str | None = None, *, autocommit=False):
    import psycopg

    return psycopg.connect(**_parameters(name), autocommit=autocommit)


def _run(program: str, *arguments: str, name: str | None = None) -> None:
    """Runs a program of PostgreSQL; raises Unusable with what it said. The password goes by its environment."""
    from psycopg.conninfo import make_conninfo

    found = shutil.which(program) or max(glob.glob(f"/usr/lib/postgresql/*/bin/{program}"), default=None)
    if found is None:
        raise Unusable(f"{program} ontbreekt op deze machine (Debian: apt-get install postgresql-client).")
    given = _parameters(name)
    password = given.pop("password", "")
    command = [found, f"--dbname={make_conninfo(**given)}", *arguments]
    done = subprocess.run(  # noqa: S603
        command,
        env=os.environ | {"PGPASSWORD": password},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=ends_with_parent(),
    )
    if done.returncode:
        raise Unusable(f"{program} lukte niet: {done.stderr.strip() or done.returncode}")
