"""Booklets that were made before, in a folder of the site: each is made once for each state of its texts."""

import hashlib
import os
import re
import threading
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from bewoners.models import Uitleg
from ervaringen.models import Ervaring, Foto
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding
from meenemen.boekje import opmaak, pdf
from meenemen.boekje.bladen import examples
from meenemen.boekje.omvang import Omvang
from naslag.models import AndereNaam, Begrip, Bron, Feit

BESIDE = ("pk", "titel", "slug", "fase", "status", "vervallen_op", "volgorde")  # of a knooppunt that is only named
ON_REQUEST = 20  # knooppunten in a PDF that a reader's own request makes; more by the background process
# The date of its texts, the digest of its HTML and that of its look; without the last an earlier version made it.
_STATE = re.compile(r"-(\d{4}-\d\d-\d\d)-[0-9a-f]{16}(?:-([0-9a-f]{8}))?\.pdf\Z")
_HTML = re.compile(r"-[0-9a-f]{16}\.html\Z")


def folder() -> Path:
    return settings.VAR_DIR / "boekjes"


def _files(naam: str, *tails: re.Pattern) -> list[Path]:
    """Those of this name, of which `tails` say how they end; a longer name is another's."""
    found = [(path, path.name.removeprefix(naam)) for path in folder().glob(f"{naam}-*")]
    return [path for path, end in found if any(tail.fullmatch(end) for tail in tails)]


def keep_only(path: Path, naam: str, tail: re.Pattern):
    for other in _files(naam, tail):
        if other != path:
            other.unlink(missing_ok=True)


def made(omvang: Omvang) -> Path | None:
    """The PDF of this booklet that was made last, of whatever state of its texts but one that may not be read any more.

    1 query where there is one.
    """
    last = max(_files(omvang.naam, _STATE), key=lambda path: path.stat().st_mtime, default=None)
    return last if last and not may_tell_too_much(last) else None


def may_tell_too_much(path: Path) -> bool:
    """Whether an ervaring left the site, or is told otherwise, since the texts of this booklet were read; 1 query."""
    read_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    return Ervaring.objects.left_since(read_at).exists()


def forget_what_tells_too_much():
    """Deletes such files of any booklet; 1 query for each file."""
    for path in folder().glob("*-*"):
        with suppress(FileNotFoundError):
            if (_STATE.search(path.name) or _HTML.search(path.name)) and may_tell_too_much(path):
                path.unlink()


def texts_of(path: Path) -> date | None:
    """The date (in the Netherlands) of the newest text in a made PDF."""
    return date.fromisoformat(_STATE.search(path.name)[1])


def look() -> str:
    """What name, logo, theme and tokens make of every PDF, as a digest."""
    parts = (settings.SITE_NAAM, opmaak.logo(), opmaak.stylesheet(), pdf.sheet())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def kept(omvang: Omvang, page: str) -> Path | None:
    """The PDF of just this HTML, if it was made before."""
    path = folder() / _name(omvang, page)
    return path if path.exists() else None


def current(omvang: Omvang, stand: str) -> Path | None:
    """The PDF of this state of its texts (see `made_of`), without making any HTML."""
    try:
        return kept(omvang, (folder() / f"{omvang.naam}-{stand}.html").read_text())
    except FileNotFoundError:
        return None


def make(omvang: Omvang, page: str, *, seen=None) -> Path:
    """The PDF of `page`, this booklet's HTML of now, in place of the one that was there. Raises NotAvailable.

    The file is dated by its texts: making it can take a minute.
    """
    path, read_at = folder() / _name(omvang, page), time.time()
    write(path, pdf.make(page, seen=seen))
    os.utime(path, (read_at, read_at))
    keep_only(path, omvang.naam, _STATE)
    return path


def forget(naam: str, *, before: float | None = None):
    """Deletes what was made under this name, if it was made before this time."""
    for path in _files(naam, _HTML, _STATE):
        with suppress(FileNotFoundError):
            if before is None or path.stat().st_mtime < before:
                path.unlink()


