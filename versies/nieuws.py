"""What changed for readers: by page, by week, in sentences. What is *klein* is no news, nor that versions began."""

from collections import defaultdict
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from knooppunten.models import Knooppunt
from versies.models import Versie

WALKED = 10  # versions that are looked at for each page that is wanted


def of_knooppunten():
    """The versions of knooppunten that are news for who reads them: just what the index `versie_news_of_page` holds."""
    kind = ContentType.objects.get_for_model(Knooppunt)
    return Versie.objects.filter(doel_type=kind, klein=False, was_public=True)


def dated(rows):
    """Knooppunten, each with `veranderd_op`: when readers last saw it change; without versions as its row says."""
    newest = of_knooppunten().filter(doel_id=OuterRef("pk")).order_by("-op", "-pk").values("op")[:1]
    return rows.annotate(veranderd_op=Coalesce(Subquery(newest), F("gewijzigd_op")))


def newest(rows, limit: int) -> list[Knooppunt]:
    """The knooppunten of `rows` that changed last, each with `zin`: what changed, or nothing where it isn't known.

    The newest versions lead to them, or a change of the row itself since the oldest of those: of all rows a database
    would date each. Where those are too few, it does. 3 queries, 4 then.
    """
    news = list(of_knooppunten().order_by("-op", "-pk").values_list("doel_id", "op")[: WALKED * limit])
    found = []
    if len(news) == WALKED * limit:
        since = news[-1][1]
        near = rows.filter(Q(pk__in={pk for pk, _ in news}) | Q(gewijzigd_op__gte=since))
        found = [row for row in _last(near, limit) if row.veranderd_op >= since]
    if len(found) < limit:
        found = _last(rows, limit)
    said = sentences({row.pk: row.veranderd_op for row in found}, exactly=True)
    for row in found:
        row.zin = " ".join(zin for _, zin in said.get(row.pk, [])[:1])
    return found


def _last(rows, limit: int) -> list[Knooppunt]:
    return list(dated(rows).order_by(F("veranderd_op").desc(), "pk")[:limit])


def sentences(since: dict[int, datetime], *, exactly=False) -> dict[int, list[tuple[datetime, str]]]:
    """{key of a knooppunt: [(when, what changed)]} of each after that moment, or at it; the newest first; 1 query."""
    if not since:
        return {}
    # At these moments or from the earliest on, and each by itself in Python: of many pairs a database would read all.
    moments = {"op__in": set(since.values())} if exactly else {"op__gte": min(since.values())}
    within = of_knooppunten().exclude(hoe=Versie.Hoe.EERSTE).filter(doel_id__in=since, **moments)
    found = defaultdict(list)
    for versie in within.told():
        after = since[versie.doel_id]
        if versie.op == after if exactly else versie.op > after:
            found[versie.doel_id].append((versie.op, versie.zin))
    return found
