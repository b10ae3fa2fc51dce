"""Mijn ervaringen: what someone shared, where each of it is, and what its author can do with it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache

from ervaringen.models import Ervaring, Inzending, Stap
from ervaringen.rules import InvalidTransition, missing_name
from ervaringen.schrijven import submit, what_is_missing
from ervaringen.states import Turn
from ervaringen.step import By, Reden
from ervaringen.taken import read_outcome_token
from ervaringen.transitions import TRANSITIONS
from ervaringen.veranderd import features
from formulier.velden import RuimMixin
from knooppunten.fill import unpublished
from paginas.declared import FORM, POST, Menu, Readers, page_at
from tekst.render import MAX_LENGTH
from tekst.schoon import schoon
from tekst.velden import GeplaktVeld

TO_LATE = "Dat lukte niet: er is intussen iets aan veranderd. Hieronder zie je hoe het nu staat."
NOT_ALONG = "Er is nog niets gebeurd: wat je hier typte gaat niet mee met die knop. Verstuur het, of haal het weg."
# verb -> the step that an author takes by a button
OWN = {verb: row for verb, row in TRANSITIONS.items() if row.by is By.AUTEUR and row.done}
# What happens now with a published text whose ervaring went since.
_OFF = {
    "taken_down": "Een moderator haalde je ervaring op {datum} van de site. Bij Mijn ervaringen kun je haar wijzigen "
    "en opnieuw indienen.",
    "withdrawn": "Je trok je ervaring in: zij staat sinds {datum} niet meer op de site. Bij Mijn ervaringen kun je "
    "haar wijzigen en opnieuw indienen.",
}


def what_next(inzending) -> str:
    """What happens now, and by when, and what becomes of the text that is on the site; asks for its ervaring."""
    if inzending.status == Inzending.Status.PUBLISHED and inzending.ervaring.status in _OFF:
        return _OFF[inzending.ervaring.status].format(
            datum=date_format(timezone.localtime(inzending.ervaring.weg_op), "j F Y")
        )
    if inzending.is_overdue():
        late = "Het duurt langer dan we beloofden. Onze excuses: je tekst ligt vooraan bij de moderatoren."
        return f"{late} {inzending.old_text()}".strip()
    day = date_format(inzending.uiterlijk_op, "j F Y") if inzending.uiterlijk_op else ""
    return f"{inzending.state.next.format(datum=day)} {inzending.old_text()}".strip()


@page_at("mijn/ervaringen/", name="mijn_ervaringen", readers=Readers.MEMBERS, menu=Menu("Mijn ervaringen", "eigen", 1))
def mijn_ervaringen(request):
    """Everything of this person, by what there is to do; 2 queries for the rows, 1 for why some were taken down."""
    rows = Inzending.objects.of(request.user).exclude(status=Inzending.Status.PUBLISHED)
    inzendingen = list(rows.defer(*Inzending.TEXTS))
    ervaringen = list(Ervaring.objects.filter(auteur=request.user).for_cards())
    open_edits = {row.ervaring_id for row in inzendingen if row.state.is_open}
    by_key = {row.pk: row for row in ervaringen}
    for row in inzendingen:
        row.ervaring = by_key.get(row.ervaring_id)
        row.vervolg = what_next(row)
    gone = [row for row in ervaringen if row.status == Ervaring.Status.TAKEN_DOWN]
    reasons = Stap.objects.filter(verb="take_down", ervaring__in=gone).order_by("op", "pk") if gone else []
    steps = {stap.ervaring_id: stap for stap in reasons}
    for row in ervaringen:
        row.wordt_gewijzigd = row.pk in open_edits
        row.weg = steps.get(row.pk)
    by_turn = {turn: [row for row in inzendingen if row.state.turn is turn] for turn in Turn}
    afgerond = by_turn.pop(Turn.NIEMAND)
    context = {
        "aan_zet": [(turn.value, rows) for turn, rows in by_turn.items() if rows],
        "afgerond": afgerond,
        "op_de_site": [row for row in ervaringen if row.status == Ervaring.Status.PUBLISHED],
        "van_de_site": [row for row in ervaringen if row.status != Ervaring.Status.PUBLISHED],
    }
    return render(request, "ervaringen/mijn_ervaringen.html", context)


@page_at("mijn/ervaringen/<int:pk>/", name="mijn_inzending", readers=Readers.OWNER)
def mijn_inzending(request, pk):
    """Where an inzending is, what happens next, its text as it will be shown, and all that happened."""
    return _page(request, _own(request, pk))


def _page(request, inzending, *, reden="", reden_fout="", status=200):
    """No link in a text of it can be clicked yet; of a proposal both words are shown, the author's and the new."""
    is_placed = inzending.status == Inzending.Status.PUBLISHED
    stappen = list(inzending.stappen.all())
    if is_placed:
        stappen += [row for row in inzending.ervaring.stappen.all() if row.op >= inzending.besloten_op]
    texts = unpublished({name: getattr(inzending, name) for name in Inzending.TEXTS})
    proposed = inzending.voorstel or {}
    new = proposed | unpublished({name: text for name, text in proposed.items() if name != "titel"})
    own = texts | {"titel": inzending.titel}
    ontbreekt = what_is_missing(inzending) if inzending.state.is_editable else []
    context = {
        "inzending": inzending,
        "vervolg": what_next(inzending),
        "tijdlijn": sorted(stappen, key=lambda row: (row.op, row.pk)),
        "vraag": inzending.question(),
        "weg": inzending.ervaring.taken_down() if inzending.ervaring else None,
        "niet_op_de_site": is_placed and inzending.ervaring.status != Ervaring.Status.PUBLISHED,
        "voorstel": [(Inzending.label(name), own[name], new[name]) for name in Inzending.PROPOSABLE if name in new],
        "teksten": [(Inzending.label(name), html) for name, html in texts.items() if html],
        "knooppunten": inzending.knooppunten.select_related("fase"),
        "fotos": list(inzending.fotos.all()),
        "kenmerken": features(inzending),
        "trefwoorden": [tag.name for tag in inzending.tags.order_by("name")],
        "knoppen": [(verb, row.knop) for verb, row in OWN.items() if row.knop and inzending.can(verb)],
        "ontbreekt": ontbreekt,
        # What a moderator asked about, and nobody changed since, is not to be sent in as it is.
        "eerst_schrijven": bool(ontbreekt) or inzending.shows_its_text,
        "antwoord_mag": inzending.can("answer"),
        "vorm": "antwoordvorm" if inzending.can("answer") else "voorstelvorm" if proposed else "stap",
        "reden": reden,
        "reden_fout": reden_fout,
    }
    return render(request, "ervaringen/mijn_inzending.html", context, status=status)


