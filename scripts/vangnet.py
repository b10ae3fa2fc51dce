"""Keeps one row of everything, as this version makes it, for `tests/test_vangnet.py`: tests/vangnet/VERSION.ENGINE.sql.

`make vangnet VERSION=0.9` writes it for SQLite, or for the engine of DATABASE_URL, in a database of its own there; a
version needs both. Once written a file stays as it is: whatever comes after has to be able to take it over.
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "vangnet"


def main(version: str):
    if os.environ.get("PYTHONHASHSEED") != "0":  # sets are written in one order, so that a key is the same every time
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"PYTHONHASHSEED": "0"})  # noqa: S606
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from tests.make_everything import AT, forgotten, make_everything

    path = new_file(version, connection.vendor)
    creation, name = connection.creation, connection.settings_dict["NAME"]
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        chance = random.Random(version).randbytes  # noqa: S311
        with patch("os.urandom", chance), patch("random._urandom", chance):
            make_everything()
        MigrationRecorder(connection).migration_qs.update(applied=AT)
        if missing := forgotten():
            sys.exit("\n".join(["tests/make_everything.py moet meer maken:", *missing]))
        lines = {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor](connection)
        FOLDER.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")
    finally:
        creation.destroy_test_db(name, verbosity=0)


def new_file(version: str, engine: str) -> Path:
    path = FOLDER / f"{version}.{engine}.sql"
    if path.exists():
        sys.exit(f"{path.relative_to(ROOT)} is er al, en blijft zoals het is. Noem de versie die je nu maakt.")
    return path


def sqlite(connection):
    """Like Python's `iterdump`, but a virtual table is made by its own statement and filled through itself."""
    with connection.cursor() as cursor:

        def ask(statement):
            return cursor.execute(statement).fetchall()

        kinds = {name: kind for _schema, name, kind, *_ in ask("PRAGMA table_list")}
        made = ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        made = sorted((kind, name, sql) for kind, name, sql in made if kinds.get(name) != "shadow")
        yield "BEGIN;"
        yield from (f"{sql};" for kind, _name, sql in made if kind == "table")
        for name in sorted(name for kind, name, _sql in made if kind == "table"):
            columns = [f'"{column[1]}"' for column in ask(f'PRAGMA table_info("{name}")')]
            columns += ["rowid"] if kinds[name] == "virtual" else []
            quoted = " || ',' || ".join(f"quote({column})" for column in columns)
            rows = ask(f'SELECT {quoted} FROM "{name}" ORDER BY rowid')  # noqa: S608  names of our own tables
            if rows:
                yield f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES'
                yield ",\n".join(f"({values})" for (values,) in rows) + ";"
            if kinds[name] == "virtual":  # what FTS5 was told about ranking stands in no row of its own
                for key, value in ask(f"SELECT k, quote(v) FROM {name}_config WHERE k <> 'version'"):  # noqa: S608
                    yield f"INSERT INTO {name} ({name}, rank) VALUES ('{key}', {value});"  # noqa: S608
        yield from (f"{sql};" for kind, _name, sql in made if kind != "table")
        for name, last in ask("SELECT name, seq FROM sqlite_sequence ORDER BY name"):
            yield f"UPDATE sqlite_sequence SET seq = {last} WHERE name = '{name}';"  # noqa: S608
        yield "COMMIT;"


def postgresql(connection):
    """What pg_dump says, without its comments and what only psql understands."""
    from gereedschap.vinden import find

    given = connection.settings_dict
    asked = [str(Path(find("postgresql")).resolve().with_name("pg_dump")), "--inserts", "--rows-per-insert=100"]
    asked += ["--no-owner", "--no-privileges", "--no-comments"]
    asked += [f"--{key}={given[key.upper()]}" for key in ("host", "port") if given[key.upper()]]
    asked += [f"--username={given['USER']}", f"--dbname={given['NAME']}"]
    environment = os.environ | {"PGPASSWORD": given["PASSWORD"]}
    written = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    for line in written.stdout.splitlines():
        if line.strip() and not re.match(r"--|\\|SET |SELECT pg_catalog.set_config", line):
            yield line


if __name__ == "__main__":
    if len(sys.argv) != 2 or not re.fullmatch(r"\d+(\.\d+)+", sys.argv[1]):
        sys.exit("Zeg voor welke versie: make vangnet VERSION=0.9")
    main(sys.argv[1])
