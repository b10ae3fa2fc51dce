"""The pages of the knowledge base. Reading is open, unless TOEGANG=besloten (see accounts.middleware)."""

from dataclasses import replace

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from knooppunten import sitemap
from knooppunten.beginvragen import known_of, read_answers
from knooppunten.besluiten import decisions
from knooppunten.counts import counted
from knooppunten.fill import fill, mentioned
from knooppunten.gevraagd import asked_of, in_parts, moments, numbers, part_by_part, public_numbers
from knooppunten.kaart import CHOICES, build_map, knowing_the_map, place_on_large_map
from knooppunten.let_op import Watched
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.models.queryset import sees_drafts
from knooppunten.openbaar import is_open
from knooppunten.page import build_page
from knooppunten.tags import find_tag
from naslag import verwijzing
from paginas.back import carrying, way_back
from paginas.bladeren import COPIED, KEYS, path_with_query
from paginas.declared import Menu, Readers, page_at
from paginas.find import Elsewhere, at_its_address, find

FEW, MANY = 24, 48  # knooppunten on a page of a list; a partij has twice as many, to be read as one sheet


@page_at(
    "spoorkaart/",
    name="kaart",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=("route", "spoor", "partij", "geldt_voor", "fase", *COPIED),
    query=(*CHOICES, "toon", *KEYS),
    menu=Menu("Kaart", "kop", 1),
    way_back="de spoorkaart",
)
def kaart(request):
    """The map; a route is a list of steps, and a drawing for who asks for it."""
    found = build_map(request.GET)
    listed = found.route and request.GET.get("toon") != "kaart"
    return render(
        request, f"knooppunten/{'route' if listed else 'kaart'}.html", {"kaart": found, "bladzijde": found.bladzijde}
    )


@page_at(
    "start/",
    name="start",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=True,
    query=("partij", "fase", "oplossing", "hulp"),
    shared=False,
)
def start(request):
    """Three questions; a member's answer on the fase is remembered for the next time."""
    found = read_answers(request.GET, known_of(request.user))
    if "begin" in found and request.user.is_authenticated:
        request.user.remember_fase(found["begin"].fase.slug)
    return render(request, "knooppunten/start.html", {"start": found})


@page_at(
    "besluiten/",
    name="besluiten",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=COPIED,
    query=KEYS,
    menu=Menu("Besluiten", "voet", 3),
    way_back="de besluiten",
)
def besluiten(request):
    found, page = decisions(request.GET, path_with_query(request.path))
    context = {"besluiten": found, "bladzijde": page, "carry": carrying(page.pad)}
    return render(request, "knooppunten/besluiten.html", context)


@page_at(
    "fasen/",
    name="fasen",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=True,
    menu=Menu("Fasen", "voet", 1),
)
def fasen(request):
    return render(request, "knooppunten/fasen.html", _described("fasen", Fase.objects.current().order_by("nummer")))


@page_at(
    "<slug:slug>/",
    name="fase",
    readers=Readers.EVERYONE,
    sitemap=sitemap.fasen,
    copy=("let_op", *COPIED),
    query=("let_op", *KEYS),
    way_back="de fase",
    in_mail=is_open("fase"),
)
@at_its_address
def fase(request, slug):
    page = find(Fase.objects, request, slug=slug)
    watched = Watched(request, _cards(request).filter(fase=page), way="fase", about=page, per_page=FEW)
    others = list(Fase.objects.current().only("nummer", "naam", "slug"))
    place = [other.pk for other in others].index(page.pk)
    context = {
        "fase": page,
        **_filled(request, page, fase=page.nummer),
        **_listed(watched),
        "vorige": others[place - 1] if place else None,
        "volgende": others[place + 1] if place + 1 < len(others) else None,
    }
    return render(request, "knooppunten/fase.html", context)


@page_at(
    "sporen/",
    name="sporen",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=True,
    menu=Menu("Sporen", "voet", 2),
)
def sporen(request):
    context = _described("sporen", Spoor.objects.current().order_by("domein", "code"))
    return render(request, "knooppunten/sporen.html", context)


@page_at(
    r"^spoor/(?P<code>[A-Za-z])/$",
    name="spoor",
    readers=Readers.EVERYONE,
    sitemap=sitemap.sporen,
    copy=("let_op", *COPIED),
    query=("let_op", *KEYS),
    way_back="het spoor",
    in_mail=is_open("spoor"),
)
@at_its_address
def spoor(request, code):
    page = find(Spoor.objects, request, code=code.upper())
    watched = Watched(request, _cards(request).on_spoor(page), way="sporen", about=page, per_page=MANY)
    context = {"spoor": page, **_filled(request, page), **_listed(watched)}
    return render(request, "knooppunten/spoor.html", context)


