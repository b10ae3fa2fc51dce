"""Booklets that were made before, in a folder or a store: each is made once for each state of its texts.

Where the store is away a booklet is made for who asks, and not kept.
"""

import hashlib
import re
import time
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.core.files.storage import storages
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


def shelf():
    """The storage of made files: a folder, or a store that several servers share."""
    return storages["made"]


def read(name: str | None) -> bytes | None:
    """None where it is not there, or can't be had now."""
    with suppress(OSError):
        if name:
            with shelf().open(name) as file:
                return file.read()
    return None


def _names(naam: str, *tails: re.Pattern) -> list[str]:
    """The files of this name, of which `tails` say how they end; a longer name is another's."""
    with suppress(OSError):
        found = [(name, name.removeprefix(naam)) for name in shelf().names(f"{naam}-")]
        return [name for name, end in found if any(tail.fullmatch(end) for tail in tails)]
    return []


def keep_only(kept: str, naam: str, tail: re.Pattern):
    for other in _names(naam, tail):
        if other != kept:
            shelf().delete(other)


def made(omvang: Omvang) -> str | None:
    """The PDF of this booklet that was made last, of whatever state of its texts but one that may not be read any more.

    1 query where there is one.
    """
    with suppress(OSError):
        last = max(_names(omvang.naam, _STATE), key=shelf().get_modified_time, default=None)
        return last if last and not may_tell_too_much(last) else None
    return None


def may_tell_too_much(name: str) -> bool:
    """Whether an ervaring left the site, or is told otherwise, since the texts of this booklet were read; 1 query."""
    return Ervaring.objects.left_since(shelf().get_modified_time(name)).exists()


def forget_what_tells_too_much():
    """Deletes such files of any booklet; 1 query for each file."""
    for name in shelf().names():
        with suppress(FileNotFoundError):
            if (_STATE.search(name) or _HTML.search(name)) and may_tell_too_much(name):
                shelf().delete(name)


def texts_of(name: str) -> date | None:
    """The date (in the Netherlands) of the newest text in a made PDF."""
    return date.fromisoformat(_STATE.search(name)[1])


def look() -> str:
    """What name, logo, theme and tokens make of every PDF, as a digest."""
    parts = (settings.SITE_NAAM, opmaak.logo(), opmaak.stylesheet(), pdf.sheet())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def kept(omvang: Omvang, page: str) -> str | None:
    """The PDF of just this HTML, if it was made before."""
    name = _name(omvang, page)
    with suppress(OSError):
        return name if shelf().exists(name) else None
    return None


def current(omvang: Omvang, stand: str) -> str | None:
    """The PDF of this state of its texts (see `made_of`), without making any HTML."""
    page = read(f"{omvang.naam}-{stand}.html")
    return kept(omvang, page.decode()) if page else None


def make(omvang: Omvang, page: str, *, seen=None) -> bytes:
    """The PDF of `page`, this booklet's HTML of now, in place of the one that was there. Raises NotAvailable.

    The file is dated by its texts: making it can take a minute.
    """
    read_at = time.time()
    content = pdf.make(page, seen=seen)
    put(_name(omvang, page), content, naam=omvang.naam, tail=_STATE, read_at=read_at)
    return content


def put(name: str, content: bytes, *, naam: str, tail: re.Pattern, read_at: float):
    """In place of what was made under this `naam`; where that can't be, it is only not there the next time."""
    with suppress(OSError):
        shelf().put(name, content, read_at=read_at)
        keep_only(name, naam, tail)


def forget(naam: str, *, before: datetime | None = None):
    """Deletes what was made under this name, if it was made before this moment."""
    for name in _names(naam, _HTML, _STATE):
        with suppress(OSError):  # the task of the day does it then
            if before is None or shelf().get_modified_time(name) < before:
                shelf().delete(name)


def html(omvang: Omvang) -> str:
    """The HTML of this booklet as its texts are now: made once for each state of them."""
    name = f"{omvang.naam}-{made_of(omvang)}.html"
    if kept := read(name):
        return kept.decode()
    read_at, page = time.time(), opmaak.make(omvang)
    put(name, page.encode(), naam=omvang.naam, tail=_HTML, read_at=read_at)
    return page


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
def _program() -> str:
    """Another version may make another file of the same rows; the same version says the same on each server."""
    sources = sorted(path for end in ("py", "html") for path in settings.BASE_DIR.glob(f"[a-z]*/**/*.{end}"))
    told = hashlib.sha256()
    for path in sources:
        told.update(path.read_bytes())
    return told.hexdigest()
