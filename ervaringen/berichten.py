"""The mail that goes with each step. It goes out by the outbox, in the transaction of the step."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from achtergrond.brief import mail
from ervaringen.models.moderatie import Mailvoorkeur
from ervaringen.rules import MODERATE


@dataclass(frozen=True)
class Bericht:
    """What the author reads after a step. `{titel}` and `{datum}` are filled in; `knop` is the way on."""

    onderwerp: str
    tekst: str
    knop: str = "Bekijk je inzending"


AAN_AUTEUR = {
    "submit": Bericht(
        "We hebben je ervaring ontvangen",
        "Dank je wel voor “{titel}”. Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons.",
    ),
    "reopen": Bericht(
        "Je hebt je ervaring teruggehaald",
        "“{titel}” is weer een concept. Je kunt verder schrijven en opnieuw indienen wanneer je wilt.",
        "Schrijf verder",
    ),
    "ask_changes": Bericht(
        "Een vraag over je ervaring",
        "Een moderator vraagt je om “{titel}” nog iets aan te passen. Pas de tekst aan en dien hem weer in.",
        "Pas je tekst aan",
    ),
    "propose": Bericht(
        "Een voorstel voor je ervaring",
        "Een moderator doet een voorstel voor de tekst van “{titel}”. Er verandert niets tot jij ja zegt.",
        "Bekijk het voorstel",
    ),
    "accept": Bericht(
        "Je ervaring staat op de site",
        "Je zei ja tegen het voorstel. “{titel}” staat nu op de site.",
        "Bekijk je ervaring",
    ),
    "accept_first": Bericht(
        "Je ervaring wacht op een tweede akkoord",
        "Je zei ja tegen het voorstel. “{titel}” hoort bij een knooppunt dat bestuurlijk gevoelig ligt: een tweede "
        "moderator kijkt nog mee. Uiterlijk {datum} hoor je van ons.",
    ),
    "decline": Bericht(
        "Je hebt het voorstel afgewezen",
        "Je eigen tekst van “{titel}” ligt weer bij de moderatoren. Uiterlijk {datum} hoor je van ons.",
    ),
    "approve": Bericht(
        "Je ervaring staat op de site", "“{titel}” staat nu op de site. Dank je wel.", "Bekijk je ervaring"
    ),
    "approve_first": Bericht(
        "Je ervaring wacht op een tweede akkoord",
        "Een moderator vindt “{titel}” goed. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede moderator "
        "mee. Uiterlijk {datum} hoor je van ons.",
    ),
    "approve_second": Bericht(
        "Je ervaring staat op de site", "“{titel}” staat nu op de site. Dank je wel.", "Bekijk je ervaring"
    ),
    "reject": Bericht(
        "We plaatsen je ervaring niet",
        "Een moderator besloot “{titel}” niet te plaatsen. Je tekst blijft van jou: je kunt hem aanpassen en opnieuw "
        "indienen.",
    ),
    "withdraw": Bericht(
        "Je hebt je ervaring ingetrokken", "“{titel}” staat niet meer op de site en wordt niet meer beoordeeld."
    ),
    "revise": Bericht(
        "Je begint opnieuw", "“{titel}” is weer een concept. Dien hem in als hij klaar is.", "Schrijf verder"
    ),
    "take_down": Bericht(
        "Je ervaring is van de site gehaald",
        "Een moderator haalde “{titel}” van de site. Je kunt je tekst aanpassen en opnieuw indienen.",
        "Bekijk je ervaringen",
    ),
}
NAAR_MODERATOREN = {"submit", "decline", "accept_first", "approve_first"}
OP_DE_SITE = {"accept", "approve", "approve_second"}


def send_for(stap):
    """Sends what belongs to this step: to its author, and to moderators who want to hear at once."""
    if bericht := AAN_AUTEUR.get(stap.verb):
        _to_author(stap, bericht)
    if stap.verb in NAAR_MODERATOREN:
        _to_moderators(stap.inzending)


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


def _to_author(stap, bericht):
    doel = stap.doel
    if doel.auteur is None:
        return
    filled = {"titel": doel.titel or "Zonder titel", "datum": _date(getattr(doel, "uiterlijk_op", None))}
    mail(
        doel.auteur.email,
        bericht.onderwerp,
        aanhef=doel.auteur.naam,
        zinnen=[bericht.tekst.format(**filled)],
        citaat_kop="De moderator schrijft:",
        citaat=stap.toelichting if stap.door_id != doel.auteur_id else "",
        knop=bericht.knop,
        adres=_way_on(stap),
    )


def _way_on(stap) -> str:
    if stap.ervaring_id:
        return reverse("mijn_ervaringen")
    if stap.verb in OP_DE_SITE:
        return stap.inzending.ervaring.get_absolute_url()
    return stap.inzending.get_absolute_url()


def _to_moderators(inzending):
    """To who wants to hear at once and can decide: not the author, and not who gave the first akkoord."""
    second = inzending.status == inzending.Status.SECOND_APPROVAL
    promised = f"De auteur heeft antwoord beloofd gekregen uiterlijk {_date(inzending.uiterlijk_op)}."
    if second:
        first = inzending.eerste_akkoord or "Een moderator"
        asked = f"{first} gaf “{inzending.titel}” het eerste akkoord. Het knooppunt ligt bestuurlijk gevoelig: "
        asked += "geef jij het tweede, dan staat de tekst op de site."
    else:
        asked = f"“{inzending.titel}” wacht op je oordeel."
    for moderator in moderators("meteen").exclude(pk__in=[inzending.auteur_id, inzending.eerste_akkoord_id or 0]):
        mail(
            moderator.email,
            "Gevraagd: een tweede akkoord" if second else "Er wacht een inzending",
            aanhef=moderator.naam,
            zinnen=[asked, promised],
            knop="Bekijk de inzending",
            adres=reverse("admin:ervaringen_inzending_change", args=[inzending.pk]),
        )


def _date(day) -> str:
    return date_format(day, "j F Y") if day else ""
