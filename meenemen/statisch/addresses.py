"""Which addresses of the site come along, and in which file each of them stands.

An address is a string: a path, and behind it only the query keys that make a page of their own, in a fixed order.
What is not named here does not come along: a new page has to be let in, it can't slip in.
"""

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.text import slugify

# View name -> the query keys that make a page of their own; ?van= is none of them.
PAGES = {
    "kaart": ("route", "spoor", "partij", "geldt_voor"),
    "start": ("fase", "oplossing", "partij"),
    "ervaringen": (
        *("warmteoplossing", "soort_woningen", "bouwperiode", "fase", "spoor"),
        *("knooppunt", "tag", "pagina"),
    ),
    "zoeken": ("pagina",),  # nothing to search with in a copy: all titles stand there instead (see alfabet)
} | dict.fromkeys(
    "fasen fase sporen spoor partijen partij tag knooppunt begrippen bronnen bron ervaring"
    " over toegankelijkheid privacy".split(),
    (),
)
FEEDS = ("wijzigingen_feed", "wijzigingen_feed_van", "ervaringen_feed", "ervaringen_feed_van")
PICTURES = ("ervaring_foto",)
MAX_NAME = 80  # of one part of a file's path; with all parts it stays within what Windows allows
_TAKEN = frozenset("con prn aux nul".split()) | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
_STATIC_NAME = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*", re.ASCII)


def is_ours(url: str) -> bool:
    """Whether a link stays on this site; one to a place on its own page does not count."""
    parts = _split(url)
    if parts is None or parts.scheme not in ("", "http", "https"):
        return False
    return parts.netloc == _host() if parts.netloc else parts.path.startswith("/") or bool(parts.query)


def address_of(url: str, *, base: str = "/") -> str | None:
    """The address of a link of ours on the page `base`; None where what it leads to does not come along."""
    parts = _split(url)
    if parts is None:
        return None
    path = unquote(parts.path) or ("/" if parts.netloc else urlsplit(base).path)
    name = kind_of(path)
    if name is None:
        return None
    given = dict(parse_qsl(parts.query))
    query = urlencode({key: given[key] for key in PAGES.get(name, ()) if given.get(key)})
    return path + (f"?{query}" if query else "")


def static_of(url: str, *, base: str = "/") -> str | None:
    """The address of a static file that a page or style sheet asks for; None for what is none of ours."""
    parts = _split(url)
    if parts is None or parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != _host()):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    name = path.removeprefix(settings.STATIC_URL)
    return path if name != path and _STATIC_NAME.fullmatch(name) else None


@lru_cache(maxsize=4096)
def kind_of(path: str) -> str | None:
    """The name of the view at a path, or None when that does not come along."""
    try:
        name = resolve(path).url_name
    except (Resolver404, ValueError):
        return None
    return name if name in PAGES or name in FEEDS or name in PICTURES else None


def is_page(address: str) -> bool:
    return kind_of(urlsplit(address).path) in PAGES


def is_feed(address: str) -> bool:
    return kind_of(urlsplit(address).path) in FEEDS


def is_static(address: str) -> bool:
    return address.startswith(settings.STATIC_URL)


def file_of(address: str) -> str:
    """The path of its file: readable, lower case, the same at each run, and fit for any file system."""
    path, _, query = address.partition("?")
    *folders, last = path.strip("/").split("/")
    if "." in last:
        stem, _, ending = last.rpartition(".")
        return "/".join([*map(_safe, folders), f"{_safe(stem)}.{ending.lower()}"])
    parts = [_safe(part) for part in (*folders, last) if part]
    if query:
        parts = parts or ["kaart"]  # a word that no page has, so that the top of the copy stays easy to survey
        # No slug holds a "=", so a choice never takes the place of a page.
        choices = [f"{_safe(key)}={_safe(value)}" for key, value in parse_qsl(query)]
        parts.append(_bounded(",".join(choices), query))
    return "/".join([*parts, "atom.xml" if is_feed(address) else "index.html"])


def _safe(part: str) -> str:
    name = re.sub(r"[^a-z0-9._-]+", "-", part.lower() if part.isascii() else slugify(part))
    told_apart = name == part or (len(part) == 1 and part.isalnum())
    if told_apart and name not in _TAKEN and name.strip(".") == name:
        return _bounded(name, part)
    return f"{name.strip('.')[: MAX_NAME - 9]}-{_digest(part)}"


def _bounded(name: str, whole: str) -> str:
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 9]}-{_digest(whole)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _host() -> str:
    return urlsplit(settings.SITE_URL).netloc


def _split(url: str):
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None