@page_at(
    "partijen/",
    name="partijen",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=True,
    menu=Menu("Partijen", "kop", 3),
)
def partijen(request):
    return render(
        request, "knooppunten/partijen.html", _described("partijen", Partij.objects.current().order_by("naam"))
    )


@page_at(
    "partij/<slug:slug>/",
    name="partij",
    readers=Readers.EVERYONE,
    sitemap=sitemap.partijen,
    copy=("let_op", *COPIED),
    query=("let_op", *KEYS),
    way_back="de partij",
    in_mail=is_open("partij"),
)
@at_its_address
def partij(request, slug):
    page = find(Partij.objects, request, slug=slug)
    rows = part_by_part(asked_of(page, _cards(request)))
    watched = Watched(request, rows, way="partijen", about=page, per_page=2 * MANY)
    counts = numbers(watched.every) if sees_drafts(request.user) else public_numbers(page.pk, watched.chosen)
    context = {
        "partij": page,
        **_filled(request, page),
        **_listed(watched),
        **in_parts(watched.rows, counts),
        "momenten": moments(counts),
    }
    return render(request, "knooppunten/partij.html", context)


@page_at(
    r"^tag/(?P<slug>[-\w\u0300-\u036f]{1,120})/$",
    name="tag",
    readers=Readers.EVERYONE,
    sitemap=sitemap.trefwoorden,
    copy=("let_op", *COPIED),
    query=("let_op", *KEYS),
    way_back="het trefwoord",
    in_mail=lambda slug: Knooppunt.objects.published().filter(tags__slug=slug).exists(),
)
def tag(request, slug):
    page = find_tag(slug)
    watched = page and Watched(request, _cards(request).tagged(page), way="tags", about=page, per_page=FEW)
    if not (watched and watched.rows):
        raise Http404
    if slug != page.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse("tag", args=[page.slug]) + (f"?{query}" if query else ""))
    context = {"tag": page, **_listed(watched), "openbaar": any(card.is_public for card in watched.rows)}
    return render(request, "knooppunten/tag.html", context)


@page_at(
    "<slug:fase>/<slug:slug>/",
    name="knooppunt",
    readers=Readers.EVERYONE,
    sitemap=sitemap.knooppunten,
    copy=True,
    in_mail=lambda fase, slug: Knooppunt.objects.published().filter(fase__slug=fase, slug=slug).exists(),
)
@at_its_address
def knooppunt(request, fase, slug):
    row = find(knowing_the_map(Knooppunt.objects.select_related("fase")), request, fase__slug=fase, slug=slug)
    drafts = sees_drafts(request.user)
    if not (row.is_public or drafts):
        raise Elsewhere(row)
    return show_knooppunt(request, row, drafts=drafts)


def show_knooppunt(request, row, *, drafts: bool, voorbeeld=False):
    """The page of a knooppunt with its fase; `voorbeeld` says above it that nothing of what it shows was saved."""
    terug = way_back(request)
    if terug.path == reverse("kaart") and getattr(row, "map_is_large", False):
        terug = replace(terug, path=place_on_large_map(row))
    context = {"pagina": build_page(row, drafts=drafts), "knooppunt": row, "terug": terug, "carry": terug.carry}
    return render(request, "knooppunten/knooppunt.html", context | {"voorbeeld": voorbeeld})


def _cards(request):
    return Knooppunt.objects.visible_to(request.user).for_cards()


def _listed(watched) -> dict:
    """A page of a list; links on it lead back to that page."""
    page = watched.bladzijde
    return {"knooppunten": watched.rows, "let_op": watched, "bladzijde": page, "carry": carrying(page.pad)}


def _described(name, queryset) -> dict:
    """Rows under `name`, each with the number of its published knooppunten and its filled description."""
    rows = counted(queryset)
    texts = [row.omschrijving_html for row in rows]
    found, referred = mentioned(texts), verwijzing.read(texts)
    for row in rows:
        row.tekst = fill(row.omschrijving_html, found, marks=referred)
    return {name: rows, "begrippen": referred.of("begrip"), "feiten": referred.of("feit")}


def _filled(request, page, fase=None) -> dict:
    """The description of a page, and the words that the page explains below it."""
    texts = [page.omschrijving_html]
    referred = verwijzing.read(texts, drafts=sees_drafts(request.user))
    tekst = fill(texts[0], mentioned(texts), fase=fase, drafts=sees_drafts(request.user), marks=referred)
    return {"tekst": tekst, "begrippen": referred.of("begrip"), "feiten": referred.of("feit")}
