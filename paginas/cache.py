"""Keeps pages as visitors get them, in front of Django: compressed once, and never older than what they show.

Only for who has no session: nothing on these pages is about the reader. A page is kept with the number of all that
visitors can see (`generation`), read before it was made, and is served as long as that is the number now, which each
request asks the database. So a change is seen by the very next request, on every worker of every server.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from time import time as now
from urllib.parse import parse_qsl, urlencode, urlsplit

import brotli
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.http import parse_etags

from paginas import generation, own_parts
from paginas.declared import Page, find_page
from paginas.own_parts import Noted, Whole

MEGABYTE = 1024**2
PLAIN, CHOSEN = 16 * MEGABYTE, 6 * MEGABYTE  # a worker: of pages as such, and of the choices that a query makes
LONGEST = 300  # characters of a query
SMALL = 200  # bytes that are not worth compressing
WAIT = 5  # seconds for somebody else who is making the same page
COMPRESS = {"br": lambda body: brotli.compress(body, quality=5), "gzip": lambda body: gzip.compress(body, 6, mtime=0)}
NOT_OURS = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
OF_A_BODY = ("Content-Type", "Content-Encoding", "Content-Length")
PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_X_BEWAAR")
FROM_HERE = "wijkaanpak.kept"  # of an environ: whether the answer was there already
BACK = "van"  # the query key by which a page leads back to where its reader came from

Answer = tuple[str, list[tuple[str, str]], bytes]


class Kept:
    """A page as it was made, with all its headers, and as each encoding sends it."""

    def __init__(self, answer: Answer, number: tuple, until: float, whole: Whole | None = None):
        self.status, headers, body = answer
        self.whole = whole
        self.number, self.until = number, until
        vary = ", ".join([value for name, value in headers if name.lower() == "vary"] + ["Accept-Encoding"])
        changed = ("vary", "content-length", "cache-control")
        self.headers = [(name, value) for name, value in headers if name.lower() not in changed]
        self.headers += [("Vary", vary), ("Cache-Control", "no-cache")]  # to be asked for again each time
        self.etag = sha256(body).hexdigest()[:32]
        self.lock, self.sent = threading.Lock(), {"": self._as("", body)}

    def _as(self, encoding: str, body: bytes):
        etag = f'"{self.etag}-{encoding}"' if encoding else f'"{self.etag}"'
        headers = [*self.headers, ("ETag", etag), ("Content-Length", str(len(body)))]
        return etag, headers + ([("Content-Encoding", encoding)] if encoding else []), body

    def as_sent(self, encoding: str) -> tuple[str, list[tuple[str, str]], bytes]:
        """(ETag, headers, body) in one of COMPRESS, or as it is."""
        plain = self.sent[""][2]
        encoding = encoding if len(plain) > SMALL else ""
        if encoding not in self.sent:
            with self.lock:
                if encoding not in self.sent:
                    self.sent[encoding] = self._as(encoding, COMPRESS[encoding](plain))
        return self.sent[encoding]

    @property
    def size(self) -> int:
        return 3000 + sum(len(body) for _, _, body in self.sent.values())


class Shelf:
    """Pages up to a number of bytes; what was asked for longest ago makes room."""

    def __init__(self, most: int):
        self.most, self.rows, self.lock = most, OrderedDict(), threading.Lock()

    def get(self, key, number) -> Kept | None:
        with self.lock:
            kept = self.rows.get(key)
            if kept is None or kept.number != number or kept.until <= now():
                return None
            self.rows.move_to_end(key)
            return kept

    def put(self, key, kept: Kept):
        with self.lock:
            self.rows[key] = kept
            self.rows.move_to_end(key)
            size = sum(row.size for row in self.rows.values())
            while size > self.most:
                size -= self.rows.popitem(last=False)[1].size


class PageCache:
    """WSGI: answers what it keeps and passes on the rest.

    Who sends one of the `personal` cookies gets every answer from the application, which finds the page as a visitor
    gets it beside the request (own_parts).
    """

    def __init__(self, application: Callable, *, personal: tuple[str, ...], plain: int = PLAIN, chosen: int = CHOSEN):
        self.application, self.personal = application, personal
        self.shelves = {True: Shelf(plain), False: Shelf(chosen)}
        self.making, self.lock = {}, threading.Lock()
        site = urlsplit(settings.SITE_URL)
        self.host, self.secure = site.netloc, site.scheme == "https"

    def __call__(self, environ, start_response):
        key = self.key(environ)
        if key is None:
            return self.application(environ, start_response)
        cookies = environ.get("HTTP_COOKIE", "")
        if any(name in cookies for name in self.personal):
            if _page_to_keep(key[0]).shared and (kept := self.find(environ, key)[0]):
                environ[own_parts.SHARED] = kept.whole
            return self.application(environ, start_response)
        kept, answer = self.find(environ, key)
        has_token = settings.CSRF_COOKIE_NAME in cookies  # of a form that is open elsewhere: no answer may change it
        if kept is None and (answer is None or has_token):
            return self.application(environ, start_response)
        if kept is None:
            return _send(start_response, environ, *answer)
        environ.setdefault(FROM_HERE, True)
        etag, headers, body = kept.as_sent(_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if (asked := environ.get("HTTP_IF_NONE_MATCH")) and _knows(asked, etag):
            headers = [(name, value) for name, value in headers if name not in OF_A_BODY]
            return _send(start_response, environ, "304 Not Modified", headers, b"")
        return _send(start_response, environ, kept.status, headers, body)

    def find(self, environ, key) -> tuple[Kept | None, Answer | None]:
        """(the page, None); or (None, the answer as it was made) where that is not to be kept, which can be None."""
        shelf = self.shelves[not key[1]]
        try:
            if kept := shelf.get(key, generation.current()):
                return kept, None
            with self.turn(key):
                if kept := shelf.get(key, generation.current()):
                    return kept, None
                answer, number, whole = self.make(environ, key)
        except DatabaseError:
            return None, None
        if not _can_be_kept(answer):
            return None, answer
        kept = Kept(answer, number, _midnight(), whole)
        shelf.put(key, kept)
        return kept, None

    def key(self, environ) -> tuple[str, str] | None:
        """(path, what it reads of the query) of what is asked for; None where it is nothing to keep."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("HTTP_HOST") != self.host:
            return None
        if self.secure and environ.get("HTTP_X_FORWARDED_PROTO") != "https":
            return None
        if any(name in environ for name in PERSONAL):
            return None
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        page = _page_to_keep(path)
        if page is None or len(query) > LONGEST:
            return None
        if query:
            asked = parse_qsl(query, keep_blank_values=True)
            if any(name == BACK for name, _ in asked):
                return None
            query = urlencode([(name, value) for name, value in asked if name in page.query])
        return path, query

    def make(self, environ, key) -> tuple[Answer, tuple, Whole | None]:
        """The page as anybody gets it, the number of before it was made, and with its parts, for who has a session."""
        environ[FROM_HERE] = False
        asked = {name: value for name, value in environ.items() if name not in NOT_OURS}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[1]}
        asked[own_parts.NOTED] = noted = Noted()
        number, told = generation.current(), []

        def start_response(status, headers, exc_info=None):
            told[:] = status, headers

        made = self.application(asked, start_response)
        try:
            body = b"".join(made)
        finally:
            if hasattr(made, "close"):
                made.close()
        whole = own_parts.taken_apart(body, noted)
        status, headers = told
        headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        answer = status, [*headers, ("Content-Length", str(len(whole.body)))], whole.body
        return answer, number, whole if noted.for_members else None

    @contextmanager
    def turn(self, key):
        """Who comes for a page that somebody is making waits for that one."""
        with self.lock:
            place = self.making.setdefault(key, [threading.Lock(), 0])
            place[1] += 1
        mine = place[0].acquire(timeout=WAIT)
        try:
            yield
        finally:
            if mine:
                place[0].release()
            with self.lock:
                place[1] -= 1
                if not place[1]:
                    del self.making[key]


@lru_cache(maxsize=20_000)
def _page_to_keep(path: str) -> Page | None:
    """The page at this path, where it is one to keep."""
    page = find_page(path.encode("latin-1").decode(errors="replace"))
    return page if page and page.kept else None


def _can_be_kept(answer: Answer) -> bool:
    status, headers, _ = answer
    names = {name.lower(): value for name, value in headers}
    held_back = "set-cookie" in names or "no-store" in names.get("cache-control", "")
    return status.startswith("200") and not held_back and "*" not in names.get("vary", "")


def _midnight() -> float:
    """When a page changes by itself: with the day, as a fact that begins or lapses."""
    tomorrow = timezone.localtime().date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min)).timestamp()


def _encoding(accepted: str) -> str:
    """The best that a browser takes; as it is where it names none."""
    taken = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in COMPRESS if taken.get(name)), "")


def _knows(asked: str, etag: str) -> bool:
    known = [each.removeprefix("W/") for each in parse_etags(asked)]
    return etag in known or "*" in known


def _send(start_response, environ, status, headers, body):
    start_response(status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
