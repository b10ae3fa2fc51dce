"""The pages of the glossary and the sources; public, as the knowledge base is."""

from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import render

from knooppunten.cards import with_sporen
from knooppunten.models import Knooppunt
from naslag import sitemap
from naslag.gebruik import knooppunten_citing, other_pages_citing
from naslag.models import Begrip, Bron
from paginas.back import carrying
from paginas.declared import Menu, Readers, page_at
from paginas.find import at_its_address, find


@page_at(
    "begrippen/",
    name="begrippen",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_begrip,
    copy=True,
    menu=Menu("Begrippen", "voet", 1),
    way_back="de begrippen",
    has_place=False,
)
def begrippen(request):
    visible = Knooppunt.objects.visible_to(request.user).select_related("fase").in_order()
    rows = Begrip.objects.in_order().prefetch_related("andere_namen", Prefetch("knooppunten", visible))
    groups = [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: row.naam_klein[:1].upper())]
    return render(request, "naslag/begrippen.html", {"groepen": groups})


@page_at(
    "bronnen/",
    name="bronnen",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_bron,
    copy=True,
    menu=Menu("Bronnen", "voet", 2),
)
def bronnen(request):
    rows = sorted(Bron.objects.current(), key=lambda bron: (_ORDER[bron.soort], bron.naam.casefold()))
    groups = [(Bron.Soort(soort).label, list(group)) for soort, group in groupby(rows, key=lambda bron: bron.soort)]
    return render(request, "naslag/bronnen.html", {"groepen": groups})


@page_at(
    "bron/<slug:slug>/", name="bron", readers=Readers.EVERYONE, sitemap=sitemap.bronnen, copy=True, way_back="de bron"
)
@at_its_address
def bron(request, slug):
    page = find(Bron.objects, request, slug=slug)
    context = {
        "bron": page,
        "knooppunten": with_sporen(knooppunten_citing(page, request.user)),
        "andere": other_pages_citing(page),
        "carry": carrying(request.path),
    }
    return render(request, "naslag/bron.html", context)


_ORDER = {soort: place for place, soort in enumerate(Bron.Soort.values)}
