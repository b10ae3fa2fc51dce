"""When the pages that show knooppunten last changed: what they declare for the sitemap."""

from django.db.models import Max
from django.urls import reverse

from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from paginas.declared import Many
from paginas.generation import remembered


def _rows():
    return Knooppunt.objects.published().select_related("fase").only("slug", "fase__slug", "gewijzigd_op")


knooppunten = Many(lambda: _rows().order_by("fase_id", "volgorde", "slug"))


def newest_knooppunt(ask):
    """Of what shows all knooppunten, or counts them."""
    return Knooppunt.objects.published().order_by("-gewijzigd_op").values_list("gewijzigd_op", flat=True).first()


def of_kind(model, path):
    """For the pages of fasen, sporen or partijen; 2 queries."""

    def pages(ask) -> list[tuple]:
        moments = newest_by(path)
        return [(row.get_absolute_url(), moments.get(row.pk)) for row in model.objects.current()]

    return pages


fasen, sporen, partijen = of_kind(Fase, "fase"), of_kind(Spoor, "sporen"), of_kind(Partij, "partijen")


def trefwoorden(ask) -> list[tuple]:
    return [(reverse("tag", args=[slug]), moment) for slug, moment in sorted(newest_by("tags__slug").items())]


def newest(moments):
    return max((moment for moment in moments if moment), default=None)


@remembered
def newest_by(path) -> dict:
    """{what `path` leads to: the newest change of its public knooppunten}; 1 query."""
    rows = Knooppunt.objects.published().order_by().filter(**{f"{path}__isnull": False})
    return dict(rows.values_list(path).annotate(Max("gewijzigd_op")))