@page_at("mijn/ervaringen/<int:pk>/indienen/", name="ervaring_indienen", readers=Readers.OWNER, methods=FORM)
def indienen(request, pk):
    """Sends in from the preview, with the answer in words that stands beside it.

    With something missing the form opens and says what.
    """
    if request.method != "POST":  # as in `stap`
        return redirect(get_object_or_404(Inzending.objects.of(request.user), pk=pk))
    if schoon(request.POST.get("reden", "")).strip():
        return stap(request, pk, "answer")
    inzending = get_object_or_404(Inzending.objects.of(request.user), pk=pk)
    inzending.seen_at(request.POST.get("versie", ""))
    try:
        submit(request, inzending)
    except ValidationError:
        return redirect(f"{reverse('ervaring_schrijven', args=[pk])}?nodig")
    return redirect("mijn_inzending", pk=pk)


@page_at("mijn/ervaringen/<int:pk>/<slug:verb>/", name="mijn_inzending_stap", readers=Readers.OWNER, methods=FORM)
def stap(request, pk, verb):
    """One step of the author on an own inzending, from the version that was on the screen."""
    inzending = _own(request, pk)
    if verb not in OWN:
        raise Http404
    if request.method != "POST":  # the address of a page that said why a step was refused, opened anew
        return redirect(inzending)
    inzending.seen_at(request.POST.get("versie", ""))
    with_words = OWN[verb].reden is not Reden.GEEN
    words = schoon(f"{request.POST.get('kort', '')} {request.POST.get('reden', '')}").strip()
    if words and not with_words:
        return _page(request, inzending, reden=words, reden_fout=NOT_ALONG, status=422)
    try:
        if verb == "answer" and not inzending.shows_its_text and (missing := missing_name(inzending)):
            raise ValidationError(missing)  # it goes along with a text that is not as it was
        getattr(inzending, verb)(by=request.user, **({"reden": words} if with_words else {}))
    except InvalidTransition:
        messages.warning(request, TO_LATE)
    except ValidationError as error:
        if words:
            return _page(request, _own(request, pk), reden=words, reden_fout=" ".join(error.messages), status=422)
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, OWN[verb].done)
        return redirect("ervaring_schrijven" if inzending.state.is_editable else "mijn_inzending", pk=pk)
    return _page(request, _own(request, pk), reden=words, status=409) if words else redirect("mijn_inzending", pk=pk)


