"""Booklets that were made before, in a folder of the site: each is made once for each state of its texts."""

import hashlib
import os
import re
import threading
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from bewoners.models import Uitleg
from ervaringen.models import Ervaring
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Tip, Verbinding
from meenemen.boekje import opmaak, pdf
from meenemen.boekje.bladen import examples
from meenemen.boekje.omvang import SOORTEN, Omvang, find
from naslag.models import AndereNaam, Begrip, Bron

BESIDE = ("pk", "titel", "slug", "fase", "status", "vervallen_op", "volgorde")  # of a knooppunt that is only named
ON_REQUEST = 20  # knooppunten in a PDF that a reader's own request makes; more by `manage.py maak_boekje`
# The date of its texts, the digest of its HTML and that of its look; without the last an earlier version made it.
_STATE = re.compile(r"-(\d{4}-\d\d-\d\d)-[0-9a-f]{16}(?:-([0-9a-f]{8}))?\.pdf\Z")


def folder() -> Path:
    return settings.VAR_DIR / "boekjes"


def made(omvang: Omvang) -> Path | None:
    """The PDF of this booklet that was made last, of whatever state of its texts."""
    found = [path for path in folder().glob(f"{omvang.naam}-*.pdf") if path.name == omvang.naam + _state(path)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def texts_of(path: Path) -> date | None:
    """The date (in the Netherlands) of the newest text in a made PDF."""
    return date.fromisoformat(_STATE.search(path.name)[1])


def in_another_look() -> list[Omvang]:
    """The large booklets whose PDF was made before the look of the site changed: they are offered so until remade."""
    found = []
    for path in sorted(folder().glob("*.pdf")):
        state = _STATE.search(path.name)
        soort, _, sleutel = path.name[: state.start()].partition("-") if state and state[2] != look() else ("", "", "")
        if soort not in SOORTEN:
            continue
        geldt_voor = sleutel.rpartition("-")[2] if sleutel.endswith(("-collectief", "-individueel")) else ""
        omvang = find(soort, sleutel) or find(soort, sleutel.removesuffix(f"-{geldt_voor}"), geldt_voor)
        if omvang and len(omvang.stukken) > ON_REQUEST:
            found.append(omvang)
    return found


def look() -> str:
    """What name, logo, theme and tokens make of every PDF, as a digest."""
    parts = (settings.SITE_NAAM, opmaak.logo(), opmaak.stylesheet(), pdf.sheet())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


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
    path = folder() / f"{omvang.naam}-{_made_of(omvang)}.html"
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
    return f"{omvang.naam}-{state}-{hashlib.sha256(page.encode()).hexdigest()[:16]}-{look()}.pdf"


def _state(path: Path) -> str:
    found = _STATE.search(path.name)
    return found[0] if found else ""


def _made_of(omvang: Omvang) -> str:
    """All that it is made of, as one digest: the same digest, the same file. 14 queries, a tenth of making it.

    It reads rows as they are, and asks no date whether they changed: what stands beside a text (a link, a name, an
    explained word) moves no date of it.
    """
    keys = sorted(stuk.onderwerp.pk for stuk in omvang.stukken if not isinstance(stuk.onderwerp, Uitleg))
    for_residents = len(keys) < len(omvang.stukken)
    named = examples(keys) if keys else {}
    shown = {row.pk for rows in named.values() for row in rows}
    of_these = Q(knooppunt__in=keys)
    parts = [
        _program(),
        (settings.SITE_NAAM, settings.SITE_URL, opmaak.logo(), opmaak.stylesheet()),
        (omvang.titel, omvang.naam, omvang.pad, omvang.toelichting),
        [(part.titel, part.inleiding) for part in omvang.hoofdstukken],
        [(stuk.onderwerp.pk, stuk.noot, stuk.redenen) for stuk in omvang.stukken],
        [(pk, [row.pk for row in rows]) for pk, rows in sorted(named.items())],
        list(Knooppunt.objects.order_by("pk").values_list(*BESIDE)),
        _rows(Knooppunt, Q(pk__in=keys)),
        _rows(Ervaring, Q(pk__in=shown)),
        *(_rows(model, of_these) for model in (Tip, Betrokkenheid, Knooppunt.sporen.through)),
        _rows(Verbinding, Q(van__in=keys) | Q(naar__in=keys)),
        *(_rows(model) for model in (Fase, Spoor, Partij, Begrip, AndereNaam, Bron)),
    ]
    if for_residents:
        parts += [_rows(Uitleg), list(Knooppunt.objects.order_by("pk").values_list("pk", "in_gewone_taal_html"))]
    return hashlib.sha256(repr(parts).encode(errors="backslashreplace")).hexdigest()[:16]


def _rows(model, which=Q()) -> list[tuple]:  # noqa: B008
    return list(model._base_manager.filter(which).order_by("pk").values_list())


@lru_cache(maxsize=1)
def _program() -> float:
    """When this program last changed: another version may make another file of the same rows."""
    sources = [path for end in ("py", "html") for path in settings.BASE_DIR.glob(f"[a-z]*/**/*.{end}")]
    return max(path.stat().st_mtime for path in sources)
