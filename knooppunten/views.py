"""The pages of the knowledge base. Reading is open, unless TOEGANG=besloten (see accounts.middleware)."""

from django.db.models import Count, Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from knooppunten import sitemap
from knooppunten.beginvragen import known_of, read_answers
from knooppunten.besluiten import decisions
from knooppunten.cards import with_sporen
from knooppunten.fill import fill, mentioned
from knooppunten.gevraagd import asked_of, in_parts, moments
from knooppunten.kaart import CHOICES, build_map
from knooppunten.let_op import Watched
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.models.queryset import sees_drafts
from knooppunten.openbaar import is_open
from knooppunten.page import build_page
from knooppunten.tags import find_tag
from naslag import verwijzing
from paginas.back import carrying, way_back
from paginas.declared import Menu, Readers, page_at
from paginas.find import Elsewhere, at_its_address, find

PUBLISHED = Count(
    "knooppunten", filter=Q(knooppunten__status=Knooppunt.Status.PUBLISHED, knooppunten__vervallen_op=None)
)


def counted(model):
    """The current pages of this kind, each with `aantal`, its published knooppunten.

    In their own order: a query that counts leaves it out.
    """
    return model.objects.current().annotate(aantal=PUBLISHED).order_by(*model._meta.ordering)


@page_at(
    "spoorkaart/",
    name="kaart",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=("route", "spoor", "partij", "geldt_voor"),
    query=(*CHOICES, "toon"),
    menu=Menu("Kaart", "kop", 1),
    way_back="de spoorkaart",
)
def kaart(request):
    """The map; a route is a list of steps, and a drawing for who asks for it."""
    found = build_map(request.GET)
    listed = found.route and request.GET.get("toon") != "kaart"
    return render(request, f"knooppunten/{'route' if listed else 'kaart'}.html", {"kaart": found})


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
    copy=True,
    menu=Menu("Besluiten", "voet", 3),
    way_back="de besluiten",
)
def besluiten(request):
    return render(request, "knooppunten/besluiten.html", {"besluiten": decisions(), "carry": carrying(request.path)})


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
    copy=True,
    query=("let_op",),
    way_back="de fase",
    in_mail=is_open("fase"),
)
@at_its_address
def fase(request, slug):
    page = find(Fase.objects, request, slug=slug)
    watched = Watched(request, _cards(request).filter(fase=page))
    others = list(Fase.objects.current().only("nummer", "naam", "slug"))
    place = [other.pk for other in others].index(page.pk)
    context = {
        "fase": page,
        **_filled(request, page, fase=page.nummer),
        "knooppunten": with_sporen(watched.rows),
        "let_op": watched,
        "carry": carrying(watched.path),
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
    copy=True,
    query=("let_op",),
    way_back="het spoor",
    in_mail=is_open("spoor"),
)
@at_its_address
def spoor(request, code):
    page = find(Spoor.objects, request, code=code.upper())
    watched = Watched(request, _cards(request).filter(sporen=page))
    context = {
        "spoor": page,
        **_filled(request, page),
        "knooppunten": with_sporen(watched.rows),
        "let_op": watched,
        "carry": carrying(watched.path),
    }
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
    copy=True,
    query=("let_op",),
    way_back="de partij",
    in_mail=is_open("partij"),
)
@at_its_address
def partij(request, slug):
    page = find(Partij.objects, request, slug=slug)
    watched = Watched(request, with_sporen(asked_of(page, _cards(request))))
    context = {
        "partij": page,
        **_filled(request, page),
        "knooppunten": watched.rows,
        **in_parts(watched.rows),
        "momenten": moments(watched.rows),
        "let_op": watched,
        "carry": carrying(watched.path),
    }
    return render(request, "knooppunten/partij.html", context)


@page_at(
    r"^tag/(?P<slug>[-\w\u0300-\u036f]{1,120})/$",
    name="tag",
    readers=Readers.EVERYONE,
    sitemap=sitemap.trefwoorden,
    copy=True,
    way_back="het trefwoord",
    in_mail=lambda slug: Knooppunt.objects.published().filter(tags__slug=slug).exists(),
)
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
    row = find(Knooppunt.objects.select_related("fase"), request, fase__slug=fase, slug=slug)
    drafts = sees_drafts(request.user)
    if not (row.is_public or drafts):
        raise Elsewhere(row)
    return show_knooppunt(request, row, drafts=drafts)


def show_knooppunt(request, row, *, drafts: bool, voorbeeld=False):
    """The page of a knooppunt with its fase; `voorbeeld` says above it that nothing of what it shows was saved."""
    terug = way_back(request)
    context = {"pagina": build_page(row, drafts=drafts), "knooppunt": row, "terug": terug, "carry": terug.carry}
    return render(request, "knooppunten/knooppunt.html", context | {"voorbeeld": voorbeeld})


def _cards(request):
    return Knooppunt.objects.visible_to(request.user).for_cards()


def _described(name, queryset) -> dict:
    """Rows under `name`, each with the number of its published knooppunten and its filled description."""
    rows = list(queryset.annotate(aantal=PUBLISHED))
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
