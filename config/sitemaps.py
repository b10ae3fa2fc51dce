"""The sitemap: every page that anyone may read."""

from django.conf import settings
from django.urls import reverse

from knooppunten.models import Fase, Knooppunt, Partij, Spoor

PAGES = ["kaart", "fasen", "sporen", "partijen", "over", "toegankelijkheid", "privacy"]


def urls():
    """(address, moment of the last change or None) of every public page; 4 queries."""
    pages = [(reverse(name), None) for name in PAGES]
    rows = [*Fase.objects.current(), *Spoor.objects.current(), *Partij.objects.current()]
    pages += [(row.get_absolute_url(), None) for row in rows]
    knooppunten = Knooppunt.objects.published().select_related("fase").in_order()
    knooppunten = knooppunten.only("slug", "fase__slug", "gewijzigd_op")
    pages += [(row.get_absolute_url(), row.gewijzigd_op) for row in knooppunten]
    return [(settings.SITE_URL + path, changed) for path, changed in pages]
