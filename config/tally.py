"""What a request asked of the database, counted as it goes, in each thread for itself; what took long is logged."""

import logging
import threading
from time import perf_counter

from django.conf import settings
from django.db import Error
from django.db.backends.signals import connection_created

LONGEST = 1000  # characters of a question in the log

logger = logging.getLogger("wijkaanpak.traag")


class Seen(threading.local):
    request_id = ""
    queries = 0
    wrote = False  # anything but a SELECT
    lost = False  # the connection, while a question was on its way


seen = Seen()


def begin():
    seen.queries, seen.wrote, seen.lost = 0, False, False


def follow():
    """Every connection of this process, from its first on."""
    connection_created.connect(_count_on, dispatch_uid="config.tally")


def _count_on(connection, **kwargs):
    if _count not in connection.execute_wrappers:
        connection.execute_wrappers.append(_count)


def _count(execute, sql, params, many, context):
    seen.queries += 1
    if str(sql).lstrip()[:6].upper() != "SELECT":
        seen.wrote = True
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    except Error:
        seen.lost = seen.lost or bool(getattr(context["connection"].connection, "closed", False))
        raise
    finally:
        milliseconds = (perf_counter() - began) * 1000
        if settings.TRAGE_QUERY_MS and milliseconds >= settings.TRAGE_QUERY_MS:
            # Without its values, which may be about a person.
            logger.warning("%d ms: %s", milliseconds, " ".join(str(sql).split())[:LONGEST])
