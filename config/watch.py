"""Around all that answers, the page cache too: one line in the log and one count for each request, when asked for.

And around Django alone: what only read is asked once more when the connection to the database broke under it.
"""

import logging
import re
from functools import lru_cache
from ipaddress import ip_address
from time import perf_counter
from uuid import uuid4

from django.conf import settings
from django.urls import Resolver404, resolve

from config import tally
from config.tally import seen
from paginas.cache import FROM_HERE

GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")  # the number that a proxy gave a request
# What a proxy adds: who asks for the counts comes past none.
BY_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_X_FORWARDED_PROTO")
COUNTS = "/metingen/"

logger = logging.getLogger("wijkaanpak.verzoek")


class Retry:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        seen.wrote = seen.lost = False
        told = []
        made = self.application(environ, lambda *args: told.append(args))
        if seen.lost and not seen.wrote and told[-1][0].startswith("5"):
            made.close()  # which closes the connection as well
            made = self.application(environ, lambda *args: told.append(args))
        start_response(*told[-1])
        return made


class Watch:
    def __init__(self, application):
        self.application = application
        self.in_log = settings.LOGBOEK_VORM == "json"
        self.counts = None
        if settings.METINGEN:
            from config.counts import Counts

            self.counts = Counts()

    def __call__(self, environ, start_response):
        if self.counts and environ["PATH_INFO"] == COUNTS and may_read_counts(environ):
            return self.counts.page(start_response)
        given = environ.get("HTTP_X_REQUEST_ID", "")
        seen.request_id = given if GIVEN.fullmatch(given) else uuid4().hex[:16]
        tally.begin()
        told, began = [500], perf_counter()

        def answer(status, headers, exc_info=None):
            told[0] = int(status[:3])
            return start_response(status, [*headers, ("X-Request-ID", seen.request_id)], exc_info)

        try:
            return self.application(environ, answer)
        finally:
            try:
                self.note(environ, told[0], perf_counter() - began)
            except Exception:  # a full disk, for one: no answer fails because it could not be counted
                logger.exception("Een verzoek is niet geteld.")
            seen.request_id = ""

    def note(self, environ, status, seconds):
        route, kept = route_of(environ["PATH_INFO"]), environ.get(FROM_HERE, False)
        if self.counts:
            self.counts.add(route, environ["REQUEST_METHOD"], status, kept, seconds, seen.queries)
        if self.in_log:
            line = {
                "verzoek": seen.request_id,
                "methode": _word(environ["REQUEST_METHOD"]),
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
                "queries": seen.queries,
                "uit_cache": kept,
            }
            logger.info("verzoek", extra={"fields": line})


def may_read_counts(environ) -> bool:
    """Who asks this server itself, from an address of METINGEN."""
    if any(name in environ for name in BY_PROXY):
        return False
    try:
        asks = ip_address(environ.get("REMOTE_ADDR", ""))
    except ValueError:  # a socket of this machine has none
        return False
    return any(asks in net for net in settings.METINGEN)


@lru_cache(maxsize=5000)
def route_of(path: str) -> str:
    """The name of what is at this path: its keys, words and dates are left out."""
    path = path.encode("latin-1").decode(errors="replace")
    if path.startswith(settings.STATIC_URL):
        return "static"
    try:
        return resolve(path).view_name or "-"
    except (Resolver404, ValueError):
        return "-"


def _word(method: str) -> str:
    return method if method in ("GET", "HEAD", "POST", "OPTIONS") else "-"
