"""The mail that goes with each step, to the author. It goes out by the outbox, in the transaction of the step.

What comes in the queue of moderators they read in the mail of the work list.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from achtergrond.brief import mail
from ervaringen.rules import MODERATE
from ervaringen.states import Status

_CODENAME = MODERATE.split(".")[1]
_ROLE = Q(groups__permissions__codename=_CODENAME) | Q(user_permissions__codename=_CODENAME)


def all_moderators():
    """Everyone who may decide, whatever mail they want."""
    return get_user_model().objects.filter(_ROLE | Q(is_superuser=True), is_active=True).distinct()


def send_for(stap):
    """Sends what belongs to this step to its author."""
    doel, bericht = stap.doel, stap.transition.mail
    if bericht and doel.auteur:
        way_on = doel.ervaring if stap.inzending and stap.naar == Status.PUBLISHED else doel
        mail(
            doel.auteur.email,
            bericht.onderwerp,
            soort=None,
            aanhef=doel.auteur.naam,
            zinnen=[_filled(bericht.tekst, doel)],
            citaat_kop="De moderator schrijft:",
            citaat=stap.toelichting if stap.door_id != doel.auteur_id else "",
            knop=bericht.knop,
            adres=reverse("mijn_ervaringen") if stap.ervaring else way_on.get_absolute_url(),
        )


def _filled(tekst, doel) -> str:
    day = getattr(doel, "uiterlijk_op", None)
    return tekst.format(
        titel=doel.titel or "Zonder titel",
        datum=date_format(day, "j F Y") if day else "",
    )
