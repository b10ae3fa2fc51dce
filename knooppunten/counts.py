"""How many knooppunten there are to read, in all and of each kind: numbers that a database counts row by row."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from paginas.generation import remembered

WAYS = {Fase: "fase", Spoor: "sporen", Partij: "partijen"}


@remembered
def published_by(*ways: str) -> dict:
    """{what these ways lead to: its public knooppunten}; a tuple where there are more ways."""
    rows = Knooppunt.objects.published().order_by().values_list(*ways).annotate(Count("pk"))
    return {found[0] if len(ways) == 1 else tuple(found): number for *found, number in rows}


def with_total(fasen):
    """Each fase with `total`, its public knooppunten, which an index counts; no query more."""
    own = Knooppunt.objects.published().filter(fase=OuterRef("pk")).order_by().values("fase")
    return fasen.annotate(total=Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0))


def counted(rows) -> list:
    """These fasen, sporen or partijen, each with `aantal`, its public knooppunten."""
    rows = list(rows)
    numbers = published_by(WAYS[type(rows[0])]) if rows else {}
    for row in rows:
        row.aantal = numbers.get(row.pk, 0)
    return rows


def with_let_op(rows) -> dict[str, int]:
    """How many of these knooppunten there are, and how many of which each of LET_OP holds; 1 query."""
    sensitive, decided = ~Q(bestuurlijk_gevoelig=""), Q(vraagt_besluit=True)
    return rows.order_by().aggregate(alles=Count("pk"), gevoelig=Count("pk", sensitive), besluit=Count("pk", decided))


@remembered
def public_with_let_op(way: str, key) -> dict[str, int]:
    """The same of all that is public, of one fase, spoor, partij ..."""
    return with_let_op(Knooppunt.objects.published().with_decisions().filter(**{way: key}))
