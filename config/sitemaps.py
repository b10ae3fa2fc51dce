"""The sitemap: every page that anyone may read."""

from django.conf import settings
from django.urls import reverse

from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.models import Bron

MAX_ERVARINGEN = 20_000  # a sitemap holds 50,000 addresses
PAGES = [
    "kaart",
    "fasen",
    "sporen",
    "partijen",
    "begrippen",
    "bronnen",
    "ervaringen",
    "boekjes",
    "over",
    "toegankelijkheid",
    "privacy",
]


def urls():
    """(address, moment of the last change or None) of every public page; 6 queries."""
    pages = [(reverse(name), None) for name in PAGES]
    rows = [*Fase.objects.current(), *Spoor.objects.current(), *Partij.objects.current(), *Bron.objects.current()]
    pages += [(row.get_absolute_url(), None) for row in rows]
    knooppunten = Knooppunt.objects.published().select_related("fase").in_order()
    knooppunten = knooppunten.only("slug", "fase__slug", "gewijzigd_op")
    pages += [(row.get_absolute_url(), row.gewijzigd_op) for row in knooppunten]
    ervaringen = Ervaring.objects.visible_to(None).newest_first().only("slug", "gewijzigd_op")[:MAX_ERVARINGEN]
    pages += [(row.get_absolute_url(), row.gewijzigd_op) for row in ervaringen]
    return [(settings.SITE_URL + path, changed) for path, changed in pages]
