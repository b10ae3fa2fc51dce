"""The desk: one inzending beside the knooppunt it belongs to, and the decision about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ervaringen.admin.base import (
    gave_first,
    in_hands,
    last_step,
    look_alikes,
    moment,
    off_site,
    who_else,
    why_not_approve,
)
from ervaringen.admin.naast import changes, conversation, experts
from ervaringen.admin.woorden import Woorden
from ervaringen.models import Inzage, Inzending, Kennervraag, Redensjabloon
from ervaringen.rules import InvalidTransition, NotAllowed, may_not_ask_expert
from ervaringen.states import Status
from ervaringen.step import By, Knop
from ervaringen.transitions import TRANSITIONS, WITH_WORDS
from ervaringen.veranderd import features
from knooppunten.fill import filled, unpublished
from tekst.sleutel import key_of

# verb of the form -> what is said when it is done
DONE = {
    "claim": "Je hebt deze inzending een half uur in behandeling.",
    "release": "Teruggegeven: een andere moderator kan ermee verder.",
} | {verb: row.done for verb, row in TRANSITIONS.items() if row.by is By.MODERATOR and not row.via}
STAYS = ("claim", "release", "stop_expert")  # no decision: the desk goes on with the same text
GONE = (
    "Deze inzending is er niet meer, of was er nooit. Wie zijn account verwijdert, neemt mee wat nog niet op de site "
    "stond."
)


def desk(request, rows, pk, admin_context):
    """Shows the desk; a POST takes one step from the version that was on the screen. What was typed always comes back.

    A concept that was never sent in is as what is not there.
    """
    inzending = rows.filter(pk=pk).exclude(ingediend_op=None).first()
    woorden, redenen, intussen = Woorden.typed_in(request.POST), [], ""
    if inzending and request.method == "POST":
        verb = request.POST.get("verb", "")
        if verb in DONE:
            try:
                if way_on := _take(request, inzending, verb, woorden):
                    return way_on
            except InvalidTransition:
                inzending = rows.filter(pk=pk).first()
                intussen = inzending and _meanwhile(request, inzending)
            except NotAllowed as error:
                messages.error(request, str(error))
            except ValidationError as error:
                redenen = _reasons(verb, error)
            inzending = rows.filter(pk=pk).first()
        elif chosen := key_of(request.POST.get("sjabloon", "")):
            sjabloon = Redensjabloon.objects.filter(besluit__in=WITH_WORDS, pk=chosen).first()
            if sjabloon:
                woorden.add(sjabloon)
    if inzending is None:
        context = admin_context | {"title": "Deze inzending is er niet", "opts": Inzending._meta, "wat": GONE}
        return render(request, "admin/ervaringen/weg.html", context | {"blok": woorden.blok()}, status=404)
    if inzending.state.awaits_decision:
        Inzage.objects.note(inzending, request.user)
    context = admin_context | _context(inzending, request, woorden, redenen) | {"intussen": intussen}
    return render(request, "admin/ervaringen/balie.html", context)


def _take(request, inzending, verb, woorden):
    """The step, and the way on after it; None when the desk stays open with what was typed."""
    seen_now = request.POST.get("versie") == str(inzending.versie) and inzending.state.awaits_decision
    if verb not in STAYS and seen_now and (left := woorden.left_by(verb)):
        raise ValidationError(left)
    if verb not in ("claim", "release"):  # of those it does not matter which version was on the screen
        inzending.seen_at(request.POST.get("versie", ""))
    words = {"reden": woorden.redenen[verb]} if verb in WITH_WORDS else {}
    if verb == "ask_expert":
        words |= {"adres": woorden.kenner, "fotos": woorden.fotos}
    if verb == "propose":
        words["texts"] = {row["naam"]: row["tekst"] for row in woorden.velden(inzending)}
    getattr(inzending, verb)(by=request.user, **words)
    messages.success(request, _done(inzending) if verb == "approve" else DONE[verb])
    if verb not in STAYS:
        return _on(request, inzending)
    return None if woorden else redirect("admin:ervaringen_inzending_change", inzending.pk)


def _on(request, inzending):
    """After a decision: to the next text that waits for this moderator, or to the list when none does."""
    after = Inzending.objects.decidable_by(request.user).after(inzending)
    if after is None:
        return redirect("admin:ervaringen_inzending_changelist")
    messages.info(request, f"Dit is de volgende: “{after}”.")
    return redirect("admin:ervaringen_inzending_change", after.pk)


def _done(inzending):
    """What approving did, with the way to it."""
    if inzending.status == Status.PUBLISHED:
        address = inzending.ervaring.get_absolute_url()
        return format_html('{} <a href="{}">“{}”</a> staat op de site.', DONE["approve"], address, inzending)
    return f"Je gaf “{inzending}” het eerste akkoord. {who_else(inzending)} Tot dan staat de tekst niet op de site."


def _meanwhile(request, inzending) -> str:
    """Why a step could not be taken: what happened since the desk was on the screen, and by whom."""
    if inzending.is_claimed() and inzending.geclaimd_door_id != request.user.pk:
        ran_out = "Je claim liep af. " if request.POST.get("in_handen") else ""
        return f"{ran_out}{in_hands(inzending)} Tot dan kun je niet beslissen."
    if request.POST.get("versie") == str(inzending.versie) and inzending.state.awaits_decision:
        return why_not_approve(inzending, request.user) or "Je had deze inzending niet meer in behandeling."
    return last_step(inzending, reader=request.user)


def _reasons(verb, error) -> list[tuple[str, str]]:
    """(what is wrong, the place on the page) of all for which a step was refused."""
    told = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    places = {"adres": "#kenner-adres", "reden": f"#reden-{verb}"} if verb in WITH_WORDS else {}
    places |= {other: f"#{other}" for other in WITH_WORDS}
    elsewhere = f"#{verb}" if verb in WITH_WORDS else "#besluit"
    return [(why, places.get(field, elsewhere)) for field, sentences in told.items() for why in sentences]


def _context(inzending, request, woorden, redenen) -> dict:
    user = request.user
    free = not inzending.is_claimed() or inzending.geclaimd_door_id == user.pk
    possible = [verb for verb, step in TRANSITIONS.items() if step.by is By.MODERATOR and inzending.can(verb)]
    may_decide = bool(possible) and inzending.auteur_id != user.pk
    stappen = list(inzending.stappen.select_related("door"))
    context = {
        "title": str(inzending) if inzending.shows_its_text else f"Inzending van {inzending.auteur}",
        "opts": Inzending._meta,
        "inzending": inzending,
        "redenen": redenen,
        "logrij": f"{Inzending._meta.verbose_name} {inzending.pk}",
        "stappen": stappen,
        "mag_besluiten": may_decide,
        "vrij": free,
        "van_mij": inzending.is_claimed() and inzending.geclaimd_door_id == user.pk,
        "in_handen": "" if free else in_hands(inzending),
        "blok": [] if may_decide and free else woorden.blok(),
        "opnieuw": reverse("admin:ervaringen_inzending_change", args=[inzending.pk]) if inzending.state.is_open else "",
        "van_de_site": off_site(inzending, reader=user) if inzending.state.is_open else "",
        "laatste": last_step(inzending, reader=user) if not inzending.shows_its_text else "",
        "kenners": experts(inzending, user),
        "gesprek": conversation(stappen),
        "volgende": Inzending.objects.decidable_by(user).after(inzending),
        "wachtend": Inzending.objects.decidable_by(user).count(),
    }
    if inzending.shows_its_text:
        texts = unpublished({name: getattr(inzending, name) for name in Inzending.TEXTS})
        since = changes(inzending, request.GET.get("sinds", ""))
        marks = since["veranderd"].teksten if since else {}
        context |= since | {
            "titel_gemerkt": marks.get("titel"),
            "teksten": [(Inzending.label(name), html, marks.get(name)) for name, html in texts.items()],
            "kenmerken": features(inzending),
            "tags": sorted(tag.name for tag in inzending.tags.all()),
            "fotos": list(inzending.fotos.all()),
            "knooppunten": _beside(inzending),
            "lijkt_op": look_alikes([inzending])[inzending.pk],
        }
    if inzending.status == Status.SECOND_APPROVAL:
        context["eerste_akkoord"] = _first_akkoord(inzending, user, stappen)
    if may_decide and free:
        voorstel = woorden.velden(inzending)
        context["knoppen"] = _buttons(inzending, user, possible)
        context["onverstuurd"] = bool(woorden)
        kenner = _ask_expert(inzending, user, woorden) if "ask_expert" in possible else None
        context["besluiten"] = _decisions(possible, woorden, voorstel, kenner, redenen)
    return context


def _buttons(inzending, user, possible) -> list[tuple[str, str]]:
    """(verb, words) of each decision without words; of the ways to approve the one that holds for this moderator."""
    approving = "" if gave_first(inzending, user) else inzending.approving()
    steps = {verb: TRANSITIONS[verb] for verb in possible if isinstance(TRANSITIONS[verb].knop, Knop)}
    return [
        (step.via or verb, step.knop.tekst)
        for verb, step in steps.items()
        if verb == approving or "approve" not in (verb, step.via)
    ]


def _ask_expert(inzending, user, woorden) -> dict:
    """What its form asks besides the question, and why it can't be sent, if so."""
    return {
        "adres": woorden.kenner,
        "fotos": [(foto, foto.pk in woorden.fotos) for foto in inzending.fotos.all()],
        "waarom_niet": " ".join(why for field in may_not_ask_expert(inzending, "", "").values() for why in field),
        "over": Kennervraag.objects.left_today(user, timezone.now()),
    }


