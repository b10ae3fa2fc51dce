"""One process of all servers prepares the database; who comes meanwhile waits, and finds it done."""

import fcntl
import sys
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

LOCK = 7_318_402_551  # a number of our own among the advisory locks of a database
WAITING = "Een andere server of opdracht zet de database klaar; even wachten …"
_held = False  # by this process: what is done inside may ask for it again


@contextmanager
def one_at_a_time():
    """Until the end, or until the process is gone: then the system or the database lets go."""
    global _held
    if _held:
        yield
        return
    with (_in_database if connection.vendor == "postgresql" else _on_disk)():
        _held = True
        try:
            yield
        finally:
            _held = False


@contextmanager
def _in_database():
    """On a connection of its own, which a migration that fails doesn't touch."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                _say()
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            with own.cursor() as cursor:  # a pool keeps the connection, and with it the lock
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    finally:
        own.close()


@contextmanager
def _on_disk():
    with open(settings.VAR_DIR / "klaarzetten.slot", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _say():
    sys.stderr.write(f"{WAITING}\n")
