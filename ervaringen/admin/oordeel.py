"""What approving an inzending would do, and why a moderator can't: one set of words for desk, queue and bulk."""

from django.utils import timezone

from ervaringen.berichten import all_moderators
from ervaringen.models import Inzending
from ervaringen.rules import needs_second
from ervaringen.tijdlijn import last_step

SITE, SECOND = "site", "tweede"
# where approving leads to -> what the button says
BUTTONS = {
    SITE: "Keur goed en publiceer",
    SECOND: "Keur goed (eerste akkoord; nog één nodig)",
}


def leads_to(inzending) -> str:
    """SITE, or SECOND where another moderator has to agree after this; asks its knooppunten."""
    if inzending.status == Inzending.Status.SUBMITTED and needs_second(inzending):
        return SECOND
    return SITE


def in_hands(inzending) -> str:
    until = f"{timezone.localtime(inzending.geclaimd_tot):%H:%M}"
    return f"{inzending.geclaimd_door} heeft deze inzending in behandeling tot {until}."


def why_not_approve(inzending, user) -> str:
    """Why this moderator can't approve it now; "" when nothing stands in the way."""
    if not inzending.is_waiting:
        return last_step(inzending, reader=user) or "Deze inzending wacht niet meer op een moderator."
    if inzending.auteur_id == user.pk:
        return "Dit is je eigen inzending: een andere moderator beslist."
    if inzending.is_claimed() and inzending.geclaimd_door_id != user.pk:
        return in_hands(inzending)
    if gave_first(inzending, user):
        return f"Jij gaf het eerste akkoord. {who_else(inzending)}"
    return ""


def gave_first(inzending, user) -> bool:
    return inzending.status == Inzending.Status.SECOND_APPROVAL and inzending.eerste_akkoord_id == user.pk


def who_else(inzending) -> str:
    """Who can give the second akkoord; 1 query."""
    others = all_moderators().exclude(pk__in=[inzending.auteur_id, inzending.eerste_akkoord_id or 0])
    names = [str(row) for row in others.order_by("naam", "email")[:6]]
    if not names:
        return "Er is nu geen andere moderator: vraag een beheerder om er een aan te wijzen."
    named = ", ".join(names[:5]) + (" en anderen" if len(names) > 5 else "")
    return f"Het tweede akkoord geeft een andere moderator: {named}."
