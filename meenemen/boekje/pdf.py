"""The same booklet as PDF, where the libraries that WeasyPrint needs are installed."""

import hashlib
import logging
import threading
from contextlib import contextmanager

from django.conf import settings
from PIL import ImageFile

from gereedschap.vinden import find


class NotAvailable(Exception):
    """WeasyPrint, or a library of the system that it needs, is not there."""


class Busy(Exception):
    """This process makes another one: several at once would keep readers of pages waiting."""


_at_work = threading.Lock()


def available() -> bool:
    try:
        _weasyprint()
    except NotAvailable:
        return False
    return True


def make(page: str, *, seen=None) -> bytes:
    """The PDF of a booklet's HTML, with bookmarks and tags; `seen` hears of each page of paper.

    A page of paper takes 0.1 second of CPU. The same HTML gives the same bytes. Raises NotAvailable, Busy.
    """
    with _one_at_a_time(page) as (render, options), _progress(seen):
        return render(sheet()).write_pdf(**options)


def fitting(page: str, fit) -> bytes:
    """The PDF of one of the ways to lay out this HTML: `fit` gets what lays it out with more CSS, and gives its choice.

    Raises NotAvailable, Busy.
    """
    with _one_at_a_time(page) as (render, options):
        return fit(render).write_pdf(**options)


@contextmanager
def _one_at_a_time(page: str):
    """What lays out this HTML with a sheet, and how it is written."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})  # a booklet holds all that it shows
    document = weasyprint.HTML(string=page, url_fetcher=fetcher)
    fonts = weasyprint.text.fonts.FontConfiguration()
    if not _at_work.acquire(blocking=False):
        raise Busy
    try:
        identifier = hashlib.sha256(page.encode()).digest()[:16]

        def render(css):
            return document.render(font_config=fonts, stylesheets=[weasyprint.CSS(string=css)], pdf_tags=True)

        yield render, {"pdf_identifier": identifier, "pdf_tags": True}
    finally:
        _at_work.release()


def sheet() -> str:
    return (settings.BASE_DIR / "static" / "css" / "boekje" / "pdf.css").read_text()


def _weasyprint():
    if not find("pango"):
        raise NotAvailable("pango")
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise NotAvailable(str(error)) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process, uploads included
    return weasyprint


class _Pages(logging.Handler):
    """WeasyPrint tells of each page that it lays out in a log of its own."""

    def __init__(self, seen):
        super().__init__()
        self.seen = seen

    def emit(self, record):
        line = record.getMessage()
        if "Creating layout - Page" in line and "up-to-date" not in line:
            self.seen(1)


@contextmanager
def _progress(seen):
    if seen is None:
        yield
        return
    log, handler = logging.getLogger("weasyprint.progress"), _Pages(seen)
    before = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before[0])
        log.propagate = before[1]
