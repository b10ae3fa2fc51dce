"""Publishing and taking down at a moment: planned by hand, done by the background process within a minute.

What can't be done at its moment stays as it was. It is not tried again: whoever planned it gets a mail with the
reasons, and the work list shows it.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from achtergrond.brief import mail
from knooppunten.models import Knooppunt
from knooppunten.models.verbinding import guarded_verbindingen
from logboek.noteren import Hoe, note
from versies import concepten, meelezen
from versies.handeling import acted
from versies.models import Concept, Gepland, Versie

NO_MOMENT = "Kies een dag en een tijd."
NO_SUCH = "Dat tijdstip bestaat niet: de klok gaat dan een uur vooruit. Kies een ander moment."
TWICE = "Dat tijdstip is er twee keer: de klok gaat dan een uur terug. Kies een ander moment."
PAST = "Dat moment is al voorbij. Kies een moment dat nog komt."
MOVED = "De pagina is gewijzigd sinds dit concept begon. Kijk wat er veranderde en publiceer het dan zelf."


def moment(text: str, *, now=None) -> datetime:
    """The moment that a form says, as "2026-12-03T09:00" in Dutch time; raises ValidationError with what is wrong."""
    zone = ZoneInfo(settings.TIME_ZONE)
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise ValidationError(NO_MOMENT) from None
    if local.tzinfo is not None:
        raise ValidationError(NO_MOMENT)
    early, late = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        there = early.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) == local
        raise ValidationError(TWICE if there else NO_SUCH)
    if early <= (now or timezone.now()):
        raise ValidationError(PAST)
    return early


def plan(page: Knooppunt, werkwoord: str, op: datetime, *, by, opvolger: Knooppunt | None = None) -> Gepland:
    """One moment for each verb of a page: a new one takes the place of the one before.

    `opvolger` is where readers go once it is off the site.
    """
    own = {"op": op, "door": by, "opvolger": opvolger, "gepland_op": timezone.now(), "mislukt_op": None, "redenen": ""}
    return Gepland.objects.update_or_create(knooppunt=page, werkwoord=werkwoord, defaults=own)[0]


def check(page, *, by) -> str:
    """Raises ValidationError with what can't be right by itself at any moment; what can come yet, it says.

    What waits may still change before its moment, so `run` looks again.
    """
    concept = Concept.objects.of(page)
    if concept and concepten.Verschoven.of(concept):
        raise ValidationError(MOVED)
    if reasons := concepten.lacking(page):
        raise ValidationError(reasons)
    try:
        meelezen.check(page, concept.form if concept else concepten.form_now(page), by=by)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def due() -> bool:
    return Gepland.objects.due(timezone.now()).exists()


def run(now=None) -> str | None:
    """Does all whose moment has come, each in a transaction of its own."""
    now = now or timezone.now()
    told = [_run(pk, now) for pk in list(Gepland.objects.due(now).values_list("pk", flat=True))]
    return "; ".join(filter(None, told)) or None


@transaction.atomic
def _run(pk: int, now) -> str | None:
    row = (
        Gepland.objects.select_for_update(of=("self",), no_key=True)
        .select_related("knooppunt", "door")
        .filter(pk=pk)
        .first()
    )
    if row is None or row.mislukt_op or row.op > now:  # somebody else did it, or planned it anew
        return None
    try:
        with acted(by=row.door, how=Versie.Hoe.GEPLAND), guarded_verbindingen():
            _carry_out(row)
    except ValidationError as error:
        row.mislukt_op, row.redenen = now, "\n".join(error.messages)
        row.save(update_fields=["mislukt_op", "redenen"])
        note("Gepland moment niet gelukt", row.knooppunt, by=row.door, hoe=Hoe.GEPLAND)
        _tell(row)
        return f"niet gelukt: {row}"
    done = "Gepubliceerd" if row.werkwoord == Gepland.Werkwoord.PUBLICEER else "Van de site gehaald"
    note(done, row.knooppunt, by=row.door, hoe=Hoe.GEPLAND)
    row.delete()
    return f"gedaan: {row}"


def _carry_out(row: Gepland):
    page = row.knooppunt
    if page.vervallen_op:
        raise ValidationError("Dit knooppunt is vervallen.")
    if row.werkwoord == Gepland.Werkwoord.HAAL_WEG:
        after = row.opvolger
        if after and after.vervallen_op:  # it went meanwhile: what came after it, comes after this
            after = after.opvolger or after
        if page.is_public:
            page.unpublish(successor=after)
        return
    concept = Concept.objects.of(page)
    if concept and concepten.Verschoven.of(concept):
        raise ValidationError(MOVED)
    if concept:
        concepten.publish(concept, by=row.door, how=Versie.Hoe.GEPLAND)
    elif not page.is_public:
        page.publish()


def _tell(row: Gepland):
    """A mail to whoever planned it: it is about one's own act."""
    if row.door and row.door.is_active:
        when = date_format(timezone.localtime(row.op), "j F Y \\o\\m H:i")
        verb = "op de site zetten" if row.werkwoord == Gepland.Werkwoord.PUBLICEER else "van de site halen"
        mail(
            row.door.email,
            f"“{row.knooppunt}” kon niet {row.get_werkwoord_display()}",
            soort=None,
            aanhef=row.door.naam,
            zinnen=[
                f"Je wilde “{row.knooppunt}” op {when} {verb}. Dat lukte niet; er is niets veranderd.",
                "We proberen het niet nog eens. Pas de pagina aan en doe het zelf, of kies een nieuw moment.",
            ],
            citaat_kop="Waarom het niet lukte",
            citaat=row.redenen,
            knop="Open het formulier",
            adres=reverse("admin:knooppunten_knooppunt_change", args=[row.knooppunt_id]),
        )
