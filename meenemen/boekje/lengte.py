"""How long a booklet is on paper, by guess."""

from collections.abc import Iterable

from knooppunten.models import Knooppunt

PAGES_EACH = 1.5  # that a knooppunt takes; an ervaring or a block for residents takes less
PAGES_AROUND = 4  # cover, contents, begins of chapters


def guess_pages(onderwerpen: Iterable) -> int:
    """Roughly, so not to the page where there are many."""
    pages = PAGES_AROUND + sum(PAGES_EACH if isinstance(each, Knooppunt) else 1 for each in onderwerpen)
    return int(pages) if pages < 10 else 5 * round(pages / 5)
