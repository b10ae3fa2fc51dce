"""A reader says what is wrong, or whether it helped. No account is needed, and nothing is kept of who it was."""

from urllib.parse import urlsplit

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knooppunten.models import Knooppunt
from terugmelden.forms import MeldingForm
from terugmelden.models import Melding, Waardering

TOO_OFTEN = "Je hebt vandaag al veel gemeld. Bewaar je tekst en probeer het morgen nog eens."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request, slug):
    knooppunt = _knooppunt(slug)
    asked = request.GET.get("sectie", "")
    sectie = asked if asked in Melding.Sectie.values else Melding.Sectie.ANDERS
    form = MeldingForm(request.POST or None, instance=Melding(knooppunt=knooppunt, sectie=sectie))
    if request.method == "POST" and form.is_valid():
        if form.is_robot:
            return redirect("terugmelden_dank", knooppunt.slug)
        if ratelimit.consume(request, action="terugmelden"):
            form.save()
            return redirect("terugmelden_dank", knooppunt.slug)
        form.add_error(None, TOO_OFTEN)
    status = 422 if form.is_bound else 200
    return render(request, "terugmelden/melden.html", {"form": form, "knooppunt": knooppunt}, status=status)


@csrf_exempt  # a token would give every reader a cookie; what is counted needs no more than that it came from here
@login_not_required
@require_POST
def nuttig(request, slug):
    if not _from_here(request):
        raise BadRequest("a count from another site")
    knooppunt = _knooppunt(slug)
    antwoord = request.POST.get("antwoord")
    if antwoord in ("ja", "nee") and ratelimit.consume(request, action="nuttig"):
        Waardering.objects.add(knooppunt, helped=antwoord == "ja")
    return redirect("terugmelden_dank", knooppunt.slug)


@login_not_required
@require_safe
def dank(request, slug):
    return render(request, "terugmelden/dank.html", {"knooppunt": _knooppunt(slug)})


def _knooppunt(slug):
    return get_object_or_404(Knooppunt.objects.published().select_related("fase"), slug=slug)


def _from_here(request) -> bool:
    """Whether the browser says that a page of this site sent it; an old browser may say nothing."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "")
    return site == "same-origin" and (not origin or urlsplit(origin).netloc == request.get_host())
