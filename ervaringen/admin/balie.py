"""The desk: one inzending beside the knooppunt it belongs to, and the decision about it."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse

from ervaringen.models import Ervaring, Inzending, Redensjabloon
from ervaringen.rules import InvalidTransition, NotAllowed, typed
from ervaringen.tijdlijn import SHORT
from ervaringen.views import features
from knooppunten.tekst.preview import filled, unpublished
from knooppunten.tekst.render import MAX_LENGTH

ALIKE = 0.8  # difflib's ratio from which two titles are told as "lijkt op"
COMPARED = 300  # newest titles looked at
# verb of the form -> what is said when it is done
DONE = {
    "claim": "Je hebt deze inzending een half uur in behandeling.",
    "release": "Teruggegeven: een andere moderator kan ermee verder.",
    "approve": "Goedgekeurd.",
    "ask_changes": "De auteur krijgt je vraag per mail.",
    "propose": "De auteur krijgt je voorstel per mail. Er verandert niets tot die ja zegt.",
    "reject": "Afgewezen. De auteur krijgt je reden per mail.",
}
WITH_REASON = ("ask_changes", "propose", "reject")
ELSEWHERE = (
    "Dat ging niet door: een andere moderator was je voor, of de auteur heeft de tekst intussen gewijzigd. "
    "Hieronder zie je hoe het nu staat."
)


@dataclass
class Decision:
    """One way to decide, with the words typed so far and the reasons to choose from."""

    verb: str
    reden: str = ""
    sjablonen: list = field(default_factory=list)
    fout: str = ""


def desk(request, inzending, admin_context):
    """Shows the desk; a POST takes one step from the version that was on the screen."""
    decisions = {verb: Decision(verb, sjablonen=rows) for verb, rows in _templates().items()}
    voorstel = {name: getattr(inzending, name) for name in Inzending.PROPOSABLE}
    if request.method == "POST":
        verb = request.POST.get("verb", "")
        if verb in DONE and _decide(request, inzending, verb, decisions, voorstel):
            way_on = "change" if verb in ("claim", "release") else "changelist"
            return redirect(f"admin:ervaringen_inzending_{way_on}", *([inzending.pk] if way_on == "change" else []))
    elif chosen := _chosen_template(request, decisions):
        decisions[chosen.besluit].reden = chosen.tekst
    return render(
        request, "admin/ervaringen/balie.html", admin_context | _context(inzending, decisions, voorstel, request)
    )


def _decide(request, inzending, verb, decisions, voorstel) -> bool:
    """Takes the step; when it can't, says why and keeps what was typed."""
    words = _words(request, verb, voorstel)
    try:
        if verb not in ("claim", "release"):
            inzending.seen_at(request.POST.get("versie", ""))
        getattr(inzending, verb)(by=request.user, **words)
        messages.success(request, DONE[verb])
        return True
    except InvalidTransition:
        messages.warning(request, ELSEWHERE)
    except NotAllowed as error:
        messages.error(request, str(error))
    except ValidationError as error:
        if verb in decisions:
            decisions[verb].fout = " ".join(error.messages)
        else:
            messages.error(request, " ".join(error.messages))
    if verb in decisions:
        decisions[verb].reden = words.get("reden", "")
    inzending.refresh_from_db()
    return False


def _words(request, verb, voorstel) -> dict:
    """What was typed for this verb, as its keyword arguments; the proposal is kept in `voorstel` too."""
    if verb not in WITH_REASON:
        return {}
    words = {"reden": typed(request.POST.get("reden", ""))}
    if verb == "propose":
        for name in voorstel:
            voorstel[name] = typed(request.POST.get(name, voorstel[name]), 2 * MAX_LENGTH)
        words["texts"] = dict(voorstel)
    return words


def _templates() -> dict:
    rows = list(Redensjabloon.objects.all())
    return {verb: [row for row in rows if row.besluit == verb] for verb in WITH_REASON}


def _chosen_template(request, decisions):
    chosen = request.GET.get("sjabloon", "")
    rows = [row for decision in decisions.values() for row in decision.sjablonen]
    return next((row for row in rows if str(row.pk) == chosen), None)


def _context(inzending, decisions, voorstel, request) -> dict:
    texts = unpublished({name: getattr(inzending, name) for name in Inzending.TEXTS})
    return {
        "title": str(inzending),
        "opts": Inzending._meta,
        "inzending": inzending,
        "teksten": [(Inzending.label(name), html) for name, html in texts.items() if html],
        "kenmerken": features(inzending),
        "tags": sorted(tag.name for tag in inzending.tags.all()),
        "fotos": list(inzending.fotos.all()),
        "knooppunten": _beside(inzending),
        "lijkt_op": look_alikes(inzending),
        "stappen": [(row, SHORT[row.verb]) for row in inzending.stappen.select_related("door")],
        "besluiten": decisions,
        "voorstel": [(name, Inzending.label(name), text, name == "titel") for name, text in voorstel.items()],
        "mag_besluiten": inzending.is_waiting and inzending.auteur_id != request.user.pk,
        "vrij": not inzending.is_claimed() or inzending.geclaimd_door_id == request.user.pk,
        "van_mij": inzending.is_claimed() and inzending.geclaimd_door_id == request.user.pk,
    }


def _beside(inzending) -> list:
    """The knooppunten with their doel and aanpak as readers see them; 2 queries."""
    rows = list(inzending.knooppunten.select_related("fase"))
    texts = {(row.pk, name): getattr(row, f"{name}_html") for row in rows for name in ("doel", "aanpak")}
    shown = filled(texts)
    for row in rows:
        row.doel_getoond, row.aanpak_getoond = shown[row.pk, "doel"], shown[row.pk, "aanpak"]
    return rows


def look_alikes(inzending) -> list[tuple[str, str, str]]:
    """(title, why, address) of what this may double: the same author at the same knooppunt, or much the same title."""
    knooppunten = inzending.knooppunten.values("pk")
    own = Q(auteur=inzending.auteur_id, knooppunten__in=knooppunten)
    found = []
    ervaringen = Ervaring.objects.published().exclude(pk=inzending.ervaring_id).only("titel", "slug")
    waiting = Inzending.objects.awaiting_review().exclude(pk=inzending.pk).only("titel")
    for rows in (ervaringen, waiting):
        same = list(rows.filter(own).order_by("-pk").distinct()[:10])
        found += [(row, "zelfde auteur en knooppunt") for row in same]
        newest = rows.exclude(pk__in=[row.pk for row in same]).order_by("-pk")[:COMPARED]
        found += [(row, "bijna dezelfde titel") for row in newest if _alike(row.titel, inzending.titel)]
    return [(row.titel, why, _desk_address(row)) for row, why in found]


def _desk_address(row) -> str:
    if isinstance(row, Ervaring):
        return row.get_absolute_url()
    return reverse("admin:ervaringen_inzending_change", args=[row.pk])


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
