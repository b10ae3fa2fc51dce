"""Mijn ervaringen: what someone shared, where each of it is, and what its author can do with it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from ervaringen.models import Ervaring, Inzending, Stap
from ervaringen.rules import InvalidTransition
from ervaringen.states import Turn
from ervaringen.tijdlijn import timeline, what_next
from ervaringen.transitions import TRANSITIONS, By, Reden
from ervaringen.views import features
from knooppunten.fill import unpublished
from paginas.declared import POST, Menu, Readers, page_at
from tekst.schoon import schoon

TO_LATE = "Dat lukte niet: er is intussen iets aan veranderd. Hieronder zie je hoe het nu staat."
# verb -> the step that an author takes by a button
OWN = {verb: row for verb, row in TRANSITIONS.items() if row.by is By.AUTEUR and row.done}


@page_at("mijn/ervaringen/", name="mijn_ervaringen", readers=Readers.MEMBERS, menu=Menu("Mijn ervaringen", "eigen", 1))
def mijn_ervaringen(request):
    """Everything of this person, by what there is to do; 2 queries for the rows, 1 for why some were taken down."""
    rows = Inzending.objects.of(request.user).exclude(status=Inzending.Status.PUBLISHED)
    inzendingen = list(rows.defer(*Inzending.TEXTS))
    ervaringen = list(Ervaring.objects.filter(auteur=request.user).for_cards())
    open_edits = {row.ervaring_id for row in inzendingen if row.state.is_open}
    for row in inzendingen:
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
    is_placed = inzending.status == Inzending.Status.PUBLISHED
    context = {
        "inzending": inzending,
        "vervolg": what_next(inzending),
        "tijdlijn": timeline(inzending),
        "vraag": inzending.question(),
        "weg": inzending.ervaring.taken_down() if inzending.ervaring else None,
        "niet_op_de_site": is_placed and inzending.ervaring.status != Ervaring.Status.PUBLISHED,
        "voorstel": _proposal(inzending),
        "teksten": _texts(inzending),
        "knooppunten": inzending.knooppunten.select_related("fase"),
        "fotos": list(inzending.fotos.all()),
        "kenmerken": features(inzending),
        "trefwoorden": [tag.name for tag in inzending.tags.order_by("name")],
        "knoppen": [(verb, row.knop) for verb, row in OWN.items() if row.knop and inzending.can(verb)],
        "reden": reden,
        "reden_fout": reden_fout,
    }
    return render(request, "ervaringen/mijn_inzending.html", context, status=status)


@page_at("mijn/ervaringen/<int:pk>/<slug:verb>/", name="mijn_inzending_stap", readers=Readers.OWNER, methods=POST)
def stap(request, pk, verb):
    """One step of the author on an own inzending, from the version that was on the screen."""
    inzending = _own(request, pk)
    if verb not in OWN:
        raise Http404
    inzending.seen_at(request.POST.get("versie", ""))
    with_words = OWN[verb].reden is not Reden.GEEN
    words = request.POST.get("reden", "") if with_words else ""
    try:
        getattr(inzending, verb)(by=request.user, **({"reden": schoon(words)} if with_words else {}))
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


def _proposal(inzending) -> list[tuple[str, str, str]]:
    """(label, the author's words, the moderator's) of each field of the proposal."""
    names = [name for name in Inzending.PROPOSABLE if name in (inzending.voorstel or {})]
    texts = [name for name in names if name != "titel"]
    own = unpublished({name: getattr(inzending, name) for name in texts}) | {"titel": inzending.titel}
    new = inzending.voorstel | unpublished({name: inzending.voorstel[name] for name in texts}) if names else {}
    return [(Inzending.label(name), own[name], new[name]) for name in names]


def _texts(inzending) -> list[tuple[str, str]]:
    """(label, HTML) of every text that has words in it; no link of theirs can be clicked yet."""
    shown = unpublished({name: getattr(inzending, name) for name in Inzending.TEXTS})
    return [(Inzending.label(name), html) for name, html in shown.items() if html]
