"""Writing an ervaring: from "Deel je ervaringen" to sending it in. Everything here is behind the login."""

from dataclasses import dataclass, field

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods
from taggit.models import Tag

from ervaringen.forms import FotoFormSet, InzendingForm, keep_fotos
from ervaringen.models import MAX_FOTOS, Inzending
from ervaringen.rules import InvalidTransition
from ervaringen.uploads import dropped_files
from knooppunten.models import Knooppunt

SUGGESTIONS = 500
CONFLICT = (
    "Deze tekst is intussen ergens anders gewijzigd of ingediend. Hieronder staat wat je net typte. "
    "Bewaar je het, dan komt het in de plaats van de andere tekst."
)


@dataclass
class Writing:
    """One visit to the form: the concept as it stands, what was posted, and what is wrong with it."""

    form: InzendingForm
    fotos: object = None
    problems: list[str] = field(default_factory=list)
    saved: bool = False

    @property
    def inzending(self) -> Inzending:
        return self.form.instance


@require_http_methods(["GET", "HEAD", "POST"])
def delen(request, slug):
    """The empty form for a knooppunt; the first save makes a concept of it."""
    knooppunt = Knooppunt.objects.visible_to(request.user).select_related("fase").filter(slug=slug).first()
    if knooppunt is None:
        raise Http404
    if request.method == "POST":
        return _begin(request, knooppunt)
    own = Inzending.objects.of(request.user).filter(knooppunten=knooppunt, status__in=Inzending.EDITABLE)
    form = InzendingForm(by=request.user, begun_at=knooppunt)
    context = {"concept": own.first(), "sleutel": Inzending.new_key()}
    return _page(request, Writing(form), knooppunt=knooppunt, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def schrijven(request, pk):
    """A concept, or a text that a moderator asked to change."""
    inzending = get_object_or_404(Inzending.objects.of(request.user), pk=pk)
    if request.method == "POST":
        return _continue(request, inzending)
    if not inzending.is_editable:
        return redirect(inzending)
    return _page(request, Writing(InzendingForm(instance=inzending, by=request.user), FotoFormSet(instance=inzending)))


def _begin(request, knooppunt):
    sleutel = request.POST.get("sleutel", "")
    inzending = Inzending.objects.begun(sleutel, by=request.user)
    if inzending is None and Inzending.objects.begun_lately(request.user).count() >= settings.INZENDINGEN_PER_DAG:
        form = InzendingForm(request.POST, by=request.user, begun_at=knooppunt)
        begun = f"Je begon vandaag al aan {settings.INZENDINGEN_PER_DAG} ervaringen."
        sentence = f"{begun} Ga morgen verder, of werk een concept af."
        return _page(request, Writing(form, problems=[sentence]), knooppunt=knooppunt, sleutel=sleutel, status=429)
    if inzending is None:
        inzending = Inzending.objects.start(by=request.user, knooppunten=[knooppunt], sleutel=sleutel)
    return _continue(request, inzending, begun=True)


def _continue(request, inzending, *, begun=False):
    writing = _save(request, inzending, begun=begun)
    if request.headers.get("X-Bewaar"):
        return _saved_by_itself(writing)
    if not writing.saved or writing.problems:
        return _page(request, writing, status=422 if writing.form.errors else 200)
    if "dien_in" in request.POST:
        return _send_in(request, writing)
    messages.success(request, "Bewaard. Je vindt je concept terug bij Mijn ervaringen.")
    way_on = "mijn_inzending" if "voorbeeld" in request.POST else "ervaring_schrijven"
    return redirect(way_on, pk=inzending.pk)


def _save(request, inzending, *, begun) -> Writing:
    """Saves what can be saved: valid words, and pictures whatever the words are."""
    posted = request.POST.get("versie", "")
    stale = not begun and posted != str(inzending.versie)
    form = InzendingForm(request.POST, instance=inzending, by=request.user)
    fotos = FotoFormSet(request.POST, instance=inzending) if "fotos-TOTAL_FORMS" in request.POST else None
    writing = Writing(form, fotos)
    if stale or not inzending.is_editable:
        form.add_error(None, CONFLICT if inzending.is_editable else _NOT_NOW)
        writing.fotos = FotoFormSet(instance=inzending)
        return writing
    try:
        writing.saved = form.is_valid() and (fotos is None or fotos.is_valid())
        if writing.saved:
            form.keep()
            if fotos is not None:
                fotos.save()
    except InvalidTransition:
        form.add_error(None, CONFLICT)
        writing.saved = False
    writing.problems = _take_fotos(request, inzending)
    if writing.saved or request.FILES:
        writing.fotos = FotoFormSet(instance=inzending)
    return writing


def _take_fotos(request, inzending) -> list[str]:
    """Keeps the pictures of this request; a sentence for each that could not be kept."""
    uploads = request.FILES.getlist("nieuwe_fotos")
    if uploads and not ratelimit.consume(request, action="foto_toevoegen", user=request.user):
        return ["Je voegde het afgelopen uur veel foto's toe. Je tekst is bewaard: voeg de foto's straks toe."]
    too_large = [f"“{name[:60]}” is groter dan 10 MB: maak de foto kleiner." for name in dropped_files(request)]
    return keep_fotos(inzending, uploads) + too_large


_NOT_NOW = (
    "Deze tekst ligt bij een moderator. Haal hem eerst terug als je hem wilt wijzigen; wat je typte staat hieronder."
)


def _saved_by_itself(writing):
    """The answer to the script that saves while you write: no page, only where the text stands now."""
    if not writing.saved:
        errors = [*writing.form.non_field_errors(), *writing.problems]
        return JsonResponse({"melding": " ".join(errors) or "Nog niet bewaard: kijk of elk veld klopt."}, status=409)
    inzending = writing.inzending
    return JsonResponse({"adres": reverse("ervaring_schrijven", args=[inzending.pk]), "versie": inzending.versie})


def _send_in(request, writing):
    inzending = writing.inzending
    try:
        if not ratelimit.consume(request, action="ervaring_indienen", user=request.user):
            raise ValidationError("Je diende vandaag al veel ervaringen in. Je tekst is bewaard: dien hem morgen in.")
        inzending.submit(by=request.user)
    except ValidationError as error:
        inzending.refresh_from_db()
        writing.form = InzendingForm(request.POST, instance=inzending, by=request.user)
        writing.form.is_valid()
        _add(writing.form, error)
        return _page(request, writing, status=422)
    except InvalidTransition:
        messages.warning(request, "Deze tekst was al ingediend.")
    else:
        messages.success(
            request,
            f"Ingediend. Dank je wel! Uiterlijk {date_format(inzending.uiterlijk_op, 'j F Y')} hoor je van ons.",
        )
    return redirect(inzending)


def _add(form, error):
    problems = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, sentences in problems.items():
        form.add_error(name if name in form.fields else None, sentences)


def _page(request, writing, *, knooppunt=None, status=200, **extra):
    inzending = writing.inzending
    context = {
        "form": writing.form,
        "fotos": writing.fotos,
        "problemen": writing.problems,
        "inzending": inzending if inzending.pk else None,
        "knooppunt": knooppunt,
        "vraag": inzending.question() if inzending.pk else "",
        "concept": None,
        "sleutel": "",
        "actie": reverse("ervaring_schrijven", args=[inzending.pk]) if inzending.pk else request.path,
        "voorgesteld": Knooppunt.objects.published().in_order().values_list("titel", flat=True)[:SUGGESTIONS],
        "trefwoorden": Tag.objects.order_by("name").values_list("name", flat=True)[:SUGGESTIONS],
        "plaats_voor_fotos": MAX_FOTOS,
    }
    return render(request, "ervaringen/schrijven.html", context | extra, status=status)
