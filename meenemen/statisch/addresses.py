"""Which addresses of the site come along, as each page declares, and in which file each of them stands.

An address is a string: a path, and behind it only the query keys that make a page of their own, in a fixed order.
"""

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.conf import settings
from django.utils.text import slugify

from paginas.declared import Gives, Page, find_page

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
    page = page_of(path)
    if page is None:
        return None
    given = dict(parse_qsl(parts.query))
    query = urlencode({key: given[key] for key in page.copy_query if given.get(key)})
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
def page_of(address: str) -> Page | None:
    """The page at an address, or None when that does not come along."""
    page = find_page(urlsplit(address).path)
    return page if page and page.copy else None


def is_page(address: str) -> bool:
    return _gives(address, Gives.PAGE)


def is_feed(address: str) -> bool:
    return _gives(address, Gives.FEED)


def _gives(address: str, kind: Gives) -> bool:
    page = page_of(address)
    return page is not None and page.gives is kind


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
