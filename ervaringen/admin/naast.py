"""What stands beside a text at the desk: what its author changed, what was asked and answered, what a kenner said."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from ervaringen.models import Ervaring, Kennervraag
from ervaringen.step import By, Reden
from ervaringen.transitions import TRANSITIONS
from ervaringen.veranderd import Veranderd, compare, snapshot

# Since when -> how the desk says so, by the step with which moderators let the text go.
_SINCE = {
    "ask_changes": "de vraag van {dag}",
    "reject": "de afwijzing van {dag}",
    "hold": "het van de site halen op {dag}",
    "reopen": "de vorige indiening (teruggehaald op {dag})",
    "withdraw": "de vorige indiening (ingetrokken op {dag})",
}
_ASKED = [verb for verb, row in TRANSITIONS.items() if row.reden is not Reden.GEEN and row.by is not By.AUTEUR]
_ASKED.remove("ask_expert")  # that stands below, for itself


def changes(inzending, chosen: str) -> dict:
    """What changed since what `chosen` says, or since the last words of a moderator, else since what is on the site.

    {keuzes: [(key, words, whether it is this one)], veranderd: what did}; the author's text may be marked with it.
    """
    before = {}
    if inzending.gelezen:
        day = date_format(timezone.localtime(datetime.fromisoformat(inzending.gelezen["op"])), "j F Y")
        before["vraag"] = (_SINCE[inzending.gelezen["verb"]].format(dag=day), inzending.gelezen)
    if inzending.is_edit and inzending.state.is_open:
        is_there = inzending.ervaring.status == Ervaring.Status.PUBLISHED
        before["site"] = (f"wat op de site {'staat' if is_there else 'stond'}", None)
    if not before:
        return {}
    since = chosen if chosen in before or chosen == "niets" else next(iter(before))
    choices = [(key, words, key == since) for key, (words, _) in before.items()] + [
        ("niets", "niets", since == "niets")
    ]
    if since == "niets":
        return {"keuzes": choices, "veranderd": Veranderd(), "sinds": ""}
    words, text = before[since]
    found = compare(text or snapshot(inzending.ervaring), snapshot(inzending))
    return {"keuzes": choices, "veranderd": found, "sinds": words}


def conversation(stappen) -> list:
    """The last words of a moderator to the author, and what the author did then; steps of the history."""
    asked = max((place for place, step in enumerate(stappen) if step.verb in _ASKED), default=None)
    if asked is None:
        return []
    return [stappen[asked], *[step for step in stappen[asked + 1 :] if step.transition.by is By.AUTEUR]]


def experts(inzending, user) -> list:
    """What was asked outside and what came back, newest first; not for the author, who may be a moderator too."""
    if inzending.auteur_id == user.pk:
        return []
    return list(Kennervraag.objects.filter(inzending=inzending).select_related("door").order_by("-gevraagd_op"))
