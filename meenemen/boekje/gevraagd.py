"""What is asked of one partij on two sides of A4: as HTML, and as a PDF whose letter is as large as fits."""

import hashlib
import re
import time
from functools import partial

from django.template.loader import render_to_string

from knooppunten.gevraagd import asked_of, in_parts, moments, numbers
from knooppunten.models import Knooppunt
from meenemen.boekje import kast, opmaak, pdf

SIDES = 2
LARGEST, SMALLEST, STEP = 11, 4, 0.95  # of the letter in points, and how much smaller each next one is
ROOM = 950_000  # characters of HTML times points squared on two sides, with a wide letter: the first guess
APART = ".rest { break-before: page }"  # each part begins a side, while the letter stays readable
READABLE, WORTH = 8.5, 10  # and is not tried where the guess is small already
_DIGEST = re.compile(r"-[0-9a-f]{16}\.pdf")


def html(partij) -> str:
    """One file that needs no network; 3 queries."""
    asked = asked_of(partij, Knooppunt.objects.published().for_cards("gewijzigd_op"))
    knooppunten, counts = list(asked), numbers(asked)
    context = {
        "partij": partij,
        "knooppunten": knooppunten,
        **in_parts(knooppunten, counts),
        "momenten": moments(counts),
        "gewijzigd_op": max((row.gewijzigd_op for row in knooppunten), default=None),
        **opmaak.around(stylesheet()),
    }
    return render_to_string("meenemen/gevraagd.html", context)


def stylesheet() -> str:
    return opmaak.stylesheet(("tokens.css", "boekje/gevraagd.css"))


def make(partij, page: str) -> bytes:
    """The PDF of this HTML, in place of the one that was there. Raises NotAvailable, Busy."""
    read_at = time.time()
    content = pdf.fitting(page, partial(fit, len(page) - len(stylesheet())))
    kast.put(name_of(partij, page), content, naam=f"gevraagd-{partij.slug}", tail=_DIGEST, read_at=read_at)
    return content


def fit(characters: int, render):
    """All of it on two sides, laid out by `render` with more CSS: a letter by guess, and smaller until it fits.

    Whatever letter this machine has. Each try costs up to half a second of CPU, so the guess counts.
    """
    size = min(LARGEST, (ROOM / characters) ** 0.5)
    for apart, least in ((True, READABLE), (False, SMALLEST)) if size > WORTH else ((False, SMALLEST),):
        trial = size
        while trial >= least:
            document = render(f"html {{ font-size: {trial:.2f}pt }} {APART if apart else ''}")
            if len(document.pages) <= SIDES:
                return document
            trial *= STEP
    return document


def name_of(partij, page: str) -> str:
    return f"gevraagd-{partij.slug}-{hashlib.sha256(page.encode()).hexdigest()[:16]}.pdf"
