"""The mail that goes with each step. It goes out by the outbox, in the transaction of the step."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from achtergrond.brief import mail
from ervaringen.models.moderatie import Mailvoorkeur
from ervaringen.rules import MODERATE
from ervaringen.states import Status

_CODENAME = MODERATE.split(".")[1]
_ROLE = Q(groups__permissions__codename=_CODENAME) | Q(user_permissions__codename=_CODENAME)


def all_moderators():
    """Everyone who may decide, whatever mail they want."""
    return get_user_model().objects.filter(_ROLE | Q(is_superuser=True), is_active=True).distinct()


def moderators(*wanneer):
    """Active moderators with one of these choices; whoever never chose gets a mail a day."""
    chosen = Q(mailvoorkeur__wanneer__in=wanneer)
    wants = chosen & (_ROLE | Q(is_superuser=True))
    if Mailvoorkeur.Wanneer.DAILY in wanneer:
        wants |= _ROLE & Q(mailvoorkeur=None)
    return get_user_model().objects.filter(wants, is_active=True).distinct()


def send_for(stap):
    """Sends what belongs to this step: to its author, and to moderators where it comes in their queue.

    Of them to who wants to hear at once and can decide: not the author, and not who gave the first akkoord.
    """
    doel, bericht = stap.doel, stap.transition.mail
    if bericht and doel.auteur:
        way_on = doel.ervaring if stap.inzending and stap.naar == Status.PUBLISHED else doel
        mail(
            doel.auteur.email,
            bericht.onderwerp,
            aanhef=doel.auteur.naam,
            zinnen=[_filled(bericht.tekst, doel)],
            citaat_kop="De moderator schrijft:",
            citaat=stap.toelichting if stap.door_id != doel.auteur_id else "",
            knop=bericht.knop,
            adres=reverse("mijn_ervaringen") if stap.ervaring else way_on.get_absolute_url(),
        )
    asked = stap.inzending and Status(stap.naar).state.asked
    if not asked:
        return
    zinnen = [asked.tekst, "De auteur heeft antwoord beloofd gekregen uiterlijk {datum}."]
    for moderator in moderators("meteen").exclude(pk__in=[doel.auteur_id, doel.eerste_akkoord_id or 0]):
        mail(
            moderator.email,
            asked.onderwerp,
            aanhef=moderator.naam,
            zinnen=[_filled(zin, doel) for zin in zinnen],
            knop=asked.knop,
            adres=reverse("admin:ervaringen_inzending_change", args=[doel.pk]),
        )


def _filled(tekst, doel) -> str:
    day = getattr(doel, "uiterlijk_op", None)
    return tekst.format(
        titel=doel.titel or "Zonder titel",
        datum=date_format(day, "j F Y") if day else "",
        eerste=getattr(doel, "eerste_akkoord", None) or "Een moderator",
    )
