"""When the pages that show knooppunten last changed: what they declare for the sitemap."""

from django.db.models import Max
from django.urls import reverse

from knooppunten.models import Fase, Knooppunt, Partij, Spoor

COLUMNS = ("slug", "fase__slug", "gewijzigd_op")


def changed(ask) -> dict:
    """{key: (address, moment)} of every public knooppunt; 1 query."""
    rows = Knooppunt.objects.published().select_related("fase").in_order().only(*COLUMNS)
    return {row.pk: (row.get_absolute_url(), row.gewijzigd_op) for row in rows}


def knooppunten(ask) -> list[tuple]:
    return list(ask(changed).values())


def newest_knooppunt(ask):
    """Of what shows all knooppunten, or counts them."""
    return newest(moment for _, moment in ask(knooppunten))


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


def newest_by(path) -> dict:
    """{what `path` leads to: the newest change of its public knooppunten}; 1 query."""
    rows = Knooppunt.objects.published().order_by().filter(**{f"{path}__isnull": False})
    return dict(rows.values_list(path).annotate(Max("gewijzigd_op")))