def html(omvang: Omvang) -> str:
    """The HTML of this booklet as its texts are now: made once for each state of them."""
    path = folder() / f"{omvang.naam}-{made_of(omvang)}.html"
    try:
        return path.read_text()
    except FileNotFoundError:
        page = opmaak.make(omvang)
    write(path, page.encode())
    keep_only(path, omvang.naam, _HTML)
    return page


def write(path: Path, content: bytes):
    """All of it or nothing: a reader never gets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.deel")
    part.write_bytes(content)
    part.replace(path)


def _name(omvang, page) -> str:
    state = timezone.localdate(omvang.gewijzigd_op).isoformat()
    return f"{omvang.naam}-{state}-{hashlib.sha256(page.encode()).hexdigest()[:16]}-{look()}.pdf"


def made_of(omvang: Omvang) -> str:
    """All that it is made of, as one digest: the same digest, the same file. 15 queries, a tenth of making it.

    It reads rows as they are, and asks no date whether they changed: what stands beside a text (a link, a name, an
    explained word) moves no date of it.
    """
    keys, told, explained = (_keys(omvang, model) for model in (Knooppunt, Ervaring, Uitleg))
    named = examples(keys) if keys else {}
    shown = {row.pk for rows in named.values() for row in rows}
    of_these = Q(knooppunt__in=keys)
    parts = [
        _program(),
        (settings.SITE_NAAM, settings.SITE_URL, opmaak.logo(), opmaak.stylesheet()),
        (omvang.titel, omvang.naam, omvang.pad, omvang.toelichting),
        [(part.titel, part.inleiding) for part in omvang.hoofdstukken],
        [(stuk.onderwerp._meta.model_name, stuk.onderwerp.pk, stuk.noot, stuk.redenen) for stuk in omvang.stukken],
        [(pk, [row.pk for row in rows]) for pk, rows in sorted(named.items())],
        list(Knooppunt.objects.order_by("pk").values_list(*BESIDE)),
        _rows(Knooppunt, Q(pk__in=keys)),
        _rows(Ervaring, Q(pk__in=shown)),
        *(_rows(model, of_these) for model in (Tip, Betrokkenheid, Knooppunt.sporen.through)),
        _rows(Verbinding, Q(van__in=keys) | Q(naar__in=keys)),
        *(_rows(model) for model in (Fase, Spoor, Partij, Begrip, AndereNaam, Bron)),
        _facts(),
    ]
    if explained:
        parts += [_rows(Uitleg), list(Knooppunt.objects.order_by("pk").values_list("pk", "in_gewone_taal_html"))]
    if told:  # of a list
        authors = Ervaring.objects.filter(pk__in=told).order_by("pk").values_list("auteur__naam", "auteur__organisatie")
        parts += [_rows(Ervaring, Q(pk__in=told)), list(authors)]
        parts += [_rows(model, Q(ervaring__in=told)) for model in (Foto, Ervaring.knooppunten.through)]
    return hashlib.sha256(repr(parts).encode(errors="backslashreplace")).hexdigest()[:16]


def _facts() -> list[tuple]:
    """What each fact reads today: it changes by the calendar as well."""
    today = timezone.localdate()
    rows = Feit.objects.published().order_by("pk")
    return [(row.pk, row.naam, row.slug, row.tekst, row.label(today), row.waarschuwing(today)) for row in rows]


def _keys(omvang, model) -> list[int]:
    return sorted(stuk.onderwerp.pk for stuk in omvang.stukken if isinstance(stuk.onderwerp, model))


def _rows(model, which=Q()) -> list[tuple]:  # noqa: B008
    return list(model._base_manager.filter(which).order_by("pk").values_list())


@lru_cache(maxsize=1)
def _program() -> float:
    """When this program last changed: another version may make another file of the same rows."""
    sources = [path for end in ("py", "html") for path in settings.BASE_DIR.glob(f"[a-z]*/**/*.{end}")]
    return max(path.stat().st_mtime for path in sources)
