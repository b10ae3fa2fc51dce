"""The stations before and after a knooppunt, on each of its sporen and within its fase; its trefwoorden and partijen.

In SQL of its own: Django needs ten times the CPU to write this query that the database needs to answer it, and it is
asked at every reading of a knooppunt (make bench). Only names of tables are put in; values go as parameters.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from taggit.models import Tag, TaggedItem

from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor

_SPOOR, _FASE, _TAG, _PARTIJ = 1, 2, 3, 4  # the kinds of rows in the answer

_STATION = """
    SELECT k.id FROM {knooppunt} k JOIN {fase} f ON f.id = k.fase_id {on_spoor}
    WHERE k.status = 'published' AND k.vervallen_op IS NULL AND {where}
    ORDER BY f.nummer {order}, k.volgorde {order}, k.slug {order} LIMIT 1
"""
_ON_SPOOR = "JOIN {through} t ON t.knooppunt_id = k.id AND t.spoor_id = s.id"
_ALONG = "(f.nummer {sign} %s OR (f.nummer = %s AND (k.volgorde {sign} %s OR (k.volgorde = %s AND k.slug {sign} %s))))"
_IN_FASE = "k.fase_id = %s AND (k.volgorde {sign} %s OR (k.volgorde = %s AND k.slug {sign} %s))"


@dataclass
class Neighbours:
    """`sporen` in order, each with vorige_id and volgende_id, as has the fase; and what else stands beside the text."""

    sporen: list[Spoor]
    vorige_id: int | None
    volgende_id: int | None
    tags: list[Tag]
    betrokkenheden: list[Betrokkenheid]


def neighbours(knooppunt) -> Neighbours:
    """1 query. Trefwoorden and partijen have nothing to do with stations: a query of their own each costs more."""
    place = (knooppunt.volgorde, knooppunt.volgorde, knooppunt.slug)
    along = (knooppunt.fase.nummer, knooppunt.fase.nummer, *place)
    within = (knooppunt.fase_id, *place)
    with connection.cursor() as cursor:
        own = (knooppunt.pk, ContentType.objects.get_for_model(Knooppunt).pk, knooppunt.pk)
        cursor.execute(_sql(), [*along, *along, knooppunt.pk, *within, *within, *own])
        rows = cursor.fetchall()
    by_kind = {kind: [row[1:] for row in rows if row[0] == kind] for kind in (_SPOOR, _FASE, _TAG, _PARTIJ)}
    sporen = []
    for pk, code, naam, vorige_id, volgende_id, kort, _ in by_kind[_SPOOR]:
        spoor = Spoor(pk=pk, code=code, naam=naam, kort=kort)
        spoor.vorige_id, spoor.volgende_id = vorige_id, volgende_id
        sporen.append(spoor)
    tags = [Tag(pk=pk, slug=slug, name=name) for pk, slug, name, *_ in by_kind[_TAG]]
    betrokkenheden = [
        Betrokkenheid(partij=Partij(pk=pk, slug=slug, naam=naam), rol=rol, vraag=vraag)
        for pk, slug, naam, _volgorde, _pk, rol, vraag in sorted(by_kind[_PARTIJ], key=lambda row: row[3:5])
    ]
    vorige_id, volgende_id = by_kind[_FASE][0][3:5]
    sporen, tags = sorted(sporen, key=lambda spoor: spoor.code), sorted(tags, key=lambda tag: tag.name)
    return Neighbours(sporen, vorige_id, volgende_id, tags, betrokkenheden)


@lru_cache(maxsize=1)
def _sql() -> str:
    names = {
        "knooppunt": Knooppunt._meta.db_table,
        "fase": Fase._meta.db_table,
        "spoor": Spoor._meta.db_table,
        "through": Knooppunt.sporen.through._meta.db_table,
        "tag": Tag._meta.db_table,
        "tagged": TaggedItem._meta.db_table,
        "partij": Partij._meta.db_table,
        "betrokken": Betrokkenheid._meta.db_table,
    }

    def station(where, sign, order, on_spoor=""):
        return _STATION.format(where=where.format(sign=sign), order=order, on_spoor=on_spoor.format(**names), **names)

    return """
        SELECT 1, s.id, s.code, s.naam, ({on_before}), ({on_after}), s.kort, '' FROM {spoor} s
        WHERE s.id IN (SELECT spoor_id FROM {through} WHERE knooppunt_id = %s)
        UNION ALL SELECT 2, NULL, NULL, NULL, ({in_before}), ({in_after}), '', ''
        UNION ALL SELECT 3, g.id, g.slug, g.name, NULL, NULL, '', '' FROM {tag} g JOIN {tagged} d ON d.tag_id = g.id
        WHERE d.object_id = %s AND d.content_type_id = %s
        UNION ALL SELECT 4, p.id, p.slug, p.naam, b.volgorde, b.id, b.rol, b.vraag
        FROM {betrokken} b JOIN {partij} p ON p.id = b.partij_id WHERE b.knooppunt_id = %s
    """.format(  # noqa: S608  names of our own tables
        on_before=station(_ALONG, "<", "DESC", _ON_SPOOR),
        on_after=station(_ALONG, ">", "ASC", _ON_SPOOR),
        in_before=station(_IN_FASE, "<", "DESC"),
        in_after=station(_IN_FASE, ">", "ASC"),
        **names,
    )
