"""What versions and drafts keep of a person: what they wrote stays, without their name."""

from accounts.persoonsgegevens import Gegevens
from versies.models import Akkoord, Bezig, Leesverzoek


def export(user) -> dict:
    return {
        "versies": [
            {"pagina": row.titel, "nummer": row.nummer, "op": row.op, "hoe": row.get_hoe_display(), "wat": row.wat}
            for row in user.versies.defer("vorm")
        ],
        "concepten": list(user.concepten.values("knooppunt__titel", "begonnen_op", "gewijzigd_op")),
        "geplande_momenten": list(user.gepland.values("knooppunt__titel", "werkwoord", "op")),
        "gevraagd_mee_te_lezen": list(
            user.gevraagd_mee_te_lezen.values("knooppunt__titel", "vraag", "gevraagd_op", "gelezen_op")
        ),
        "te_lezen": list(user.leesverzoeken.values("knooppunt__titel", "vraag", "gevraagd_op", "gelezen_op")),
        "kanttekeningen": list(user.kanttekeningen.values("knooppunt__titel", "veld", "tekst", "op")),
        "akkoorden": list(user.akkoorden.values("knooppunt__titel", "op")),
        "weggegooid": list(user.weggegooid.values("titel", "soort", "op")),
        "bezig": list(user.bezig.values("knooppunt__titel", "sinds", "gezien_op")),
    }


def erase(user, *, keep):
    """The database takes the name off what stays; a yes and a question to this person go."""
    Akkoord.objects.filter(door=user).delete()
    Leesverzoek.objects.filter(aan=user).delete()
    Bezig.objects.filter(wie=user).delete()


VERSIES = Gegevens(naam="versies", export=export, erase=erase)
