"""What approving an inzending would do, why a moderator can't, and what it may double: for desk, queue and bulk."""

from difflib import SequenceMatcher

from django.urls import reverse
from django.utils import timezone

from ervaringen.berichten import all_moderators
from ervaringen.models import Ervaring, Inzending
from ervaringen.tijdlijn import last_step

ALIKE = 0.8  # difflib's ratio from which two titles are told as "lijkt op"
COMPARED = 300  # newest titles looked at
NAMED = 10  # of each kind, for one inzending


def in_hands(inzending) -> str:
    until = f"{timezone.localtime(inzending.geclaimd_tot):%H:%M}"
    return f"{inzending.geclaimd_door} heeft deze inzending in behandeling tot {until}."


def why_not_approve(inzending, user) -> str:
    """Why this moderator can't approve it now; "" when nothing stands in the way."""
    if not inzending.state.awaits_decision:
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


def look_alikes(inzendingen) -> dict[int, list[tuple[str, str, str]]]:
    """{pk: [(title, why, address)]} for inzendingen with their knooppunten; 4 queries, for one and for many."""
    found = {row.pk: [] for row in inzendingen}
    ervaringen = Ervaring.objects.published()
    waiting = Inzending.objects.awaiting_review()
    for rows, columns in ((ervaringen, ("pk", "titel", "slug")), (waiting, ("pk", "titel"))):
        newest = list(rows.order_by("-pk").values_list(*columns)[:COMPARED])
        of_author = rows.filter(auteur__in={row.auteur_id for row in inzendingen}).order_by("-pk")
        own = list(of_author.values_list("auteur", "knooppunten", *columns))
        for inzending in inzendingen:
            itself = inzending.ervaring_id if rows is ervaringen else inzending.pk
            beside = {knooppunt.pk for knooppunt in inzending.knooppunten.all()}
            mine = [tuple(rest) for auteur, at, *rest in own if auteur == inzending.auteur_id and at in beside]
            same = [row for row in dict.fromkeys(mine) if row[0] != itself][:NAMED]
            other = [row for row in newest if row[0] != itself and row not in same]
            found[inzending.pk] += [(row[1], "zelfde auteur en knooppunt", _address(row)) for row in same]
            close = [row for row in other if _alike(row[1], inzending.titel)][:NAMED]
            found[inzending.pk] += [(row[1], "bijna dezelfde titel", _address(row)) for row in close]
    return found


def _address(row) -> str:
    if len(row) == 3:  # it has a slug: an ervaring
        return reverse("ervaring", args=[row[2]])
    return reverse("admin:ervaringen_inzending_change", args=[row[0]])


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
