"""The front page: what this is, three doors, the fasen as a small map of lines, and what is new."""

from django.db.models import Count
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from ervaringen.models import Ervaring
from ervaringen.views import newest_ervaring
from ervaringen.zoals import with_sentence
from knooppunten.models import Fase, Knooppunt, Spoor
from knooppunten.sitemap import newest, newest_knooppunt
from paginas.declared import Readers, page_at, pages
from versies.nieuws import newest as newest_changes

SHOWN = 3  # ervaringen, and changes
LARGE, MIDDLE = 9, 6  # from how many stappen a stop of the small map is drawn larger


def last_change(ask):
    return newest([ask(newest_knooppunt), ask(newest_ervaring)])


@page_at("", name="voorpagina", readers=Readers.EVERYONE, sitemap=last_change, copy=True)
def voorpagina(request):
    if set(pages["kaart"].query) & set(request.GET):  # the map stood here, with its choices
        query = request.META["QUERY_STRING"]
        return HttpResponsePermanentRedirect(f"{reverse('kaart')}?{query}")
    context = {
        **lines_and_fasen(),
        "ervaringen": told_by(request.user),
        "veranderd": newest_changes(Knooppunt.objects.published().select_related("fase"), SHOWN),
    }
    return render(request, "voorpagina.html", context)


def lines_and_fasen() -> dict:
    """The fasen, each with its stappen on each line; 4 queries, whatever the number of knooppunten."""
    sporen = list(Spoor.objects.current())
    fasen = list(Fase.objects.current().only("nummer", "naam", "slug"))
    rows = Knooppunt.objects.published().order_by()
    whole = dict(rows.values_list("fase").annotate(Count("pk")))
    parts = {
        (fase, spoor): count for fase, spoor, count in rows.values_list("fase", "sporen").annotate(Count("pk")) if spoor
    }
    for fase in fasen:
        fase.aantal = whole.get(fase.pk, 0)
        counted = [(spoor.code, parts.get((fase.pk, spoor.pk), 0)) for spoor in sporen]
        fase.cellen = [(code, count, _size(count)) for code, count in counted]
        fase.gezegd = ", ".join(f"{code} {count}" for code, count in counted if count)
    return {"fasen": fasen, "sporen": sporen, "stappen": sum(fase.aantal for fase in fasen)}


def _size(count: int) -> str:
    return "groot" if count >= LARGE else "middel" if count >= MIDDLE else ""


def told_by(user) -> list:
    """The newest ervaringen that this reader may see, each with the first sentence of what they did."""
    rows = Ervaring.objects.visible_to(user).newest_first()[:SHOWN]
    return with_sentence(rows)
