"""When the pages of the glossary and the sources last changed: what they declare for the sitemap."""

from knooppunten.sitemap import changed, newest, newest_by
from naslag.gebruik import knooppunten_by_bron
from naslag.models import Bron


def newest_begrip(ask):
    return newest(newest_by("begrippen").values())


def bronnen(ask) -> list[tuple]:
    """A bron shows what cites it."""
    citing, moments = knooppunten_by_bron(), ask(changed)
    return [
        (row.get_absolute_url(), newest(moments[pk][1] for pk in citing.get(row.pk, ()) if pk in moments))
        for row in Bron.objects.current()
    ]


def newest_bron(ask):
    return newest(moment for _, moment in ask(bronnen))
