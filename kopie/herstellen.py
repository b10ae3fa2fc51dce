"""Putting a copy back in an empty place, or aside to prove that it can be.

What it holds is as it was then: sessions, kept words, limits and claims of then are ended, mail and schedules wait for
an administrator (`achtergrond.models.Herstel`), and what was wiped since is wiped again (`opnieuw`).
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import File
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max

from accounts.models import OnderbrokenFormulier
from achtergrond import gewist
from achtergrond.models import Herstel, Lease, Mail
from ervaringen.objectopslag import StoreIsAway
from kopie import database, opnieuw
from kopie.bestand import Copy, Unusable, fsync_folder
from kopie.maken import DATABASE, FORM, KEY, MADE, PICTURES, key_file, key_mark, stores, walk
from versies.models import Bezig


def check(path: Path) -> dict:
    """Proves a copy by putting it back aside; returns its manifest. Touches nothing of the site, starts nothing."""
    with Copy(path) as copy, tempfile.TemporaryDirectory(prefix="kopie-") as aside:
        _must_fit(copy)
        file = Path(aside) / "kopie"
        copy.write_to(DATABASE, file)
        into = str(Path(aside) / "terug") if database.engine() == "sqlite" else f"kopie_controle_{os.getpid()}"
        if database.engine() != "sqlite":
            database.create_aside(into)
        try:
            _must_be_same(copy.manifest["tabellen"], database.restore(file, into))
        finally:
            if database.engine() != "sqlite":
                database.drop_aside(into)
        return copy.manifest


def restore(path: Path, *, say: Callable[[str], None], without_list: bool = False) -> Herstel:
    """Puts a copy back; raises Unusable with a sentence, and then nothing was changed here."""
    with Copy(path) as copy:
        _must_fit(copy)
        _must_be_empty()
        lines = _list_beside(path, say, without_list)
        say(f"Bestanden terugzetten: {len(copy.names(PICTURES)) + len(copy.names(MADE))}")
        _put_files(copy)
        say(f"Database terugzetten: {len(copy.manifest['tabellen'])} tabellen")
        with _database_put(copy), transaction.atomic():
            row = _calm_down(copy.manifest)
            done = opnieuw.all_of(gewist.since(lines), say=say)
            say(f"Sinds deze kopie gewist of ingetrokken, en nu opnieuw: {done}")
        opnieuw.clear_files()
        return row


def _must_fit(copy: Copy) -> None:
    told, here = copy.manifest, database.engine()
    if told["vorm"] > FORM:
        raise Unusable("Deze kopie is van een nieuwere versie van de site. Installeer die eerst.")
    if told["database"] != here:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        was = names[told["database"]]
        onward = " Naar PostgreSQL brengt “manage.py verhuis” je daarna." if was == "SQLite" else ""
        raise Unusable(
            f"Deze kopie is van een site op {was}, en DATABASE_URL leidt naar {names[here]}. "
            f"Herstel haar op {was}.{onward}"
        )
    ours = set(MigrationLoader(None).disk_migrations)
    if unknown := sorted({tuple(each) for each in told["migraties"]} - ours - _replaced()):
        app, name = unknown[-1]
        raise Unusable(
            f"Deze kopie is van versie {told['versie']}, nieuwer dan deze ({app}.{name} is hier niet bekend). "
            "Installeer die eerst."
        )


def _replaced() -> set[tuple[str, str]]:
    """Migrations that a squashed one took the place of."""
    return {key for each in MigrationLoader(None).disk_migrations.values() for key in map(tuple, each.replaces)}


def _must_be_empty() -> None:
    here = [] if database.is_empty() else ["de database is niet leeg"]
    try:
        here += [f"in {folder} staan bestanden" for folder, storage in stores().items() if next(walk(storage), None)]
    except StoreIsAway as error:
        raise Unusable(f"Er is niets veranderd: {error}.") from error
    if here:
        raise Unusable(
            f"Hier staat al een site: {', '.join(here)}. Een kopie gaat alleen naar een lege plek: een andere VAR_DIR, "
            "een lege database, en waar foto’s in een opslag staan een lege emmer (OPSLAG_URL). Er is niets veranderd."
        )


def _must_be_same(told: dict, found: dict) -> None:
    for table, (rows, digest) in told.items():
        if table not in found:
            raise Unusable(f"Na het terugzetten ontbreekt de tabel {table}.")
        if found[table] != [rows, digest]:
            raise Unusable(f"Na het terugzetten is {table} anders: {found[table][0]} rijen, en in de kopie {rows}.")
    if extra := sorted(found.keys() - told.keys()):
        raise Unusable(f"Na het terugzetten zijn er tabellen te veel: {', '.join(extra)}.")


def _list_beside(path: Path, say, without: bool) -> list:
    beside = path.parent / gewist.LIST
    if beside.exists():
        return gewist.read(beside)
    told = f"Naast de kopie staat geen {gewist.LIST}. Wat na deze kopie is gewist of ingetrokken, komt terug."
    if not without:
        raise Unusable(
            f"{told} Heb je die lijst, leg haar ernaast. Is ze er niet (meer), geef de opdracht dan met "
            "--zonder-gewist. Er is niets veranderd."
        )
    say(f"LET OP: {told}")
    return []


def _put_files(copy: Copy) -> None:
    """Each under the name that it had, with its date where the store keeps one. Then the key."""
    pictures, made = stores()[PICTURES], stores()[MADE]
    for name in copy.names(PICTURES):
        with copy.open(name) as content:
            if pictures.save(name.removeprefix(PICTURES), File(content, name=name)) != name.removeprefix(PICTURES):
                raise Unusable(f"{name} staat er al.")
    for name in copy.names(MADE):
        with copy.open(name) as content:
            made.put(name.removeprefix(MADE), content.read(), read_at=copy.mtime(name))  # dated by its texts
    if KEY in copy.names():
        own = key_file().with_name(f".{KEY}.deel")
        copy.write_to(KEY, own)
        own.replace(key_file())
        fsync_folder(key_file().parent)
        if not os.environ.get("SECRET_KEY"):
            settings.SECRET_KEY = key_file().read_text("ascii").strip()
    if key_mark(settings.SECRET_KEY) != copy.manifest["sleutel"]:
        raise Unusable(
            "Deze site had een eigen SECRET_KEY, en nu staat er een andere in de omgeving. Zet die van toen erin, "
            "anders werken de links in verstuurde mail niet meer. Begin dan opnieuw, op een lege plek."
        )


@contextmanager
def _database_put(copy: Copy):
    """Inside, the connection leads to the database of the copy; on SQLite it has its own name only when all is done."""
    own = connection.settings_dict["NAME"]
    into = f"{own}.herstel" if database.engine() == "sqlite" else own
    if database.engine() == "sqlite":
        _forget(Path(into))
    file = settings.VAR_DIR / ".kopie-database"
    copy.write_to(DATABASE, file)
    try:
        _must_be_same(copy.manifest["tabellen"], database.restore(file, into))
    finally:
        file.unlink()
    _lead_to(into)
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield
        if database.engine() == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")
    finally:
        _lead_to(own)
    if database.engine() == "sqlite":
        _forget(Path(own))
        os.replace(into, own)
        fsync_folder(Path(own).parent)


def _forget(path: Path) -> None:
    for beside in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{beside}").unlink(missing_ok=True)


def _lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def _calm_down(manifest: dict) -> Herstel:
    """What was in hand then is not now; what would go out by itself waits."""
    for model in (Session, UserSession, OnderbrokenFormulier, Lease, Bezig):
        model.objects.all().delete()
    cache.clear()
    Herstel.objects.held().delete()
    last = Mail.objects.aggregate(last=Max("pk"))["last"] or 0
    return Herstel.objects.create(kopie_van=datetime.fromisoformat(manifest["gemaakt_op"]), laatste_mail=last)
