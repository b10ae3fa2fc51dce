"""What remarks keep of a person: an address that was left for an answer, and what was done with remarks here."""

from accounts.persoonsgegevens import Gegevens
from terugmelden.models import Melding, Meldingstap


def export(user) -> dict:
    left = Melding.objects.of(user).select_related("knooppunt").order_by("gemeld_op")
    done = Meldingstap.objects.filter(door=user)
    told = ("gemeld_op", "passage", "tekst", "adres", "beantwoord_op")
    return {
        "meldingen_met_je_adres": [
            {"bij": str(row.knooppunt)} | {name: getattr(row, name) for name in told} for row in left
        ],
        "gedaan_met_meldingen": [{"wat": row.soort, "op": row.op, "notitie": row.noot} for row in done],
    }


def erase(user, *, keep) -> None:
    """The remark stays, of nobody; so do the steps, without who took them."""
    Melding.objects.of(user).update(adres="")


TERUGMELDEN = Gegevens(naam="terugmelden", export=export, erase=erase)
