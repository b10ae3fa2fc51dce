"""The sitemap: every page that anyone may read, and when what it shows last changed."""

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.gebruik import knooppunten_by_bron
from naslag.models import Bron

MAX_ERVARINGEN = 20_000  # a sitemap holds 50,000 addresses
LISTS = ["kaart", "start", "fasen", "sporen", "partijen", "boekjes"]  # these show the knooppunten, or count them
TEXTS = ["open_data", "over", "toegankelijkheid", "privacy"]  # these change with the program


def urls():
    """(address, moment of the last change or None) of every public page; 13 queries, however many pages.

    1 for the knooppunten, 4 for fasen, sporen, partijen and bronnen, 5 for the newest change by fase, spoor, partij,
    trefwoord and begrip, 2 for what cites which bron, 1 for the ervaringen.
    """
    knooppunten = list(Knooppunt.objects.published().select_related("fase").in_order().only(*COLUMNS))
    changed = {row.pk: row.gewijzigd_op for row in knooppunten}
    ervaringen = list(Ervaring.objects.visible_to(None).newest_first().only("slug", "gewijzigd_op")[:MAX_ERVARINGEN])
    bronnen = _bronnen(changed)
    pages = [(reverse(name), _newest(changed.values())) for name in LISTS]
    pages.append((reverse("begrippen"), _newest(_newest_by("begrippen").values())))
    pages.append((reverse("bronnen"), _newest(moment for _, moment in bronnen)))
    pages.append((reverse("ervaringen"), _newest(row.gewijzigd_op for row in ervaringen)))
    pages += [(reverse(name), None) for name in TEXTS]
    pages += _methodiek() + bronnen + _trefwoorden()
    pages += [(row.get_absolute_url(), row.gewijzigd_op) for row in [*knooppunten, *ervaringen]]
    return [(settings.SITE_URL + path, moment) for path, moment in pages]


COLUMNS = ("slug", "fase__slug", "gewijzigd_op")


def _newest(moments):
    return max((moment for moment in moments if moment), default=None)


def _newest_by(path) -> dict:
    """{what `path` leads to: the newest change of its public knooppunten}; 1 query."""
    rows = Knooppunt.objects.published().order_by().filter(**{f"{path}__isnull": False})
    return dict(rows.values_list(path).annotate(Max("gewijzigd_op")))


def _methodiek() -> list[tuple]:
    pages = []
    for model, path in ((Fase, "fase"), (Spoor, "sporen"), (Partij, "partijen")):
        newest = _newest_by(path)
        pages += [(row.get_absolute_url(), newest.get(row.pk)) for row in model.objects.current()]
    return pages


def _bronnen(changed: dict) -> list[tuple]:
    """A bron shows what cites it; `changed` has the moment of every public knooppunt."""
    citing = knooppunten_by_bron()
    return [
        (row.get_absolute_url(), _newest(changed.get(pk) for pk in citing.get(row.pk, ())))
        for row in Bron.objects.current()
    ]


def _trefwoorden() -> list[tuple]:
    return [(reverse("tag", args=[slug]), moment) for slug, moment in sorted(_newest_by("tags__slug").items())]
