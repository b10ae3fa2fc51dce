"""The pages on which ervaringen are read. Reading is open, unless TOEGANG=besloten (see accounts.middleware)."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control

from ervaringen.filters import FILTERS, Selection
from ervaringen.models import Ervaring, Foto
from ervaringen.rules import may_moderate
from ervaringen.veranderd import features
from ervaringen.zoals import like, wijk_of, wijk_of_reader, with_sentence
from knooppunten.fill import filled
from knooppunten.models import Knooppunt
from paginas.bladeren import COPIED, KEYS, browse
from paginas.declared import Gives, Many, Menu, Readers, page_at
from paginas.generation import remembered

PER_PAGE = 20


def _in_sitemap():
    return Ervaring.objects.visible_to(None).newest_first().only("slug", "gewijzigd_op")


@remembered
def _last_change():
    return Ervaring.objects.visible_to(None).order_by().aggregate(at=Max("gewijzigd_op"))["at"]


def newest_ervaring(ask):
    return _last_change()


@page_at(
    "ervaringen/",
    name="ervaringen",
    readers=Readers.EVERYONE,
    sitemap=newest_ervaring,
    copy=(*(row.name for row in FILTERS), *COPIED),
    query=(*(row.name for row in FILTERS), *KEYS),
    menu=Menu("Ervaringen", "kop", 2),
    shared=False,
)
def ervaringen(request):
    keuze = Selection(request.GET)
    visible = Ervaring.objects.visible_to(request.user)
    page = browse(keuze.narrow(visible).for_cards(), request.GET, keuze.path, per_page=PER_PAGE)
    is_found = bool(page.rijen)
    is_start = page.nummer == 1 and not keuze.active
    context = {
        "keuze": keuze,
        "bladzijde": page,
        "ervaringen": with_sentence(page.rijen),
        "zijn_er": is_found or bool(keuze.active and visible.exists()),
        "in_de_weg": [] if is_found else keuze.in_the_way(visible),
        "knooppunt": next((row for row in keuze.active if row["name"] == "knooppunt"), None),
        "zoals": _like_ours(request.user) if is_start and request.user.is_authenticated else [],
        "gedeeld": Ervaring.objects.count(),
    }
    return render(request, "ervaringen/ervaringen.html", context)


def _like_ours(user) -> list:
    return like(wijk_of_reader(user), user, without=Q(auteur=user))


@page_at(
    "ervaringen/<slug:slug>/",
    name="ervaring",
    readers=Readers.EVERYONE,
    sitemap=Many(_in_sitemap),
    copy=True,
    in_mail=lambda slug: Ervaring.objects.visible_to(AnonymousUser()).filter(slug=slug).exists(),
    shared=False,
)
def ervaring(request, slug):
    row = Ervaring.objects.visible_to(request.user).filter(slug=slug).select_related("auteur", "fase").first()
    if row is None:
        gone = Ervaring.objects.exclude(status=Ervaring.Status.PUBLISHED).exclude(titel="").filter(slug=slug).first()
        if gone is None or gone.zichtbaarheid == "leden":
            raise Http404
        return render(request, "ervaringen/weg.html", status=410)  # it stood here for everyone
    texts = filled({name: getattr(row, f"{name}_html") for name in Ervaring.TEXTS})
    context = {
        "ervaring": row,
        "teksten": [(Ervaring.label(name), html) for name, html in texts.items() if html],
        "kenmerken": features(row),
        "knooppunten": Knooppunt.objects.published().filter(ervaringen=row).select_related("fase").in_order(),
        "tags": sorted(row.tags.all(), key=lambda tag: tag.name),
        "fotos": list(row.fotos.all()),
        "verwant": like(wijk_of(row), request.user, without=Q(pk=row.pk)),
        "is_van_mij": request.user.is_authenticated and row.auteur_id == request.user.pk,
    }
    return render(request, "ervaringen/ervaring.html", context)


@page_at(
    r"^ervaringen/foto/(?P<sleutel>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?P<maat>groot|klein)\.webp$",
    name="ervaring_foto",
    readers=Readers.BY_ROW,
    gives=Gives.PICTURE,
    copy=True,
)
def foto(request, sleutel, maat):
    """The picture itself, for whoever may see what it belongs to; a browser asks again each time it shows it."""
    row = get_object_or_404(Foto.objects.select_related("inzending"), sleutel=sleutel)
    if not _may_see(request.user, row):
        raise Http404
    etag = f'"{sleutel}-{maat}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = picture(row, maat)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def picture(row, maat):
    """The file of one size, for who was let in."""
    try:
        response = FileResponse(row.open(maat), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    except OSError:  # the store is away: a browser shows the description, and asks again with the page
        return HttpResponse(status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_see(user, foto) -> bool:
    if foto.ervaring_id:
        return Ervaring.objects.visible_to(user).filter(pk=foto.ervaring_id).exists()
    if not user.is_authenticated:
        return False
    return foto.inzending.auteur_id == user.pk or (foto.inzending.shows_its_text and may_moderate(user))
