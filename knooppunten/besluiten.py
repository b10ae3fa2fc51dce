"""Who decides what, and when: every published knooppunt with a decision, in an order that holds."""

from dataclasses import dataclass, field
from itertools import groupby

from knooppunten.models import Betrokkenheid, Knooppunt, Verbinding
from knooppunten.route import Graph
from paginas.bladeren import Bladzijde, browse

AT_ONCE = 40  # on a page
Rol = Betrokkenheid.Rol
# Where partners agree on who decides, where nothing says so: the first by which a decision can wait for them.
AGREED_AT = ("route-langs-college-en-raad-uittekenen", "wie-beslist-wat-en-wat-hangt-van-wat-af")


@dataclass
class Besluitrij:
    """One decision. `na` are the numbers of those that it waits for; `afspreken` is where to agree on who decides."""

    nummer: int
    knooppunt: Knooppunt
    beslissen: list = field(default_factory=list)
    trekken: list = field(default_factory=list)
    gevraagd: list = field(default_factory=list)
    geinformeerd: list = field(default_factory=list)
    na: list[int] = field(default_factory=list)
    afspreken: Knooppunt | None = None


def decisions(params, path) -> tuple[list[tuple], Bladzijde]:
    """((fase, decisions) in order, the page of the list that they are); 7 queries, whatever their number.

    Where there are more pages, a decision waits only for those on its own, and only by a link of its own.
    """
    rows = Knooppunt.objects.published().for_cards().filter(vraagt_besluit=True)
    page = browse(rows.prefetch_related("betrokkenheden__partij"), params, path, per_page=AT_ONCE)
    rows = {row.pk: row for row in page.rijen}
    links = Verbinding.objects.vooraf().order_by("pk")
    if page.vorige is not None or page.volgende:
        links = links.filter(van__in=rows, naar__in=rows)
    graph = Graph(links.values_list("van_id", "naar_id", "toelichting"), set(rows))
    order = graph.in_order(set(rows), lambda key: (rows[key].fase.nummer, rows[key].volgorde, rows[key].slug))
    number = {key: place for place, key in enumerate(order, 1 + AT_ONCE * max(page.nummer - 1, 0))}
    agreed = _agreed_at()
    found = [_decision(rows[key], number, graph, agreed) for key in order]
    return [(fase, list(part)) for fase, part in groupby(found, key=lambda besluit: besluit.knooppunt.fase)], page


def _agreed_at() -> list[Knooppunt]:
    """Those of AGREED_AT that are public, under any slug they ever had."""
    found = Knooppunt.objects.named(AGREED_AT)
    rows = Knooppunt.objects.published().for_cards().in_bulk([row.pk for row in found.values()])
    return [rows[found[slug].pk] for slug in AGREED_AT if slug in found and found[slug].pk in rows]


def _decision(row, number, graph, agreed) -> Besluitrij:
    waits = set(graph.before[row.pk])
    waits -= {further for key in waits for further in graph.ancestors(key)}
    besluit = Besluitrij(number[row.pk], row, na=sorted(number[key] for key in waits))
    asked = {Rol.BESLIST: besluit.beslissen, Rol.TREKT: besluit.trekken, Rol.GEINFORMEERD: besluit.geinformeerd}
    for each in row.betrokkenheden.all():
        asked.get(each.rol, besluit.gevraagd).append(each.partij)
    if not besluit.beslissen:
        before = [one for one in agreed if one.fase.nummer <= row.fase.nummer and one != row]
        besluit.afspreken = (before or [one for one in agreed if one != row] or [None])[-1 if before else 0]
    return besluit
