"""The pages of the knowledge base. Reading is open, unless TOEGANG=besloten (see accounts.middleware)."""

from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from knooppunten.addresses import at_its_address, find
from knooppunten.back import carrying, way_back
from knooppunten.cards import with_sporen
from knooppunten.kaart import build_map
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor
from knooppunten.models.knooppunt import sees_drafts
from knooppunten.page import build_page
from knooppunten.start import read_start
from knooppunten.tags import find_tag
from knooppunten.tekst import marks
from knooppunten.tekst.fill import fill, mentioned_ids

PUBLISHED = Count(
    "knooppunten", filter=Q(knooppunten__status=Knooppunt.Status.PUBLISHED, knooppunten__vervallen_op=None)
)


def counted(model):
    """The current pages of this kind, each with `aantal`, its published knooppunten.

    In their own order: a query that counts leaves it out.
    """
    return model.objects.current().annotate(aantal=PUBLISHED).order_by(*model._meta.ordering)


@login_not_required
@require_safe
def kaart(request):
    found = build_map(request.GET)
    return render(request, f"knooppunten/{'route' if found.route else 'kaart'}.html", {"kaart": found})


@login_not_required
@require_safe
def start(request):
    return render(request, "knooppunten/start.html", {"start": read_start(request.GET)})


@login_not_required
@require_safe
def fasen(request):
    return render(request, "knooppunten/fasen.html", _described("fasen", Fase.objects.current().order_by("nummer")))


@login_not_required
@require_safe
@at_its_address
def fase(request, slug):
    page = find(Fase.objects, request, slug=slug)
    cards = with_sporen(_cards(request).filter(fase=page))
    others = list(Fase.objects.current().only("nummer", "naam", "slug"))
    place = [other.pk for other in others].index(page.pk)
    context = {
        "fase": page,
        **_filled(request, page, fase=page.nummer),
        "knooppunten": cards,
        "carry": carrying(request.path),
        "vorige": others[place - 1] if place else None,
        "volgende": others[place + 1] if place + 1 < len(others) else None,
    }
    return render(request, "knooppunten/fase.html", context)


@login_not_required
@require_safe
def sporen(request):
    context = _described("sporen", Spoor.objects.current().order_by("domein", "code"))
    return render(request, "knooppunten/sporen.html", context)


@login_not_required
@require_safe
@at_its_address
def spoor(request, code):
    page = find(Spoor.objects, request, code=code.upper())
    context = {
        "spoor": page,
        **_filled(request, page),
        "knooppunten": with_sporen(_cards(request).filter(sporen=page)),
        "carry": carrying(request.path),
    }
    return render(request, "knooppunten/spoor.html", context)


@login_not_required
@require_safe
def partijen(request):
    return render(
        request, "knooppunten/partijen.html", _described("partijen", Partij.objects.current().order_by("naam"))
    )


@login_not_required
@require_safe
@at_its_address
def partij(request, slug):
    page = find(Partij.objects, request, slug=slug)
    knooppunten = _asked(page, request)
    roles = Counter(knooppunt.rol for knooppunt in knooppunten)
    context = {
        "partij": page,
        **_filled(request, page),
        "knooppunten": knooppunten,
        "rollen": [(label, roles[label]) for label in Betrokkenheid.Rol.labels if roles[label]],
        "carry": carrying(request.path),
    }
    return render(request, "knooppunten/partij.html", context)


@login_not_required
@require_safe
def tag(request, slug):
    page = find_tag(slug)
    cards = with_sporen(_cards(request).filter(tags=page)) if page else []
    if not cards:
        raise Http404
    if slug != page.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse("tag", args=[page.slug]) + (f"?{query}" if query else ""))
    context = {
        "tag": page,
        "knooppunten": cards,
        "openbaar": any(card.is_public for card in cards),
        "carry": carrying(request.path),
    }
    return render(request, "knooppunten/tag.html", context)


@login_not_required
@require_safe
@at_its_address
def knooppunt(request, fase, slug):
    row = find(Knooppunt.objects.select_related("fase"), request, fase__slug=fase, slug=slug)
    drafts = sees_drafts(request.user)
    if not (row.is_public or drafts):
        raise Http404
    context = {"pagina": build_page(row, drafts=drafts), "knooppunt": row, "terug": way_back(request)}
    return render(request, "knooppunten/knooppunt.html", context)


def _cards(request):
    return Knooppunt.objects.visible_to(request.user).for_cards()


def _asked(partij, request) -> list:
    """The knooppunten of a partij, each with its rol there and what is asked of it; 3 queries."""
    rows = {row.knooppunt_id: row for row in partij.betrokkenheden.all()}
    knooppunten = with_sporen(_cards(request).filter(pk__in=rows))
    for knooppunt in knooppunten:
        row = rows[knooppunt.pk]
        knooppunt.rol, knooppunt.vraag = row.get_rol_display(), row.vraag
    return knooppunten


def _described(name, queryset) -> dict:
    """Rows under `name`, each with the number of its published knooppunten and its filled description."""
    rows = list(queryset.annotate(aantal=PUBLISHED))
    texts = [row.omschrijving_html for row in rows]
    found, referred = _targets(texts), marks.read(texts)
    for row in rows:
        row.tekst = fill(row.omschrijving_html, found, marks=referred)
    return {name: rows, "begrippen": referred.of("begrip")}


def _filled(request, page, fase=None) -> dict:
    """The description of a page, and the words that the page explains below it."""
    texts = [page.omschrijving_html]
    referred = marks.read(texts)
    tekst = fill(texts[0], _targets(texts), fase=fase, drafts=sees_drafts(request.user), marks=referred)
    return {"tekst": tekst, "begrippen": referred.of("begrip")}


def _targets(texts) -> dict:
    ids = mentioned_ids(texts)
    return Knooppunt.objects.select_related("fase").in_bulk(ids) if ids else {}
