"""What the pages of moderators share: who may see them, what happened to an inzending, why it can't be approved."""

from difflib import SequenceMatcher

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from achtergrond.admin import ReadOnlyAdmin
from ervaringen.berichten import all_moderators
from ervaringen.models import Ervaring, Inzending
from ervaringen.rules import may_moderate, must_moderate
from ervaringen.step import By

ALIKE = 0.8  # difflib's ratio from which two titles are told as "lijkt op"
COMPARED = 300  # newest titles looked at
NAMED = 10  # of each kind, for one inzending


class ModeratorAdmin(ReadOnlyAdmin):
    """A list to read, and one page a row; every change is a verb."""

    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request, obj=None):
        return may_moderate(request.user)

    has_module_permission = has_view_permission

    def history_view(self, request, object_id, extra_context=None):
        """The row's own page has its history."""
        must_moderate(request.user)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)


def reasons(form) -> list[tuple[str, str]]:
    """(what is wrong, the place on the page) of each error of a form, for the top of it (`admin/_redenen.html`)."""
    places = {field.name: f"#{field.id_for_label}" for field in form}
    return [(str(why), places.get(name, "")) for name, errors in form.errors.items() for why in errors]


def moment(op) -> str:
    return date_format(timezone.localtime(op), "j F Y, H:i")


def last_step(doel, *, reader) -> str:
    """What happened last to an inzending or ervaring, and by whom, as a moderator reads it; 1 query, "" for nothing."""
    stap = doel.stappen.select_related("door").last()
    if stap is None:
        return ""
    again = stap.verb == "submit" and doel.stappen.filter(verb="submit").count() > 1
    happened = "diende de tekst opnieuw in" if again else stap.transition.moderator_reads
    sentence = f"{_who(stap, doel, reader)} {happened} ({moment(stap.op)})."
    return f"{sentence} De reden: {stap.toelichting}" if stap.verb == "hold" else sentence


def off_site(inzending, *, reader) -> str:
    """Who took the ervaring that this would change off the site, when and why; "" where it was not, or is back."""
    stap = inzending.ervaring.taken_down() if inzending.ervaring else None
    if stap is None:
        return ""
    who = _who(stap, inzending, reader)
    return f"{who} haalde de ervaring van de site ({moment(stap.op)}). De reden: {stap.toelichting}"


def _who(stap, doel, reader) -> str:
    if stap.door is None:
        return (
            "De site"
            if stap.verb == "outcome" or stap.transition.by is By.KENNER
            else "Iemand die hier geen account meer heeft"
        )
    if stap.door_id == reader.pk:
        return "Jij"
    return "De auteur" if stap.door_id == doel.auteur_id else f"Moderator {stap.door}"


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
