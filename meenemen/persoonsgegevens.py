"""What meenemen keeps of a person: lists, what others want to give, and of which PDF a mail is to come."""

from django.urls import reverse

from accounts.persoonsgegevens import Gegevens, Verlies
from meenemen.models import Aanbod, Lijst, Maakwens


def export(user) -> dict:
    return {
        "lijsten": [_list(own) for own in Lijst.objects.filter(eigenaar=user).select_related("aanbod").newest_first()],
        "aan_jou_aangeboden": list(Aanbod.objects.to(user).values("aan", "gedaan_op")),
    }


def _list(own: Lijst) -> dict:
    offer = getattr(own, "aanbod", None)
    return {
        "titel": own.titel,
        "gedeeld": own.deelsleutel is not None,
        "gewijzigd_op": own.gewijzigd_op,
        "aangeboden_aan": offer and offer.aan,
        "onderdelen": [
            {"adres": row.onderwerp.get_absolute_url(), "notitie": row.noot} for row in own.onderdelen.with_subjects()
        ],
    }


def erase(user, *, keep: bool):
    """Also for who holds a link of a list. What was offered to this person stays with its giver."""
    Aanbod.objects.to(user).delete()
    Lijst.objects.filter(eigenaar=user).delete()


def losses(user) -> list[Verlies]:
    return [loss for own in Lijst.objects.filter(eigenaar=user).newest_first() for loss in _losses(own)]


def _losses(own: Lijst):
    count, notes = own.onderdelen.count(), own.onderdelen.exclude(noot="").count()
    what = f"{count} {'onderdeel' if count == 1 else 'onderdelen'} en {notes} {'notitie' if notes == 1 else 'notities'}"
    offer = Aanbod.objects.open().filter(lijst=own).first()
    yield Verlies(
        f"Je lijst “{own.titel}” gaat weg, met {what}." + (f" {offer.aan} heeft nog geen ja gezegd." if offer else ""),
        reverse("mijn_lijst_geven", args=[own.pk]),
        "Bekijk je aanbod" if offer else "Geef hem eerst aan een ander",
    )
    if own.deelsleutel:
        yield Verlies("Je deelt die lijst met een link. Wie hem daarna opent, leest dat de lijst er niet meer is.")


LIJST = Gegevens(naam="lijsten", export=export, erase=erase, losses=losses)


def export_wensen(user) -> list[str]:
    return [str(wens.opdracht) for wens in Maakwens.objects.filter(wie=user).select_related("opdracht").order_by("pk")]


def erase_wensen(user, *, keep: bool):
    Maakwens.objects.filter(wie=user).delete()


MAAKWENSEN = Gegevens(naam="mail_bij_pdf", export=export_wensen, erase=erase_wensen)
