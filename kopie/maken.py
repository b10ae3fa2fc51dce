"""Making a copy while the site runs: files, then the database of one moment, then the files that came meanwhile.

A picture is on disk before the row that names it, and leaves after that row. So whatever a row of that moment names was
there before the moment or came just before it: it is read in the first or the second round. Only what somebody wiped
in between can be missing, and that is wiped again when the copy is put back.
"""

import hashlib
import os
import shutil
import tempfile
import time
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.utils import timezone

from ervaringen.models import Foto, Wachtbestand
from ervaringen.models.foto import MATEN
from kopie import bestand, bewaren, database
from meenemen.boekje import kast

_MIGRATIONS = "SELECT app, name FROM django_migrations"
_PICTURES = f"SELECT bestand FROM {Foto._meta.db_table}"  # noqa: S608  our own table
_WAITING = f"SELECT naam FROM {Wachtbestand._meta.db_table}"  # noqa: S608  in the database until the store takes them
FORM = 1  # of a copy; raised when an older program could not read it
DATABASE, KEY, PICTURES, MADE = "database", "geheime-sleutel", "bijlagen/", "boekjes/"


def stores() -> dict[str, Storage]:
    """{the folder in a copy: where those files are kept}."""
    return {PICTURES: storages["default"], MADE: kast.shelf()}


def key_file() -> Path:
    return settings.VAR_DIR / "geheime-sleutel"


def key_mark(key: str) -> str:
    """Tells whether a key is the same, and nothing of the key."""
    return hashlib.sha256(f"reservekopie:{key}".encode()).hexdigest()[:16]


def version() -> str:
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of a store, by its name there; what is half written is none."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        if not name.endswith(".deel"):
            yield f"{folder}{name}"
    for name in sorted(folders):
        yield from walk(storage, f"{folder}{name}/")


def make(path: Path, *, now: datetime | None = None) -> dict:
    """Writes a copy to `path`, which may be a folder; returns its manifest, and where it is as `pad`.

    Raises Unusable with a sentence, FileExistsError, or OSError (no room, no such folder).
    """
    now = now or timezone.now()
    if path.is_dir():
        path = path / bewaren.name_of(now)
    if path.exists():
        raise FileExistsError(path)
    database.refuse_another_version()
    clear_half_made(path.parent)
    with bestand.written(path) as copy, tempfile.TemporaryDirectory(prefix=".kopie-", dir=path.parent) as aside:
        _add_files(copy)
        file = Path(aside) / DATABASE
        tables, (applied, pictures, waiting) = database.snapshot(file, _MIGRATIONS, _PICTURES, _WAITING)
        with open(file, "rb") as content:
            copy.add(DATABASE, content, file.stat().st_size)
        file.unlink()
        _add_files(copy)
        if key_file().exists() and not os.environ.get("SECRET_KEY"):
            with open(key_file(), "rb") as content:
                copy.add(KEY, content, key_file().stat().st_size)
        manifest = {
            "vorm": FORM,
            "versie": version(),
            "gemaakt_op": now.isoformat(),
            "database": database.engine(),
            "migraties": sorted(map(list, applied)),
            "tabellen": tables,
            "ontbreekt": sorted(_named(pictures) - copy.files.keys() - {PICTURES + name for (name,) in waiting}),
            "sleutel": key_mark(settings.SECRET_KEY),
        }
        copy.end(manifest)
    return manifest | {"bestanden": copy.files, "pad": path}


def _add_files(copy: bestand.Writer) -> None:
    """All that are not in it yet. One that is gone by now was wiped, or made anew under another name."""
    for folder, storage in stores().items():
        for name in walk(storage):
            if folder + name in copy.files:
                continue
            try:
                with storage.open(name) as file:
                    copy.add(folder + name, file, file.size, mtime=storage.get_modified_time(name).timestamp())
            except FileNotFoundError:
                continue


def _named(rows) -> set[str]:
    """What the files of these rows are called in a copy."""
    return {f"{PICTURES}{name}-{maat}.webp" for (name,) in rows for maat in MATEN}


def clear_half_made(folder: Path) -> None:
    """What a process left that was killed a day ago or longer."""
    for path in (*folder.glob(".kopie-*"), *folder.glob(".*.deel")):
        if path.stat().st_mtime < time.time() - 24 * 3600:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
