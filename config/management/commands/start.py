"""Everything between an installed environment and a running site; what is done already is skipped."""

import errno
import hashlib
import os
import socket
import sys

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config import statisch
from config.alone import one_at_a_time


class Command(BaseCommand):
    help = "Zet de database klaar, laadt de eerste inhoud, verzamelt de statische bestanden en start de server."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--alleen-klaarzetten", action="store_true", help="niet starten")

    def handle(self, *, alleen_klaarzetten, **options):
        if not alleen_klaarzetten:
            refuse_taken_port(settings.PORT)
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.say_why_it_waits()
        try:
            with one_at_a_time():
                self.prepare_database()
        except DatabaseError as error:
            sys.exit(f"De database werkt niet: {reason(error)}")
        self.collect_static()
        self.warn()
        if not alleen_klaarzetten:
            self.stdout.flush()
            serve()

    def say_why_it_waits(self):
        """A pool tries for as long as its patience is, for after a restart of the machine a database may come later."""
        pool = connection.settings_dict["OPTIONS"].get("pool")
        if pool and (why := why_away().partition("\n")[0]):
            self.stderr.write(f"De database antwoordt niet ({why}). Nog {pool['timeout']} seconden proberen …")
            self.stderr.flush()

    def prepare_database(self):
        from config.rollen import is_followed

        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()) or not is_followed():
            self.stdout.write("Database klaarzetten …")
            call_command("migrate", interactive=False, verbosity=0)
        if hasattr(cache, "_table") and cache._table not in connection.introspection.table_names():
            call_command("createcachetable", verbosity=0)
        from knooppunten.models import Fase

        if not Fase.objects.exists():
            self.stdout.write("Inhoud laden …")
            call_command("laad_inhoud", verbosity=0)
        self.look_for_newer_texts()

    def warn(self):
        """Of what a site can start without, and will be missed."""
        from config import gezond

        folder = settings.RESERVEKOPIE_MAP
        if folder and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            self.stderr.write(
                f"LET OP: RESERVEKOPIE_MAP={folder} is er niet, of deze gebruiker mag er niet schrijven: er komen geen "
                "reservekopieën gemaakt."
            )
        if not gezond.cache_answers():
            self.stderr.write(
                "LET OP: de cache (CACHE_URL) antwoordt niet. Wat geteld wordt, zoals inloggen, wacht erop."
            )

    def look_for_newer_texts(self):
        """After an upgrade: notes which texts of the project changed; a redacteur decides in the admin."""
        from inhoud.yamlread import Unreadable
        from redactie import pakket

        try:
            pakket.remember(if_changed=True)
        except Unreadable as error:
            self.stdout.write(f"De teksten die bij deze versie horen zijn niet te lezen:\n{error}")

    def collect_static(self):
        """Collects when a file came, went or changed since the last time."""
        stamp = settings.VAR_DIR / "static.merk"
        now = static_digest()
        if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == now:
            return
        self.stdout.write("Statische bestanden verzamelen …")
        for path in statisch.of_this_release():
            os.utime(path)  # until now it was
        call_command("collectstatic", interactive=False, verbosity=0)
        statisch.forget_earlier()
        stamp.write_text(now)


def reason(error: DatabaseError) -> str:
    """A pool only tells how long it waited; the database itself why it lets nobody in."""
    return why_away() or str(error)


def why_away() -> str:
    """What the database says for letting nobody in; an empty string where it does let us in."""
    from config import gezond

    try:
        gezond.ask_database()
    except DatabaseError as why:
        return str(why).strip()
    return ""


def static_digest() -> str:
    """Changes when any static file does: names, sizes and times of all of them."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = os.stat(storage.path(name))
            seen.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def refuse_taken_port(port: int):
    """One clear sentence when another program answers there already, before anything is made."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Poort {port} is al in gebruik. Kies een andere: PORT={port + 1} (make run PORT={port + 1})")
            if error.errno == errno.EACCES:
                sys.exit(f"Poort {port} mag je niet gebruiken. Kies er een boven 1023.")


def serve():
    """Becomes gunicorn: from here on signals go to it directly."""
    os.environ["PORT"] = str(settings.PORT)
    command = ["gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
    gunicorn = os.path.join(os.path.dirname(sys.executable), "gunicorn")
    os.execv(gunicorn, command)  # noqa: S606
