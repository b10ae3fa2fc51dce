"""What happens by itself: the question after a year, and pictures that nobody needs."""

from contextlib import suppress
from datetime import timedelta

from django.core import signing
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import mail
from achtergrond.soorten import Mailsoort, register
from ervaringen.models import Ervaring, Foto, Kennervraag, Stap, Wachtbestand
from ervaringen.rules import InvalidTransition

SALT = "ervaringen.afloop"
A_YEAR = timedelta(days=365)
AT_ONCE = 50  # askings of one run
HALF_DONE = timedelta(days=1)  # a younger file may belong to a request that still runs
AFLOOP = register(
    Mailsoort(
        naam="afloop",
        titel="Hoe liep het af?",
        uitleg="Een jaar nadat een ervaring van jou op de site kwam, vragen we hoe het verderging.",
        ritmes={"eens": "één keer per ervaring"},
        plaats=30,
        pagina=("mijn_ervaringen", "je ervaringen"),
    )
)


def vraag_afloop(now=None) -> str:
    """Asks the author of a year-old ervaring once how it ended."""
    now = now or timezone.now()
    due = Ervaring.objects.published().filter(gepubliceerd_op__lte=now - A_YEAR, afloop_gevraagd_op=None)
    due = due.filter(auteur__is_active=True, afloop="").exclude(auteur__in=AFLOOP.declined())
    return f"{sum(_ask(row, now) for row in due.select_related('auteur')[:AT_ONCE])} auteurs gevraagd naar de afloop"


@transaction.atomic
def _ask(ervaring, now) -> bool:
    rows = Ervaring.objects.published().filter(pk=ervaring.pk, afloop_gevraagd_op=None)
    if rows.update(afloop_gevraagd_op=now) != 1:
        return False
    mail(
        ervaring.auteur.email,
        "Hoe liep het af?",
        soort=AFLOOP,
        aanhef=ervaring.auteur.naam,
        zinnen=[
            f"Een jaar geleden deelde je “{ervaring.titel}”. Hoe is het verdergegaan?",
            "Lezers leren het meest van hoe het afliep. Twee zinnen helpen al. We vragen dit één keer.",
        ],
        knop="Vertel hoe het afliep",
        adres=reverse("ervaring_afloop", args=[outcome_token(ervaring)]),
    )
    status = ervaring.status
    Stap.objects.record(ervaring, "outcome", by=None, now=now, van=status, naar=status)
    return True


def outcome_token(ervaring) -> str:
    """Names this ervaring and its author; whoever has the mail may tell how it ended."""
    return signing.dumps([ervaring.pk, ervaring.auteur_id], salt=SALT)


def read_outcome_token(token: str) -> Ervaring | None:
    """The published ervaring of a token of ours, as long as its author is the one who was asked."""
    try:
        pk, auteur_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Ervaring.objects.published().filter(pk=pk, auteur_id=auteur_id, auteur__is_active=True)
    return rows.exclude(afloop_gevraagd_op=None).select_related("auteur").first()


def follow_kenners(now=None) -> str:
    """Puts back in the queue what nobody answered in time, and forgets the addresses that nobody needs any more."""
    now = now or timezone.now()
    silent = sum(_back(row.inzending, now) for row in Kennervraag.objects.unanswered(now).select_related("inzending"))
    keys = list(Kennervraag.objects.forgettable(now).values_list("pk", flat=True))
    gone = Kennervraag.objects.filter(pk__in=keys).update(adres="")
    return f"{silent} vragen aan kenners bleven onbeantwoord, {gone} adressen gewist"


def _back(inzending, now) -> bool:
    try:
        inzending.expert_silent(now=now)
    except InvalidTransition:  # answered or taken back in this moment
        return False
    return True


def place_waiting() -> str | None:
    """Brings files that wait in the database to the store; one that is away still is asked again soon."""
    placed = 0
    with suppress(OSError):
        for row in Wachtbestand.objects.all()[: Wachtbestand.AT_ONCE]:
            row.place()
            placed += 1
    return f"{placed} bestanden naar de opslag gebracht" if placed else None


def clear_fotos(older_than=HALF_DONE, now=None) -> str:
    """Deletes files that no row names any more."""
    storage = storages["default"]
    limit = (now or timezone.now()) - (older_than or timedelta(0))
    try:
        _, names = storage.listdir("fotos")
    except FileNotFoundError:
        names = []
    known = set(Foto.objects.values_list("bestand", flat=True))
    unused = [name for name in names if f"fotos/{name.rsplit('-', 1)[0]}" not in known]
    gone = [name for name in unused if older_than is None or storage.get_modified_time(f"fotos/{name}") < limit]
    for name in gone:
        storage.delete(f"fotos/{name}")
    waiting = Wachtbestand.objects.values_list("pk", "naam")
    unused = [pk for pk, name in waiting if name.rsplit("-", 1)[0] not in known]
    Wachtbestand.objects.filter(pk__in=unused).delete()
    return f"{len(gone)} bestanden van foto’s opgeruimd"
