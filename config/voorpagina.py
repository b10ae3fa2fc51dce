"""The front page: what this is, three doors, the fasen as a small map of lines, and what is new."""

from django.db.models import Q
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from bezoek import vorig
from ervaringen.models import Ervaring
from ervaringen.views import newest_ervaring
from ervaringen.zoals import with_sentence
from knooppunten.counts import published_by, with_total
from knooppunten.models import Fase, Knooppunt, Spoor
from knooppunten.sitemap import newest, newest_knooppunt
from meenemen.models import Onderdeel
from paginas.declared import Readers, page_at, pages
from versies.nieuws import dated, sentences
from versies.nieuws import newest as newest_changes
from volgen.nieuws import followed_by

SHOWN = 3  # ervaringen, and changes
TOLD = 5  # pages that changed since a previous visit
LARGE, MIDDLE = 9, 6  # from how many stappen a stop of the small map is drawn larger


def last_change(ask):
    return newest([ask(newest_knooppunt), ask(newest_ervaring)])


@page_at("", name="voorpagina", readers=Readers.EVERYONE, sitemap=last_change, copy=True, shared=False)
def voorpagina(request):
    if set(pages["kaart"].query) & set(request.GET):  # the map stood here, with its choices
        query = request.META["QUERY_STRING"]
        return HttpResponsePermanentRedirect(f"{reverse('kaart')}?{query}")
    context = {
        **lines_and_fasen(),
        "ervaringen": told_by(request.user),
        "sinds": since_last_visit(request.user),
        "veranderd": newest_changes(_dated_cards(), SHOWN),
    }
    return render(request, "voorpagina.html", context)


def since_last_visit(user) -> dict | None:
    """What changed since a member's previous visit in what they follow, saved or read; 2 queries, for members only."""
    if (since := vorig.since(user)) is None:
        return None
    saved = Onderdeel.objects.filter(lijst__eigenaar=user).exclude(knooppunt=None).values("knooppunt")
    own = Q(pk__in=followed_by(user).values("pk")) | Q(pk__in=saved) | Q(pk__in=vorig.read_by(user).values("pk"))
    rows = dated(_dated_cards().filter(own))
    found = list(rows.filter(veranderd_op__gt=since).order_by("-veranderd_op", "pk")[: TOLD + 1])
    said = sentences({row.pk: since for row in found})
    for row in found:
        row.zinnen = list(dict.fromkeys(zin for _, zin in said.get(row.pk, [])))[:SHOWN]
    return {"op": since, "knooppunten": found[:TOLD], "meer": len(found) > TOLD}


def _dated_cards():
    columns = (*Knooppunt.CARD_COLUMNS, "gepubliceerd_op", "gewijzigd_op")
    return Knooppunt.objects.published().select_related("fase").only(*columns)


def lines_and_fasen() -> dict:
    """The fasen, each with its stappen on each line; 3 queries, whatever the number of knooppunten."""
    sporen = list(Spoor.objects.current().only("code", "naam", "kort"))
    fasen = list(with_total(Fase.objects.current().only("nummer", "naam", "slug")))
    parts = published_by("fase", "sporen")
    for fase in fasen:
        counted = [(spoor.code, parts.get((fase.pk, spoor.pk), 0)) for spoor in sporen]
        fase.cellen = [(code, count, _size(count)) for code, count in counted]
        fase.gezegd = ", ".join(f"{code} {count}" for code, count in counted if count)
    return {"fasen": fasen, "sporen": sporen, "stappen": sum(fase.total for fase in fasen)}


def _size(count: int) -> str:
    return "groot" if count >= LARGE else "middel" if count >= MIDDLE else ""


def told_by(user) -> list:
    """The newest ervaringen that this reader may see, each with the first sentence of what they did."""
    return with_sentence(Ervaring.objects.visible_to(user).for_cards()[:SHOWN])
