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
    """Sends what belongs to this step to its author; of an edit also what becomes of the text that is there."""
    doel, bericht = stap.doel, stap.transition.mail
    if bericht and doel.auteur:
        way_on = doel.ervaring if stap.inzending and stap.naar == Status.PUBLISHED else doel
        words = _words(doel, is_edit=bool(stap.inzending) and doel.is_edit)
        old = doel.old_text() if stap.inzending else ""
        mail(
            doel.auteur.email,
            bericht.onderwerp.format(**words),
            soort=None,
            aanhef=doel.auteur.naam,
            zinnen=[bericht.tekst.format(**words), *([old] if old else [])],
            citaat_kop="De moderator schrijft:",
            citaat=stap.toelichting if stap.door_id != doel.auteur_id else "",
            knop=bericht.knop,
            adres=reverse("mijn_ervaringen") if stap.ervaring else way_on.get_absolute_url(),
        )


def _words(doel, *, is_edit) -> dict[str, str]:
    day, titel = getattr(doel, "uiterlijk_op", None), doel.titel or "Zonder titel"
    tekst = f"je wijziging van “{titel}”" if is_edit else f"“{titel}”"
    return {
        "wat": "wijziging" if is_edit else "ervaring",
        "titel": titel,
        "tekst": tekst,
        "Tekst": tekst[0].upper() + tekst[1:],
        "datum": date_format(day, "j F Y") if day else "",
    }
