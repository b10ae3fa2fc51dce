"""Moves a site on SQLite to PostgreSQL, and its pictures to a store."""

import hashlib
import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from tqdm import tqdm

from config import services, verhuizing
from config.environment import UnsafeValue


class Command(BaseCommand):
    help = (
        "Verhuist deze site van SQLite naar een lege PostgreSQL-database, met alle rijen. Stop de site eerst. "
        "Afgebroken? Geef de opdracht nog eens. De SQLite-database blijft zoals ze was."
    )

    def add_arguments(self, parser):
        parser.add_argument("doel", help="postgres://gebruiker:wachtwoord@machine:5432/naam")
        parser.add_argument("--opslag", help="breng ook de foto’s over: s3://sleutel:geheim@machine/emmer")

    def handle(self, *, doel, opslag, verbosity, **options):
        quiet = verbosity == 0
        try:
            connections.databases[verhuizing.TARGET] = connections.databases["default"] | target_of(doel)
            verhuizing.refuse_unready()
            self.tell("Kijken of alles past …")
            verhuizing.refuse_what_does_not_fit()
            store = store_of(opslag) if opslag else None
            if store:
                self.tell(f"{copy_pictures(store, quiet=quiet)} bestanden van foto’s staan in de opslag.")
            self.tell("Tabellen maken in de doeldatabase …")
            verhuizing.prepare(doel)
            moved = verhuizing.move_rows(quiet=quiet)
            self.tell(f"  {'rijen':>9}  {'controlegetal':16}  tabel")
            for row in moved:
                if row.rows:
                    self.tell(f"  {row.rows:>9}  {row.digest[:16]}  {row.table}")
            self.tell("De index van het zoeken wordt gemaakt …")
            verhuizing.finish(doel)
        except (verhuizing.Refused, UnsafeValue) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"De database werkt niet: {error}") from error
        finally:
            if verhuizing.TARGET in connections.databases:
                connections[verhuizing.TARGET].close()
        self.tell(f"Verhuisd: {sum(row.rows for row in moved)} rijen, geteld en vergeleken aan beide kanten.")
        self.tell("Niet meegegaan: tellingen van pogingen (de cache) en gemaakte boekjes; ze komen vanzelf terug.")
        self.tell("Start de site nu met DATABASE_URL=…" + (" en OPSLAG_URL=…" if store else ""))

    def tell(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def target_of(url: str) -> dict:
    if not url.startswith(("postgres://", "postgresql://")):
        raise UnsafeValue("doel", services.without_secrets(url), "postgres://gebruiker:wachtwoord@machine:5432/naam")
    config = services.database_at("doel", url)
    config["OPTIONS"] = {name: value for name, value in config["OPTIONS"].items() if name != "pool"}
    return config


def store_of(url: str):
    from ervaringen.objectopslag import ObjectStorage

    return ObjectStorage(**services.object_store("--opslag", url) | {"location": "bijlagen"})


def copy_pictures(store, *, quiet=False) -> int:
    """Each file that is not there just so already; read back, and compared."""
    folder = FileSystemStorage(settings.MEDIA_ROOT)
    names = [
        os.path.relpath(os.path.join(place, name), settings.MEDIA_ROOT)
        for place, _, files in os.walk(settings.MEDIA_ROOT)
        for name in files
    ]
    for name in tqdm(names, disable=quiet, unit=" foto’s"):
        with folder.open(name) as file:
            content = file.read()
        try:
            if _digest(store, name) != hashlib.sha256(content).digest():
                store.put(name, content)
                if _digest(store, name) != hashlib.sha256(content).digest():
                    raise verhuizing.Refused(f"Het bestand {name} is anders aangekomen in de opslag.")
        except OSError as error:
            raise verhuizing.Refused(f"De opslag antwoordt niet: {error}. Geef de opdracht straks nog eens.") from error
    return len(names)


def _digest(store, name) -> bytes:
    try:
        with store.open(name) as file:
            return hashlib.sha256(file.read()).digest()
    except FileNotFoundError:
        return b""
