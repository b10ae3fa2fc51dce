"""What meenemen keeps of a person: one list."""

from django.urls import reverse

from accounts.persoonsgegevens import Gegevens, Verlies
from meenemen.models import Lijst


def export(user) -> dict | None:
    own = Lijst.objects.filter(eigenaar=user).first()
    if own is None:
        return None
    rows = own.onderdelen.with_subjects()
    return {
        "titel": own.titel,
        "gedeeld": own.deelsleutel is not None,
        "gewijzigd_op": own.gewijzigd_op,
        "onderdelen": [{"adres": row.onderwerp.get_absolute_url(), "notitie": row.noot} for row in rows],
    }


def erase(user, *, keep: bool):
    """Also for who holds its link."""
    Lijst.objects.filter(eigenaar=user).delete()


def losses(user) -> list[Verlies]:
    own = Lijst.objects.filter(eigenaar=user).first()
    if own is None:
        return []
    count, notes = own.onderdelen.count(), own.onderdelen.exclude(noot="").count()
    what = f"{count} {'onderdeel' if count == 1 else 'onderdelen'} en {notes} {'notitie' if notes == 1 else 'notities'}"
    found = [
        Verlies(
            f"Je lijst “{own.titel}” gaat weg, met {what}.",
            reverse("mijn_lijst_overdragen"),
            "Draag haar eerst over aan een ander",
        )
    ]
    if own.deelsleutel:
        found.append(
            Verlies("Je deelt die lijst met een link. Wie hem daarna opent, leest dat de lijst er niet meer is.")
        )
    return found


LIJST = Gegevens(naam="lijst", export=export, erase=erase, losses=losses)
