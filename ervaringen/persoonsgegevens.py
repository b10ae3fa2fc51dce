"""What ervaringen keeps of a person: how it is exported, and how it goes when the person goes."""

from contextlib import suppress

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.persoonsgegevens import Gegevens, Verlies
from ervaringen.models import Ervaring, Inzending, Kennervraag, Stap
from ervaringen.models.verhaal import Verhaal
from ervaringen.taken import clear_fotos


def export(user) -> dict:
    """Everything this person wrote or decided, as JSON can hold it."""
    inzendingen = Inzending.objects.of(user).select_related("ervaring", "fase").order_by("aangemaakt_op")
    decided = Stap.objects.filter(door=user).exclude(inzending__auteur=user).exclude(ervaring__auteur=user)
    return {
        "inzendingen": [
            _story(row)
            | {
                "begonnen_op": row.aangemaakt_op,
                "ingediend_op": row.ingediend_op,
                "besloten_op": row.besloten_op,
                "akkoord_met_licentie_op": row.akkoord_licentie_op,
                "gehoord_van_kenners_op": row.kenner_gemeld_op,
                "voorstel_van_moderator": row.voorstel,
                "zoals_moderatoren_het_eerder_lazen": row.gelezen,
            }
            for row in inzendingen
        ],
        "ervaringen": [
            _story(row) | {"adres": row.get_absolute_url(), "gepubliceerd_op": row.gepubliceerd_op}
            for row in Ervaring.objects.filter(auteur=user)
        ],
        "stappen_als_moderator": [_stap(row) for row in decided],
        "geopend_als_moderator": [
            {"inzending": str(row.inzending), "op": row.op} for row in user.inzagen.select_related("inzending")
        ],
        "gevraagd_als_moderator": list(user.kennervragen.values("vraag", "gevraagd_op")),
        "gevraagd_als_kenner": list(Kennervraag.objects.to(user).values("adres", "vraag", "gevraagd_op", "antwoord")),
    }


@transaction.atomic
def erase(user, *, keep: bool):
    """Drafts and all that was on its way go. What is public stays without a name, or goes too (`keep=False`)."""
    now = timezone.now()
    for inzending in Inzending.objects.of(user):
        inzending.fotos.all().delete()
        inzending.delete()
    if not keep:
        for ervaring in Ervaring.objects.filter(auteur=user):
            ervaring.empty(now=now)
    Stap.objects.filter(door=user).update(door=None)
    Kennervraag.objects.to(user).update(adres="")
    transaction.on_commit(_clear_fotos)


def _clear_fotos():
    """At once; where the store is away all rows are gone all the same, and its files go by the task of the day."""
    with suppress(OSError):
        clear_fotos(older_than=None)


def _story(row) -> dict:
    return {name.removesuffix("_id"): getattr(row, name) for name in Verhaal.COPIED} | {
        "knooppunten": list(row.knooppunten.values_list("slug", flat=True)),
        "trefwoorden": sorted(tag.name for tag in row.tags.all()),
        "fotos": [{"adres": foto.groot, "beschrijving": foto.beschrijving} for foto in row.fotos.all()],
        "status": row.get_status_display(),
        "stappen": [_stap(stap) for stap in row.stappen.all()],
    }


def _stap(stap) -> dict:
    return {"stap": stap.verb, "op": stap.op, "toelichting": stap.toelichting}


def losses(user) -> list[Verlies]:
    count = Inzending.objects.of(user).exclude(status=Inzending.Status.PUBLISHED).count()
    texts = "tekst die niet op de site staat, gaat" if count == 1 else "teksten die niet op de site staan, gaan"
    where = reverse("mijn_ervaringen")
    return [Verlies(f"{count} {texts} weg, met de foto’s erbij.", where, "Bekijk je teksten")] if count else []


ERVARINGEN = Gegevens(
    naam="ervaringen",
    export=export,
    erase=erase,
    losses=losses,
    vraag="Wat moet er met je gepubliceerde ervaringen gebeuren?",
    houden="Laat ze staan, onder “een oud-lid”",
    weg="Haal ze ook van de site",
)
