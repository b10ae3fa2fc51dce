"""Rejecting spam, several at once: a page that shows what it is about and asks, and afterwards what was done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import render

from ervaringen.admin.base import why_not_approve
from ervaringen.admin.goedkeuren import FRESH, MOST, back_to_queue, chosen_rows, refusal, ticked
from ervaringen.models import Inzending
from ervaringen.rules import InvalidTransition, NotAllowed, needed
from tekst.schoon import schoon
from tekst.sleutel import key_of

REDEN = (
    "Dit gaat niet over de wijkaanpak, of het is reclame. Vergissen we ons? Pas je tekst aan en dien hem opnieuw in."
)


def reject_several(request, admin_context):
    """GET asks, POST rejects what is ticked, each in the version that was on the screen, all with the same reason."""
    van, reden, fout, versions = request.GET.get("van", ""), REDEN, "", {}
    fresh = request.session.pop(FRESH, None) == van if request.method == "GET" else False
    if request.method == "POST":
        reden, versions = schoon(request.POST.get("reden", "")), ticked(request)
        try:
            return _reject(request, versions, needed(reden))
        except ValidationError as error:
            fout = " ".join(error.messages)
    chosen = [key_of(part) for part in van.split(",")[: MOST + 1]]
    rows = [
        {
            "inzending": row,
            "waarom_niet": why_not_approve(row, request.user),
            "aangevinkt": fresh or row.pk in versions,
        }
        for row in chosen_rows(chosen[:MOST])
    ]
    context = admin_context | {
        "title": "Afwijzen als spam: weet je het zeker?",
        "opts": Inzending._meta,
        "doen": "afwijzen",
        "knop": "Wijs af wat is aangevinkt",
        "rijen": [row for row in rows if not row["waarom_niet"]],
        "niet": [row for row in rows if row["waarom_niet"]],
        "reden": reden,
        "fout": fout,
        "meest": MOST if len(chosen) > MOST else 0,
    }
    return render(request, "admin/ervaringen/spam.html", context, status=422 if fout else 200)


def _reject(request, versions, reden):
    rejected, refused = 0, []
    for inzending in chosen_rows(versions):
        shown = inzending.versie
        inzending.seen_at(versions[inzending.pk])
        try:
            inzending.reject(by=request.user, reden=reden)
            rejected += 1
        except (InvalidTransition, NotAllowed) as error:
            changed = shown != inzending.versie
            refused.append(refusal(inzending.pk, request.user, error, changed=changed, done="afgewezen"))
    if rejected:
        zijn = "inzending is" if rejected == 1 else "inzendingen zijn"
        messages.success(request, f"{rejected} {zijn} afgewezen als spam. De auteurs krijgen je reden per mail.")
    return back_to_queue(request, len(versions) - rejected - len(refused), refused, "" if versions else "afgewezen")
