"""Whether this server lives, and whether it can answer: for what keeps it, and for what sends it readers."""

import copy
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from achtergrond.models import Lease
from paginas.declared import Gives, Readers, page_at

PATIENCE = 2.5  # seconds for all that is asked: who asks gives up after three or so
FRESH = 2  # seconds: whoever asks more often hears what was found then
_last = (0.0, 503, "")


@page_at("gezond/leeft/", name="leeft", readers=Readers.EVERYONE_ALWAYS, gives=Gives.FILE, limited=False)
@never_cache
def leeft(request):
    """A process that doesn't answer this is to be started anew; it asks nothing of anything else."""
    return _plain("ok\n")


@page_at("gezond/klaar/", name="klaar", readers=Readers.EVERYONE_ALWAYS, gives=Gives.FILE, limited=False)
@never_cache
def klaar(request):
    """503 where no page can be made: no database, or migrations of this version to come. The rest is told.

    What all servers share and pages can do without (cache, store, background process) takes none away: then no server
    would be left.
    """
    global _last
    until, status, text = _last
    if time.monotonic() > until:
        found = _found()
        status = 503 if any(found[name] != "goed" for name in NEEDED) else 200
        text = "".join(f"{name}: {found[name]}\n" for name in LOOKS)
        _last = (time.monotonic() + FRESH, status, text)
    return _plain(text, status)


def _plain(text, status=200):
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def _found() -> dict[str, str]:
    """Of each look what it told; what is in a database that does not answer is not known."""
    found = _in_time({name: look for name, look in LOOKS.items() if name not in BY_DATABASE})
    there = found["database"] == "goed"
    return found | {name: _told(LOOKS[name]) if there else "onbekend" for name in BY_DATABASE}


def _in_time(looks: dict[str, Callable]) -> dict[str, str]:
    """All at once, each in a thread, for every library has a patience of its own."""
    found = {}

    def ask(name):
        found[name] = _told(looks[name])

    threads = [threading.Thread(target=ask, args=(name,), daemon=True) for name in looks]
    for thread in threads:
        thread.start()
    end = time.monotonic() + PATIENCE
    for thread in threads:
        thread.join(max(0, end - time.monotonic()))
    return {name: found.get(name, "antwoordt niet") for name in looks}


def _told(look) -> str:
    try:
        return look() or "goed"
    except Exception:  # of a database, a cache or a store: whatever its library raises, it does not answer
        return "antwoordt niet"


def database_answers() -> bool:
    return _in_time({"database": LOOKS["database"]})["database"] == "goed"


def cache_answers() -> bool:
    return _in_time({"cache": LOOKS["cache"]})["cache"] == "goed"


def ask_database():
    """On a connection of its own: for one of the pool a request waits longer."""
    known = copy.deepcopy(connection.settings_dict)
    if known["OPTIONS"].pop("pool", None):
        known["OPTIONS"]["connect_timeout"] = 2
    own = type(connections[DEFAULT_DB_ALIAS])(known, "gezond")
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        own.close()


@lru_cache(maxsize=1)
def _are_done() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError  # not remembered
    return True


def _migrations():
    try:
        _are_done()
    except LookupError:
        return "nog niet gedaan"


def _cache():
    cache.set("gezond", "ja", 10)
    if cache.get("gezond") != "ja":
        return "vergeet"


def _store():
    if hasattr(storages["default"], "answers"):
        return storages["default"].answers()
    return None if os.access(settings.VAR_DIR, os.W_OK) else "niet te beschrijven"


def _background():
    return None if Lease.objects.held() else "werkt niet"


LOOKS = {
    "database": ask_database,
    "migraties": _migrations,
    "cache": _cache,
    "opslag": _store,
    "achtergrondproces": _background,
}
NEEDED = ("database", "migraties")  # no page can do without
BY_DATABASE = {"migraties", "achtergrondproces"} | (
    {"cache"} if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache") else set()
)
