"""Writing an ervaring: from "Deel je ervaringen" to sending it in. Behind the login, but for what it will ask."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from taggit.models import Tag

from accounts.adapter import CONFIRMED
from accounts.middleware import to_the_login
from ervaringen.beeldkeuring import MAX_BYTES, MAX_PIXELS
from ervaringen.bewaren import Writing, new_fotos, save
from ervaringen.forms import FotoForm, InzendingForm, foto_forms
from ervaringen.models import LICENTIE, MAX_FOTOS, Inzending
from ervaringen.models.inzending import new_key
from ervaringen.rules import InvalidTransition, missing_name, missing_parts
from ervaringen.states import Status
from knooppunten.models import Knooppunt
from knooppunten.openbaar import is_open
from paginas.declared import FORM, Readers, page_at

SUGGESTIONS = 500
SOMEBODY_ELSE = "Je bent nu ingelogd als iemand anders. Er is niets bewaard: log in met het account waarmee je begon."
NOTHING = "Je vulde nog niets in, dus er is nog niets bewaard."
NOTHING_RIGHT = "Er is nog niets bewaard: kijk eerst hieronder."
LOOK_FIRST = "Hij is nog niet ingediend: kijk of het zo klopt, en dien hem dan in."


@page_at(
    "ervaringen/delen/<slug:slug>/",
    name="ervaring_delen",
    readers=Readers.EVERYONE,
    methods=FORM,
    in_mail=is_open("knooppunt"),
)
def delen(request, slug):
    """The empty form for a knooppunt; the first save makes a concept of it. A visitor sees what will be asked."""
    visitor = not request.user.is_authenticated
    if visitor and (request.method == "POST" or request.headers.get("X-Bewaar")):
        return to_the_login(request)
    knooppunt = Knooppunt.objects.visible_to(request.user).select_related("fase").filter(slug=slug).first()
    if knooppunt is None:
        raise Http404
    if visitor:
        context = {"knooppunt": knooppunt, "form": InzendingForm(), "bevestigd": CONFIRMED in request.session}
        return render(request, "ervaringen/vooraf.html", context | _told_before())
    if answer := _before_all(request):
        return answer
    if request.method == "POST":
        return _begin(request, knooppunt)
    own = Inzending.objects.of(request.user).filter(knooppunten=knooppunt, status__in=Status.which("is_editable"))
    form = InzendingForm(by=request.user, begun_at=knooppunt)
    context = {"concept": own.first(), "sleutel": new_key()}
    return _page(request, Writing(form), knooppunt=knooppunt, **context)


@page_at("mijn/ervaringen/<int:pk>/schrijven/", name="ervaring_schrijven", readers=Readers.OWNER, methods=FORM)
def schrijven(request, pk):
    """A concept, or a text that a moderator asked to change."""
    if answer := _before_all(request):
        return answer
    inzending = get_object_or_404(Inzending.objects.of(request.user), pk=pk)
    if request.method == "POST":
        return _answer(request, save(request, inzending))
    if not inzending.state.is_editable:
        return redirect(inzending)
    writing = Writing(InzendingForm(instance=inzending, by=request.user), foto_forms(inzending))
    if "nodig" in request.GET:
        _say_what_is_missing(writing)
    return _page(request, writing)


@page_at("mijn/ervaringen/weer-ingelogd/", name="weer_ingelogd", readers=Readers.MEMBERS)
@never_cache
def weer_ingelogd(request):
    """Where the login in a new tab ends; the tab with the text goes on by itself."""
    return render(request, "ervaringen/weer_ingelogd.html")


def _before_all(request):
    """Tells the script whose session this is now, with a fresh token; refuses words of another account."""
    if request.method != "POST":
        if not request.headers.get("X-Bewaar"):
            return None
        told = {"wie": _wie(request.user), "teken": render_to_string("formulier/_teken.html", request=request)}
        return JsonResponse(told, headers={"Cache-Control": "no-store, private"})
    if request.POST.get("wie", "") in ("", _wie(request.user)):
        return None
    if request.headers.get("X-Bewaar"):
        return JsonResponse({"wie": _wie(request.user), "melding": SOMEBODY_ELSE}, status=409)
    form = InzendingForm(request.POST, by=request.user)
    form.is_valid()
    extra = {"wie": request.POST["wie"], "actie": request.path, "status": 409}
    return _page(request, Writing(form, problems=[SOMEBODY_ELSE], onbewaard=True), **extra)


def _wie(user) -> str:
    """Which account a form was shown to, without telling its key."""
    return salted_hmac("ervaringen.schrijven", str(user.pk)).hexdigest()[:16]


def _begin(request, knooppunt):
    """The first save. A concept is made only when there is something to keep in it."""
    sleutel = request.POST.get("sleutel", "")
    if existing := Inzending.objects.begun(sleutel, by=request.user):
        return _answer(request, save(request, existing))
    form = InzendingForm(request.POST, by=request.user, begun_at=knooppunt)
    form.is_valid()
    foto_problems = []
    if Inzending.objects.begun_lately(request.user).count() >= settings.INZENDINGEN_PER_DAG:
        begun = f"Je begon vandaag al aan {settings.INZENDINGEN_PER_DAG} ervaringen."
        problems = [f"{begun} Er is niets bewaard: ga morgen verder, of werk een concept af."]
        status = 429
    else:
        beelden, foto_problems = new_fotos(request)
        if form.writes or beelden:
            inzending = Inzending.objects.start(by=request.user, knooppunten=[knooppunt], sleutel=sleutel)
            return _answer(request, save(request, inzending, beelden, foto_problems))
        problems, status = [NOTHING_RIGHT if form.errors or foto_problems else NOTHING], 422
    writing = Writing(form, problems=problems, foto_problems=foto_problems, onbewaard=bool(form.writes or form.errors))
    if request.headers.get("X-Bewaar"):
        return _told(request, writing)
    return _page(request, writing, knooppunt=knooppunt, sleutel=sleutel, status=status)


def _answer(request, writing):
    if request.headers.get("X-Bewaar"):
        return _told(request, writing)
    for sentence in writing.told:
        messages.warning(request, sentence)
    if writing.taken:
        elsewhere = f"In je andere venster veranderde je: {', '.join(writing.taken)}. Dat staat er nu bij."
        send_in = "dien_in" in request.POST and not writing.fouten
        messages.warning(request, f"{elsewhere} {LOOK_FIRST}" if send_in else elsewhere)
    if "dien_in" in request.POST and writing.saved and writing.fouten:
        _add_what_is_missing(writing)
    if not writing.saved or writing.problems or writing.foto_problems or writing.fouten:
        return _page(request, writing, status=422 if not writing.saved or writing.fouten else 200)
    if "dien_in" in request.POST:
        return redirect("ervaring_schrijven", pk=writing.inzending.pk) if writing.taken else _send_in(request, writing)
    messages.success(request, "Bewaard. Je vindt je concept terug bij Mijn ervaringen.")
    return redirect("mijn_inzending" if "voorbeeld" in request.POST else "ervaring_schrijven", pk=writing.inzending.pk)


def _told(request, writing):
    """The answer to the script that saves while you write: what stands now, and what could not be kept and why."""
    told = {
        "melding": " ".join(
            [*writing.form.non_field_errors(), *writing.told, *writing.problems, *writing.foto_problems]
        ),
        "velden": {
            row.html_name: render_to_string("formulier/_meldingen.html", {"field": row}) for row in writing.wrong
        },
        "fouten": [{"plek": place, "naam": name} for place, name, _ in writing.fouten],
        "ook": writing.taken,
        "genomen": [form.add_prefix(name) for form in writing.forms for name in form.genomen if writing.saved],
        "verder": writing.verder,
    }
    if not writing.saved:
        return JsonResponse(told, status=409)
    shown = {key: values for form in writing.forms for key, values in _values(form).items()}
    told["waarden"] = {key: values for key, values in shown.items() if values != _plain(request.POST.getlist(key))}
    told["adres"] = reverse("ervaring_schrijven", args=[writing.inzending.pk])
    told["om"] = f"{timezone.localtime():%H:%M}"
    return JsonResponse(told)


def _values(form) -> dict[str, list[str]]:
    """What the fields of this form hold on the page, as a browser would send it."""
    if form.is_bound:
        keys = [form.add_prefix(name) for name in form.fields]
        return {key: _plain(form.data.getlist(key)) for key in keys}
    stored = {form.add_prefix(name): form.stored(name) for name in form.fields}
    return {key: _plain(words if isinstance(words, list) else [words]) for key, words in stored.items()}


def _plain(values) -> list[str]:
    return [words for value in values if (words := value.replace("\r\n", "\n").strip())]


def _send_in(request, writing):
    try:
        submit(request, Inzending.objects.get(pk=writing.inzending.pk))
    except ValidationError as error:
        _add(writing, error)
        return _page(request, writing, status=422)
    return redirect(writing.inzending)


def submit(request, inzending):
    """Raises ValidationError for what is missing; all else is told on the next page."""
    if not ratelimit.consume(request, action="ervaring_indienen", user=request.user):
        raise ValidationError("Je diende vandaag al veel ervaringen in. Je tekst is bewaard: dien hem morgen in.")
    if inzending.state.is_editable and missing_name(inzending):
        raise ValidationError(_missing(inzending))
    try:
        inzending.submit(by=request.user)
    except InvalidTransition:
        messages.warning(request, "Deze tekst was al ingediend, of is net in een ander venster gewijzigd. Kijk even.")
    else:
        promise = f"Uiterlijk {date_format(inzending.uiterlijk_op, 'j F Y')} hoor je van ons."
        messages.success(request, f"Ingediend. Dank je wel! {promise}")


def _missing(inzending) -> dict[str, str]:
    return missing_parts(inzending) | missing_name(inzending)


def _say_what_is_missing(writing):
    """As after sending in too early, on a page that writes nothing."""
    shown = writing.form
    writing.form = InzendingForm(shown.as_data(), instance=shown.instance, by=shown.by)
    writing.form.is_valid()
    if missing := _missing(shown.instance):
        writing.saved = True
        _add(writing, ValidationError(missing))


def what_is_missing(inzending) -> list[tuple[str, str, str]]:
    """(where it is in the form, what it is called, what to do) of all for which sending it in would be refused."""
    writing = Writing(InzendingForm(instance=inzending, by=inzending.auteur), foto_forms(inzending))
    _say_what_is_missing(writing)
    return writing.fouten


def _add_what_is_missing(writing):
    """Beside what is wrong, so that nobody is sent back twice."""
    stored = Inzending.objects.get(pk=writing.inzending.pk)
    wrong = {field.html_name for field in writing.wrong}
    missing = _missing(stored)
    _add(writing, ValidationError({name: words for name, words in missing.items() if name not in wrong}))


def _add(writing, error):
    """Says what is missing; of a picture that was not sent as well, as if what it shows had just been."""
    problems = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for place, foto in enumerate(writing.fotos):
        if not foto.is_bound:
            writing.fotos[place] = FotoForm(foto.as_data(), instance=foto.instance, prefix=foto.prefix)
            writing.fotos[place].is_valid()
    places = {form.add_prefix(name): (form, name) for form in writing.forms for name in form.fields}
    for key, sentences in problems.items():
        form, name = places.get(key, (writing.form, None))
        form.add_error(name, sentences)


def _told_before() -> dict:
    """What is said of sharing before one shares."""
    return {"plaats_voor_fotos": MAX_FOTOS, "termijn": settings.BEHANDELTERMIJN, "licentie": LICENTIE}


def _page(request, writing, *, knooppunt=None, status=200, **extra):
    inzending = writing.inzending
    context = {
        "form": writing.form,
        "fotos": writing.fotos,
        "fouten": writing.fouten + [("nieuwe-fotos", "voeg foto’s toe", words) for words in writing.foto_problems],
        "foto_fouten": writing.foto_problems,
        "bewaard": writing.saved,
        "onbewaard": writing.onbewaard,
        "problemen": writing.problems,
        "verder": writing.verder,
        "inzending": inzending if inzending.pk else None,
        "knooppunt": knooppunt,
        "vraag": inzending.question() if inzending.pk else "",
        "weg": inzending.ervaring.taken_down() if inzending.ervaring_id else None,
        "concept": None,
        "sleutel": "",
        "wie": _wie(request.user),
        "actie": reverse("ervaring_schrijven", args=[inzending.pk]) if inzending.pk else request.path,
        "voorgesteld": Knooppunt.objects.published().in_order().values_list("titel", flat=True)[:SUGGESTIONS],
        "trefwoorden": Tag.objects.order_by("name").values_list("name", flat=True)[:SUGGESTIONS],
        "grens": {"bytes": MAX_BYTES, "beeldpunten": MAX_PIXELS},
    }
    context |= _told_before()
    return render(request, "ervaringen/schrijven.html", context | extra, status=status)