@page_at("mijn/ervaringen/op-de-site/<int:pk>/wijzigen/", name="ervaring_wijzigen", readers=Readers.OWNER, methods=POST)
def wijzig(request, pk):
    """Begins an edit of what is public, or was; what is public stays up meanwhile."""
    ervaring = get_object_or_404(Ervaring, pk=pk, auteur=request.user)
    inzending = ervaring.begin_edit(by=request.user)
    return redirect("ervaring_schrijven" if inzending.state.is_editable else "mijn_inzending", pk=inzending.pk)


@page_at(
    "mijn/ervaringen/op-de-site/<int:pk>/intrekken/", name="ervaring_intrekken", readers=Readers.OWNER, methods=POST
)
def trek_in(request, pk):
    """Takes an own ervaring off the site, at once and everywhere."""
    ervaring = get_object_or_404(Ervaring, pk=pk, auteur=request.user)
    try:
        ervaring.withdraw(by=request.user)
        messages.success(request, f"“{ervaring.titel}” is ingetrokken en staat nergens meer op de site.")
    except InvalidTransition:
        messages.warning(request, "Deze ervaring was al van de site.")
    return redirect("mijn_ervaringen")


def _own(request, pk):
    return get_object_or_404(Inzending.objects.of(request.user).select_related("ervaring", "fase"), pk=pk)


class AfloopForm(RuimMixin, forms.Form):
    afloop = GeplaktVeld(
        label="Hoe liep het af?",
        max_length=MAX_LENGTH,
        help_text="Wat kwam ervan terecht? Wat weet je nu dat je toen niet wist?",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Vertel in een paar zinnen hoe het afliep."},
    )


@page_at("ervaringen/afloop/<str:token>/", name="ervaring_afloop", readers=Readers.EVERYONE, methods=FORM)
@never_cache
def afloop(request, token):
    """How it ended, told a year later by a signed link that shows nothing but the title.

    The words become an ordinary edit that a moderator reads.
    """
    ervaring = read_outcome_token(token)
    if ervaring is None:
        typed = schoon(request.POST.get("afloop", ""))
        return render(request, "ervaringen/afloop_verlopen.html", {"getypt": typed}, status=404)
    edit = ervaring.inzendingen.open().first()
    form = AfloopForm(request.POST or None)
    if edit is None and request.method == "POST" and form.is_valid():
        try:
            Inzending.objects.with_outcome(ervaring, form.cleaned_data["afloop"])
            return render(request, "ervaringen/afloop_dank.html", {"ervaring": ervaring})
        except ValidationError as error:
            form.add_error("afloop", error.messages)
        except InvalidTransition:
            edit = ervaring.inzendingen.open().first()
    return render(request, "ervaringen/afloop.html", {"ervaring": ervaring, "form": form, "bezig": edit is not None})
