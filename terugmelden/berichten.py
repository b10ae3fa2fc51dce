"""Mail about a report on an ervaring. It holds a link only: what was reported is read at the desk."""

from django.urls import reverse

from achtergrond.brief import mail
from ervaringen.berichten import moderators


def tell_moderators(melding):
    """Who wants to hear at once; never the author of the ervaring."""
    for moderator in moderators("meteen").exclude(pk=melding.ervaring.auteur_id or 0):
        mail(
            moderator.email,
            "Er is een melding over een ervaring",
            aanhef=moderator.naam,
            zinnen=["Iemand meldde iets over een ervaring op de site. Wat er gemeld is, lees je na inloggen."],
            knop="Bekijk de melding",
            adres=reverse("admin:terugmelden_ervaringmelding_change", args=[melding.pk]),
        )
