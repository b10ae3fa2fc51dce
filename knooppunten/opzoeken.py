"""The pages of what readers look up, the glossary and the sources, with the knooppunten that use it."""

from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import render

from knooppunten.cards import with_sporen
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.sitemap import changed, newest, newest_by
from naslag.models import Aanhaling, Begrip, Bron
from paginas.back import carrying
from paginas.declared import Menu, Readers, page_at
from paginas.find import at_its_address, find


@page_at(
    "begrippen/",
    name="begrippen",
    readers=Readers.EVERYONE,
    sitemap=lambda ask: newest(newest_by("begrippen").values()),
    copy=True,
    menu=Menu("Begrippen", "voet", 5),
    way_back="de begrippen",
    has_place=False,
)
def begrippen(request):
    visible = Knooppunt.objects.visible_to(request.user).select_related("fase").in_order()
    rows = Begrip.objects.in_order().prefetch_related("andere_namen", Prefetch("knooppunten", visible))
    groups = [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: row.naam_klein[:1].upper())]
    return render(request, "naslag/begrippen.html", {"groepen": groups})


def dated_bronnen(ask) -> list[tuple]:
    """(address, moment) of each bron, for the sitemap: it shows what cites it; 2 queries."""
    moments, citing = ask(changed), {}
    for bron, *pages in Aanhaling.objects.values_list("bron", "knooppunt__pk", "tip__knooppunt"):
        citing.setdefault(bron, set()).update(pages)
    return [
        (row.get_absolute_url(), newest(moments[pk][1] for pk in citing.get(row.pk, ()) if pk in moments))
        for row in Bron.objects.current()
    ]


@page_at(
    "bronnen/",
    name="bronnen",
    readers=Readers.EVERYONE,
    sitemap=lambda ask: newest(moment for _, moment in ask(dated_bronnen)),
    copy=True,
    menu=Menu("Bronnen", "voet", 6),
)
def bronnen(request):
    order = Bron.Soort.values.index
    rows = sorted(Bron.objects.current(), key=lambda bron: (order(bron.soort), bron.naam.casefold()))
    groups = [(Bron.Soort(soort).label, list(group)) for soort, group in groupby(rows, key=lambda bron: bron.soort)]
    return render(request, "naslag/bronnen.html", {"groepen": groups})


@page_at(
    "bron/<slug:slug>/", name="bron", readers=Readers.EVERYONE, sitemap=dated_bronnen, copy=True, way_back="de bron"
)
@at_its_address
def bron(request, slug):
    page = find(Bron.objects, request, slug=slug)
    others = [model.objects.current().filter(aanhalingen_uit__bron=page) for model in (Fase, Spoor, Partij)]
    context = {
        "bron": page,
        "knooppunten": with_sporen(Knooppunt.objects.visible_to(request.user).for_cards().citing(page)),
        "andere": [other for rows in others for other in rows],
        "carry": carrying(request.path),
    }
    return render(request, "naslag/bron.html", context)
