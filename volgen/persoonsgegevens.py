"""What following keeps of a person."""

from accounts.persoonsgegevens import Gegevens, Verlies
from volgen.models import Volging


def export(user) -> list[dict]:
    rows = Volging.objects.of(user).in_list()
    return [{"onderwerp": row.naam, "sinds": row.sinds, "bericht_tot": row.bericht_tot} for row in rows]


def erase(user, *, keep) -> None:
    Volging.objects.of(user).delete()


def losses(user) -> list[Verlies]:
    count = Volging.objects.of(user).count()
    things = "onderwerp" if count == 1 else "onderwerpen"
    return [Verlies(f"Je volgt {count} {things}: daarover krijg je geen mail meer.")] if count else []


VOLGEN = Gegevens(naam="volgen", export=export, erase=erase, losses=losses)
