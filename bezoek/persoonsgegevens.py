"""What the site remembers of where a person was."""

from accounts.persoonsgegevens import Gegevens
from bezoek.models import SOORTEN, Bezoek


def export(user) -> dict:
    rows = Bezoek.objects.of(user).select_related(*SOORTEN, "knooppunt__fase").newest_first()
    read = [{"adres": row.get_absolute_url(), "gelezen_op": row.op} for row in rows]
    return {"onthouden": user.onthoudt_bezoek, "gelezen": read}


def erase(user, *, keep) -> None:
    Bezoek.objects.of(user).delete()


BEZOEK = Gegevens(naam="bezoek", export=export, erase=erase)
