"""What following keeps of a person."""

from accounts.persoonsgegevens import Gegevens
from volgen.models import Volging


def export(user) -> list[dict]:
    rows = Volging.objects.of(user).in_list()
    return [{"onderwerp": row.naam, "sinds": row.sinds, "bericht_tot": row.bericht_tot} for row in rows]


def erase(user, *, keep) -> None:
    Volging.objects.of(user).delete()


VOLGEN = Gegevens(naam="volgen", export=export, erase=erase)
