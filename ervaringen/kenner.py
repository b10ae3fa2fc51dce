"""What a kenner sees: somebody from outside, who was asked by mail (*Vraag een kenner*) and answers once.

The address of the page is the key, so it needs no account, and its form no token of its own: whoever can send it in can
open it. The page says nothing of the author, and a key that never was is as one that died.
"""

from functools import wraps

from django import forms
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from accounts.middleware import NOTHING_KEPT
from ervaringen.models import Inzending, Kennervraag
from ervaringen.rules import InvalidTransition
from ervaringen.veranderd import features
from ervaringen.views import picture
from formulier.herkomst import from_here
from formulier.velden import RuimMixin
from knooppunten.fill import unpublished
from paginas.declared import FORM, Gives, Readers, page_at
from tekst.schoon import schoon
from tekst.velden import TekstVeld

LINK = r"^ervaringen/kenner/(?P<sleutel>[-\w]{43})/"  # what models.Kennervraag makes; PostgreSQL refuses a null byte
MAX_ANTWOORD = 5000
ALWAYS = {"readers": Readers.EVERYONE_ALWAYS, "sitemap": False, "copy": False}


class AntwoordForm(RuimMixin, forms.Form):
    antwoord = TekstVeld(
        label="Je antwoord",
        max_length=MAX_ANTWOORD,
        help_text="Je kunt één keer antwoorden. Noem liever geen namen of andere gegevens van mensen.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schrijf je antwoord. Weet je het niet, schrijf dan dat: dat helpt ons ook."},
    )


def of_a_link(view):
    """Hands the view the question of the link, or None; no browser, search engine or other site keeps its address."""

    @wraps(view)
    def wrapped(request, sleutel, **kwargs):
        answer = view(request, Kennervraag.objects.of_link(sleutel), **kwargs)
        answer["Cache-Control"] = NOTHING_KEPT
        answer["X-Robots-Tag"] = "noindex"
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return wrapped


@page_at(f"{LINK}$", name="kenner", methods=FORM, readers=Readers.EVERYONE_ALWAYS)
@csrf_exempt
@of_a_link
def kenner(request, vraag):
    """The text as the site would show it, the question, and one field; the answer ends the link."""
    if request.method == "POST" and not from_here(request):
        raise BadRequest("an answer from another site")
    if vraag is None:
        return _over(request)
    form = AntwoordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            vraag.inzending.expert_told(antwoord=form.cleaned_data["antwoord"])
        except InvalidTransition:
            return _over(request)
        return redirect("kenner_dank")
    inzending = vraag.inzending
    texts = unpublished({name: getattr(inzending, name) for name in Inzending.TEXTS})
    context = {
        "vraag": vraag,
        "inzending": inzending,
        "form": form,
        "teksten": [(Inzending.label(name), html) for name, html in texts.items() if html],
        "kenmerken": features(inzending),
        "knooppunten": inzending.knooppunten.select_related("fase"),
        "trefwoorden": [tag.name for tag in inzending.tags.order_by("name")],
        "fotos": [_shown(request.path, foto) for foto in vraag.fotos.all()],
    }
    return render(request, "ervaringen/kenner.html", context, status=422 if form.is_bound else 200)


def _shown(path, foto) -> dict:
    """A picture that the moderator ticked, at an address that dies with the link."""
    sizes = {maat: f"{path}foto/{foto.pk}-{maat}.webp" for maat in ("groot", "klein")}
    return sizes | {"beschrijving": foto.beschrijving, "breedte": foto.breedte, "hoogte": foto.hoogte}


def _over(request):
    """The same whatever ended it, and for a key that never was; with what was typed."""
    typed = schoon(request.POST.get("antwoord", ""))
    return render(request, "ervaringen/kenner_over.html", {"getypt": typed}, status=404)


@page_at(
    rf"{LINK}foto/(?P<pk>\d{{1,18}})-(?P<maat>groot|klein)\.webp$", name="kenner_foto", gives=Gives.PICTURE, **ALWAYS
)
@of_a_link
def foto(request, vraag, pk, maat):
    if vraag is None:
        raise Http404
    return picture(get_object_or_404(vraag.fotos, pk=pk), maat)


@page_at("ervaringen/kenner/dank/", name="kenner_dank", **ALWAYS)
def dank(request):
    return render(request, "ervaringen/kenner_dank.html")
