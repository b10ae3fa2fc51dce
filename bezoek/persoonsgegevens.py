"""What the site remembers of where a person was."""

from accounts.persoonsgegevens import Gegevens
from bezoek import vorig
from bezoek.models import SOORTEN, Bezoek


def export(user) -> dict:
    rows = Bezoek.objects.of(user).select_related(*SOORTEN, "knooppunt__fase").newest_first()
    read = [{"adres": row.get_absolute_url(), "gelezen_op": row.op} for row in rows]
    visits = {"laatste_bezoek": user.bezoek_op, "bezoek_daarvoor": user.vorig_bezoek_op}
    return {"onthouden": user.onthoudt_bezoek, "gelezen": read} | visits


def erase(user, *, keep) -> None:
    Bezoek.objects.of(user).delete()
    vorig.forget(user)


BEZOEK = Gegevens(naam="bezoek", export=export, erase=erase)
