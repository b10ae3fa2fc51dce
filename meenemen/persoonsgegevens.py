"""What meenemen keeps of a person: one list."""

from accounts.persoonsgegevens import Gegevens
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


LIJST = Gegevens(naam="lijst", export=export, erase=erase)
