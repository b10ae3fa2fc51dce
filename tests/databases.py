"""The databases that tests begin with: made once, kept by a digest of all that makes them, and copied for each run.

`migrated` is what the migrations leave; `loaded` is that with the content of fixtures/. They are kept in var/tests/
(SQLite) or on the server (PostgreSQL), so that a test waits for neither. What is half made has another name, so a run
that is stopped leaves nothing that the next could take for whole.
"""

import ast
import fcntl
import os
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.utils import DatabaseError

from paginas.generation import seen_tables

KEPT = settings.BASE_DIR / "var" / "tests"
AT_MOST = 4  # of each kind: those of a few branches
NOT_OURS = {".venv", "var", "node_modules", "tests", "scripts"}
MIGRATED, LOADED = "migrated", "loaded"


# What makes them


def _imports(path: Path):
    """The files of the project that this one imports."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)]
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        elif not isinstance(node, ast.Import):
            continue
        for name in names:
            module = settings.BASE_DIR / name.replace(".", "/")
            yield from filter(Path.is_file, (module.with_suffix(".py"), module / "__init__.py"))


def _makes_migrated() -> set[Path]:
    """Every migration, also of other people's apps, what follows on them, and what those of the project import."""
    found = {path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")}
    found.add(settings.BASE_DIR / "config" / "apps.py")
    unread = [path for path in found if path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts]
    while unread:
        new = set(_imports(unread.pop())) - found
        found |= new
        unread += new
    return found


def _makes_loaded() -> set[Path]:
    """The content, and all code of the project: any of it may have a part in how a text is kept or found."""
    ours = [folder for folder in settings.BASE_DIR.iterdir() if folder.is_dir() and folder.name not in NOT_OURS]
    content = [path for path in settings.PAKKET.rglob("*") if path.is_file()]
    return {path for folder in ours for path in folder.rglob("*.py")}.union(content)


def _digest(*parts: str, files: set[Path]) -> str:
    made_of = sha256(repr(parts).encode())
    for path in sorted(files):
        made_of.update(f"\0{path}\0".encode() + path.read_bytes())
    return made_of.hexdigest()[:16]


def digests() -> dict[str, str]:
    """Kind → by what it is kept. Beside the migrations count permissions, made of models, and which tables are seen."""
    permissions = [
        (str(model._meta), model._meta.default_permissions, model._meta.permissions, str(model._meta.verbose_name_raw))
        for model in apps.get_models(include_auto_created=True)
    ]
    engine = [django.VERSION, connection.vendor, sqlite3.sqlite_version, settings.CACHES["default"]["BACKEND"]]
    migrated = _digest(repr(permissions), repr(engine), repr(seen_tables()), files=_makes_migrated())
    return {MIGRATED: migrated, LOADED: _digest(migrated, files=_makes_loaded())}


# Where they are kept


class Files:
    """SQLite: a database is a file."""

    def __init__(self):
        self.of_this_process = settings.VAR_DIR  # a test may set another

    def kept_as(self, name: str) -> str:
        return str(KEPT / f"{name}.sqlite3")

    def of_this_run(self, kind: str) -> str:
        return str(self.of_this_process / f"{kind}.sqlite3")

    def exists(self, database: str) -> bool:
        return Path(database).exists()

    def create(self, database: str):
        self.drop(database)

    def copy(self, source: str, target: str):
        self.drop(target)
        os.utime(source)
        shutil.copyfile(source, target)

    def rename(self, source: str, target: str):
        with closing(sqlite3.connect(source)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
        os.replace(source, target)

    def drop(self, database: str):
        for beside in ("", "-wal", "-shm", "-journal"):
            Path(database + beside).unlink(missing_ok=True)

    def old(self, kind: str) -> list[str]:
        """What nobody used for longest, and what was left half made."""
        whole = sorted(KEPT.glob(f"{kind}-*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
        return [*map(str, whole[AT_MOST:]), *map(str, KEPT.glob(f"{kind}-*.half"))]

    def reset(self, kept: str, database: str):
        """Through the connection, for a server that a test started may still have the file open."""
        connection.ensure_connection()
        with closing(sqlite3.connect(kept)) as source:
            source.backup(connection.connection)


class Server:
    """PostgreSQL: a database is copied by its name. Names say of which checkout, and which process has a copy."""

    def __init__(self):
        checkout = sha256(str(settings.BASE_DIR).encode()).hexdigest()[:8]
        self.prefix = f"test_{connection.settings_dict['NAME'][:12]}_{checkout}"

    def kept_as(self, name: str) -> str:
        return f"{self.prefix}_{name}"

    def of_this_run(self, kind: str) -> str:
        return f"{self.prefix}_{kind}_{os.getpid()}"

    def _run(self, statement: str, *values):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")  # that of a page, once a test imported what gunicorn serves
            cursor.execute(statement, values)
            return [name for (name,) in cursor.fetchall()] if cursor.description else []

    def exists(self, database: str) -> bool:
        return bool(self._run("SELECT datname FROM pg_database WHERE datname = %s", database))

    def create(self, database: str):
        self.drop(database)
        self._run(f'CREATE DATABASE "{database}"')

    def copy(self, source: str, target: str):
        self.drop(target)
        self._run(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def rename(self, source: str, target: str):
        self._run(f'ALTER DATABASE "{source}" RENAME TO "{target}"')

    def drop(self, database: str):
        self._run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def old(self, kind: str) -> list[str]:
        """All there are, for a server has no date of use; and copies of processes that are gone."""
        ours = self._run("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{self.prefix}\\_{kind}%")
        return [name for name in ours if not _runs(re.search(r"_(\d+)$", name))]

    def reset(self, kept: str, database: str):
        _lead_to(database)
        self.copy(kept, database)


def _runs(pid: re.Match | None) -> bool:
    return bool(pid) and Path(f"/proc/{pid[1]}").exists()


def _lead_to(database: str):
    """From here on the connections of this process go there."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = database
    ContentType.objects.clear_cache()


# What a run does with them


@contextmanager
def _alone(kind: str):
    """One process at a time looks, makes, copies and forgets; the system unlocks, however a process ends."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with open(KEPT / f"{kind}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Databases:
    """Those of this process: a copy of each kind that its tests want."""

    def __init__(self):
        self.begun = False
        self.wanted = MIGRATED
        self.in_use = None
        self.copies = set()

    def begin(self):
        self.begun = True
        self.before = connection.settings_dict["NAME"]
        self.place = Files() if connection.vendor == "sqlite" else Server()
        self.digests = digests()
        self.use(self.wanted)

    def use(self, kind: str):
        """What a test wants, before it begins; nothing is made for a test without a database."""
        self.wanted = kind
        if not self.begun or kind == self.in_use:
            return
        copy = self.place.of_this_run(kind)
        if kind not in self.copies:
            with _alone(kind):
                self.place.copy(self._kept(kind), copy)
            self.copies.add(kind)
        _lead_to(copy)
        self.in_use = kind

    def reset(self):
        """After a test that committed: all as it was."""
        with _alone(self.in_use):
            self.place.reset(self._kept(self.in_use), self.place.of_this_run(self.in_use))
        ContentType.objects.clear_cache()

    def end(self):
        _lead_to(self.before)
        for kind in self.copies:
            self.place.drop(self.place.of_this_run(kind))
        self.__init__()

    def _kept(self, kind: str) -> str:
        """Where this kind is kept; it is made where it isn't yet, under another name until it is whole."""
        kept = self.place.kept_as(f"{kind}-{self.digests[kind]}")
        if self.place.exists(kept):
            return kept
        for old in self.place.old(kind):
            with suppress(DatabaseError):  # somebody looks into it
                self.place.drop(old)
        half = f"{kept}.half"
        if kind == LOADED:
            with _alone(MIGRATED):
                self.place.copy(self._kept(MIGRATED), half)
        else:
            self.place.create(half)
        here = connection.settings_dict["NAME"]
        _lead_to(half)
        try:
            if kind == MIGRATED:
                call_command("migrate", verbosity=0, interactive=False)
                call_command("createcachetable")  # as a site has it; no table where the cache is no database
            else:
                call_command("laad_inhoud", verbosity=0)
        finally:
            _lead_to(here)
        self.place.rename(half, kept)
        return kept
