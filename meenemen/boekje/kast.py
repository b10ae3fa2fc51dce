"""Booklets that were made before, in a folder of the site: each is made once for each state of its texts."""

import hashlib
import os
import re
import threading
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from meenemen.boekje import opmaak, pdf, stand
from meenemen.boekje.omvang import Omvang

ON_REQUEST = 20  # knooppunten in a PDF that a reader's own request makes; more by `manage.py maak_boekje`
_STATE = re.compile(r"-(\d{4}-\d\d-\d\d)-[0-9a-f]{16}\.pdf\Z")


def folder() -> Path:
    return settings.VAR_DIR / "boekjes"


def made(omvang: Omvang) -> Path | None:
    """The PDF of this booklet that was made last, of whatever state of its texts."""
    found = [path for path in folder().glob(f"{omvang.naam}-*.pdf") if path.name == omvang.naam + _state(path)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def texts_of(path: Path) -> date | None:
    """The date (in the Netherlands) of the newest text in a made PDF."""
    return date.fromisoformat(_STATE.search(path.name)[1])


def kept(omvang: Omvang, page: str) -> Path | None:
    """The PDF of just this HTML, if it was made before."""
    path = folder() / _name(omvang, page)
    return path if path.exists() else None


def make(omvang: Omvang, page: str, *, seen=None) -> Path:
    """The PDF of `page`, this booklet's HTML, in place of the one that was there. Raises NotAvailable."""
    path = folder() / _name(omvang, page)
    write(path, pdf.make(page, seen=seen))
    for other in folder().glob(f"{omvang.naam}-*.pdf"):
        if other != path and other.name == omvang.naam + _state(other):
            other.unlink(missing_ok=True)
    return path


def html(omvang: Omvang) -> str:
    """The HTML of this booklet as its texts are now: made once for each state of them."""
    path = folder() / f"{omvang.naam}-{stand.state(omvang)}.html"
    try:
        return path.read_text()
    except FileNotFoundError:
        page = opmaak.make(omvang)
    write(path, page.encode())
    for other in folder().glob(f"{omvang.naam}-*.html"):
        if other != path and re.fullmatch(r"-[0-9a-f]{16}\.html", other.name.removeprefix(omvang.naam)):
            other.unlink(missing_ok=True)
    return page


def write(path: Path, content: bytes):
    """All of it or nothing: a reader never gets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.deel")
    part.write_bytes(content)
    part.replace(path)


def _name(omvang, page) -> str:
    state = timezone.localdate(omvang.gewijzigd_op).isoformat()
    return f"{omvang.naam}-{state}-{hashlib.sha256(page.encode()).hexdigest()[:16]}.pdf"


def _state(path: Path) -> str:
    found = _STATE.search(path.name)
    return found[0] if found else ""
