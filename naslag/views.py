"""The pages of the glossary and the sources; public, as the knowledge base is."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from knooppunten.addresses import at_its_address, find
from knooppunten.back import carrying
from knooppunten.cards import with_sporen
from knooppunten.models import Knooppunt
from naslag.gebruik import knooppunten_citing, other_pages_citing
from naslag.models import Begrip, Bron


@login_not_required
@require_safe
def begrippen(request):
    visible = Knooppunt.objects.visible_to(request.user).select_related("fase").in_order()
    rows = Begrip.objects.in_order().prefetch_related("andere_namen", Prefetch("knooppunten", visible))
    groups = [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: row.naam_klein[:1].upper())]
    return render(request, "naslag/begrippen.html", {"groepen": groups})


@login_not_required
@require_safe
def bronnen(request):
    rows = sorted(Bron.objects.current(), key=lambda bron: (_ORDER[bron.soort], bron.naam.casefold()))
    groups = [(Bron.Soort(soort).label, list(group)) for soort, group in groupby(rows, key=lambda bron: bron.soort)]
    return render(request, "naslag/bronnen.html", {"groepen": groups})


@login_not_required
@require_safe
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
