"""Whether this server lives, and whether it can answer: for what keeps it, and for what sends it readers."""

import os
import time
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from achtergrond.models import Lease
from paginas.declared import Gives, Readers, page_at

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
        found = {name: _told(look) for name, (look, _) in LOOKS.items()}
        status = 503 if any(needed and found[name] != "goed" for name, (_, needed) in LOOKS.items()) else 200
        text = "".join(f"{name}: {told}\n" for name, told in found.items())
        _last = (time.monotonic() + FRESH, status, text)
    return _plain(text, status)


def _plain(text, status=200):
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def _told(look) -> str:
    try:
        return look() or "goed"
    except DatabaseError:
        return "database antwoordt niet"
    except Exception:  # of a cache or a store: whatever its library raises, it does not answer
        return "antwoordt niet"


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


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


# name: (what looks, whether no page can do without)
LOOKS = {
    "database": (_database, True),
    "migraties": (_migrations, True),
    "cache": (_cache, False),
    "opslag": (_store, False),
    "achtergrondproces": (_background, False),
}
