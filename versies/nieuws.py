"""What changed for readers: by page, by week, in sentences. What is *klein* is no news, nor that versions began."""

from collections import defaultdict
from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from knooppunten.models import Knooppunt
from versies.models import Versie


def of_knooppunten():
    """The versions of knooppunten that are news for who reads them."""
    return Versie.objects.news().filter(doel_type=ContentType.objects.get_for_model(Knooppunt), was_public=True)


def dated(rows):
    """Knooppunten, each with `veranderd_op`: when readers last saw it change; without versions as its row says."""
    newest = of_knooppunten().filter(doel_id=OuterRef("pk")).order_by("-op", "-pk").values("op")[:1]
    return rows.annotate(veranderd_op=Coalesce(Subquery(newest), F("gewijzigd_op")))


def newest(rows, limit: int) -> list[Knooppunt]:
    """The knooppunten of `rows` that changed last, each with `zin`: what changed, or nothing where it isn't known."""
    found = list(dated(rows).order_by(F("veranderd_op").desc(), "pk")[:limit])
    said = sentences({row.pk: row.veranderd_op for row in found}, exactly=True)
    for row in found:
        row.zin = " ".join(zin for _, zin in said.get(row.pk, [])[:1])
    return found


def sentences(since: dict[int, datetime], *, exactly=False) -> dict[int, list[tuple[datetime, str]]]:
    """{key of a knooppunt: [(when, what changed)]} of each after that moment, or at it; the newest first; 1 query."""
    if not since:
        return {}
    when = "op" if exactly else "op__gt"
    own = reduce(or_, (Q(doel_id=pk, **{when: moment}) for pk, moment in since.items()))
    found = defaultdict(list)
    for versie in of_knooppunten().exclude(hoe=Versie.Hoe.EERSTE).filter(own).told():
        found[versie.doel_id].append((versie.op, versie.zin))
    return found
