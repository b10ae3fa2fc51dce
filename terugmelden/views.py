"""A reader says what is wrong, or whether it helped. No account is needed, and nothing is kept of who it was."""

from allauth.core import ratelimit
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from ervaringen.models import Ervaring
from formulier.herkomst import from_here
from knooppunten.models import Knooppunt
from paginas.declared import FORM, POST, Readers, page_at
from tekst.schoon import schoon
from terugmelden.forms import ErvaringmeldingForm, MeldingForm
from terugmelden.models import Ervaringmelding, Melding, Waardering

TOO_OFTEN = "Je hebt vandaag al veel gemeld. Bewaar je tekst en probeer het morgen nog eens."


@page_at("terugmelden/<slug:slug>/", name="terugmelden", readers=Readers.EVERYONE, methods=FORM)
def melden(request, slug):
    knooppunt = _knooppunten().filter(slug=slug).first()
    if knooppunt is None:
        return _nothing_there(request)
    asked = request.GET.get("sectie", "")
    sectie = asked if asked in Melding.Sectie.values else Melding.Sectie.ANDERS
    form = MeldingForm(request.POST or None, instance=Melding(knooppunt=knooppunt, sectie=sectie))
    if _is_taken(request, form):
        way_on = reverse("terugmelden_dank", args=[slug])
        return redirect(f"{way_on}?adres=ja" if form.cleaned_data["adres"] else way_on)
    context = {"form": form, "knooppunt": knooppunt}
    return render(request, "terugmelden/melden.html", context, status=422 if form.is_bound else 200)


@page_at("terugmelden/ervaring/<slug:slug>/", name="ervaring_melden", readers=Readers.EVERYONE, methods=FORM)
def ervaring_melden(request, slug):
    """Who may read it may report it."""
    ervaring = Ervaring.objects.visible_to(request.user).filter(slug=slug).first()
    if ervaring is None:
        return _nothing_there(request)
    form = ErvaringmeldingForm(request.POST or None, instance=Ervaringmelding(ervaring=ervaring))
    if _is_taken(request, form):
        return redirect("ervaring_melden_dank", slug)
    context = {"form": form, "ervaring": ervaring}
    return render(request, "terugmelden/ervaring_melden.html", context, status=422 if form.is_bound else 200)


@page_at("terugmelden/<slug:slug>/nuttig/", name="nuttig", readers=Readers.EVERYONE, methods=POST)
@csrf_exempt  # a token would give every reader a cookie; what is counted needs no more than that it came from here
def nuttig(request, slug):
    if not from_here(request):
        raise BadRequest("a count from another site")
    knooppunt = get_object_or_404(_knooppunten(), slug=slug)
    antwoord = request.POST.get("antwoord")
    if antwoord in ("ja", "nee") and ratelimit.consume(request, action="nuttig"):
        Waardering.objects.add(knooppunt, helped=antwoord == "ja")
    return redirect("terugmelden_dank", knooppunt.slug)


@page_at(
    "terugmelden/<slug:slug>/dank/",
    name="terugmelden_dank",
    readers=Readers.EVERYONE,
    sitemap=False,
    copy=False,
    query=("adres",),
)
def dank(request, slug):
    context = {"knooppunt": get_object_or_404(_knooppunten(), slug=slug), "met_adres": request.GET.get("adres") == "ja"}
    return render(request, "terugmelden/dank.html", context)


@page_at(
    "terugmelden/ervaring/<slug:slug>/dank/",
    name="ervaring_melden_dank",
    readers=Readers.EVERYONE,
    sitemap=False,
    copy=False,
)
def ervaring_dank(request, slug):
    ervaring = get_object_or_404(Ervaring.objects.visible_to(request.user), slug=slug)
    return render(request, "terugmelden/ervaring_dank.html", {"ervaring": ervaring})


def _knooppunten():
    return Knooppunt.objects.published().select_related("fase")


def _is_taken(request, form) -> bool:
    """Whether the reader can be thanked: it is kept, it stood here already, or a robot wrote it."""
    if request.method != "POST" or not form.is_valid():
        return False
    if form.is_robot:
        return True
    if not ratelimit.consume(request, action="terugmelden"):
        form.add_error(None, TOO_OFTEN)
        return False
    form.instance.report()
    return True


def _nothing_there(request):
    """404; who was typing while the page went away has the words back."""
    words = schoon(request.POST.get("tekst", ""))
    if not words.strip():
        raise Http404
    return render(request, "terugmelden/weg.html", {"woorden": words}, status=404)