def _decisions(possible, woorden, voorstel, kenner, redenen) -> list[dict]:
    """Each way to decide with words: what was typed, what was wrong, and the reasons to choose from."""
    wrong = {}
    for why, place in redenen:
        wrong.setdefault(place, []).append(why)
    templates = list(Redensjabloon.objects.filter(besluit__in=WITH_WORDS))
    return [
        {
            "verb": verb,
            "kop": besluit.kop,
            "uitleg": besluit.uitleg,
            "knop": besluit.knop,
            "reden": woorden.redenen[verb],
            "fout": wrong.get(f"#{verb}", []),
            "reden_fout": wrong.get(f"#reden-{verb}", []),
            "adres_fout": wrong.get("#kenner-adres", []) if verb == "ask_expert" else [],
            "sjablonen": [row for row in templates if row.besluit == verb],
            "voorstel": voorstel if verb == "propose" else [],
            "kenner": kenner if verb == "ask_expert" else None,
            "open": woorden.redenen[verb]
            or any(place in (f"#{verb}", f"#reden-{verb}") for place in wrong)
            or (verb == "propose" and woorden.voorstel)
            or (verb == "ask_expert" and (woorden.kenner or woorden.fotos or "#kenner-adres" in wrong)),
        }
        for verb, besluit in WITH_WORDS.items()
        if verb in possible
    ]


def _first_akkoord(inzending, user, stappen) -> str:
    """Who gave it and when, and who gives the second."""
    agreed = [row for row in stappen if row.transition.by is By.MODERATOR and Status(row.naar).state.keeps_akkoord]
    step = agreed[-1] if agreed else None
    when = f" ({moment(step.op)})" if step else ""
    if gave_first(inzending, user):
        return f"Jij gaf het eerste akkoord{when}. {who_else(inzending)}"
    first = inzending.eerste_akkoord or "Een moderator die hier niet meer is"
    return f"{first} gaf het eerste akkoord{when}. Geef jij het tweede, dan staat de tekst op de site."


def _beside(inzending) -> list:
    """The knooppunten with their doel and aanpak as readers see them; 2 queries."""
    rows = list(inzending.knooppunten.all())
    texts = {(row.pk, name): getattr(row, f"{name}_html") for row in rows for name in ("doel", "aanpak")}
    shown = filled(texts)
    for row in rows:
        row.doel_getoond, row.aanpak_getoond = shown[row.pk, "doel"], shown[row.pk, "aanpak"]
    return rows
