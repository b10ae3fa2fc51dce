"""The state of an inzending in words: what happened, and what happens next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from ervaringen.models import Inzending

# verb -> what happened, as its author reads it
HAPPENED = {
    "start": "Je begon met schrijven.",
    "submit": "Je diende je tekst in.",
    "reopen": "Je haalde je tekst terug om verder te schrijven.",
    "ask_changes": "Een moderator vroeg om een aanpassing.",
    "propose": "Een moderator deed een voorstel voor je tekst.",
    "accept": "Je zei ja tegen het voorstel. Je ervaring staat op de site.",
    "accept_first": "Je zei ja tegen het voorstel. Een tweede moderator kijkt mee.",
    "decline": "Je zei nee tegen het voorstel. Je eigen tekst ligt weer bij de moderatoren.",
    "approve": "Een moderator keurde je tekst goed. Je ervaring staat op de site.",
    "approve_first": "Een moderator vond je tekst goed. Een tweede moderator kijkt mee.",
    "approve_second": "Een tweede moderator keurde je tekst goed. Je ervaring staat op de site.",
    "reject": "Een moderator besloot de tekst niet te plaatsen.",
    "withdraw": "Je trok je tekst in.",
    "revise": "Je begon opnieuw met deze tekst.",
    "take_down": "Een moderator haalde je ervaring van de site.",
    "hold": "Een moderator haalde je ervaring van de site. Je wijziging ligt weer bij jou.",
    "outcome": "We vroegen je hoe het afliep.",
}
# verb -> the same for moderators, beside the name of who did it
SHORT = {
    "start": "begon met schrijven",
    "submit": "diende in",
    "reopen": "haalde de tekst terug om verder te schrijven",
    "ask_changes": "vroeg een aanpassing",
    "propose": "deed een voorstel",
    "accept": "zei ja tegen het voorstel: gepubliceerd",
    "accept_first": "zei ja tegen het voorstel: wacht op een tweede akkoord",
    "decline": "zei nee tegen het voorstel",
    "approve": "keurde goed: gepubliceerd",
    "approve_first": "keurde goed: wacht op een tweede akkoord",
    "approve_second": "gaf het tweede akkoord: gepubliceerd",
    "reject": "wees af",
    "withdraw": "trok de tekst in",
    "revise": "begon opnieuw",
    "take_down": "haalde van de site",
    "hold": "haalde de ervaring van de site: de wijziging ligt weer bij de auteur",
    "outcome": "vroeg naar de afloop",
}
_NEXT = {
    "draft": "Alleen jij ziet dit. Dien je tekst in als hij klaar is.",
    "submitted": "Een moderator leest je tekst. Uiterlijk {datum} hoor je van ons, per mail.",
    "changes_requested": "Nu ben jij aan zet: pas je tekst aan en dien hem opnieuw in.",
    "proposed": "Nu ben jij aan zet: lees het voorstel en zeg ja of nee. Er verandert niets tot jij ja zegt.",
    "second_approval": "Een eerste moderator zei ja. Omdat het knooppunt bestuurlijk gevoelig ligt, kijkt een tweede "
    "moderator mee. Uiterlijk {datum} hoor je van ons, per mail.",
    "published": "Je tekst is geplaatst. Wijzigen of intrekken kan bij Mijn ervaringen.",
    "rejected": "Dit komt niet op de site. Je kunt je tekst aanpassen en opnieuw indienen.",
    "withdrawn": "Je trok deze tekst in. Je kunt er later mee verder.",
}


# The same of a published text whose ervaring went since.
_OFF = {
    "taken_down": "Een moderator haalde je ervaring op {datum} van de site. Bij Mijn ervaringen kun je haar wijzigen "
    "en opnieuw indienen.",
    "withdrawn": "Je trok je ervaring in: zij staat sinds {datum} niet meer op de site. Bij Mijn ervaringen kun je "
    "haar wijzigen en opnieuw indienen.",
}


@dataclass
class Moment:
    op: datetime
    wat: str
    toelichting: str


def what_next(inzending) -> str:
    """One or two sentences on what happens now, and by when; no queries, but for the ervaring of a published one."""
    sentence = _NEXT[inzending.status]
    if inzending.status == Inzending.Status.PUBLISHED and inzending.ervaring.status in _OFF:
        return _OFF[inzending.ervaring.status].format(datum=date_format(inzending.ervaring.weg_op, "j F Y"))
    if inzending.is_overdue():
        return "Het duurt langer dan we beloofden. Onze excuses: je tekst ligt vooraan bij de moderatoren."
    day = date_format(inzending.uiterlijk_op, "j F Y") if inzending.uiterlijk_op else ""
    return sentence.format(datum=day)


def timeline(inzending) -> list[Moment]:
    """All that happened to this text, oldest first; who of the moderators did it stays among them."""
    rows = list(inzending.stappen.all())
    if inzending.status == Inzending.Status.PUBLISHED and inzending.ervaring:
        rows += [row for row in inzending.ervaring.stappen.all() if row.op >= inzending.besloten_op]
    rows.sort(key=lambda row: (row.op, row.pk))
    return [Moment(row.op, HAPPENED.get(row.verb, row.verb), row.toelichting) for row in rows]


def moment(op) -> str:
    return date_format(timezone.localtime(op), "j F Y, H:i")


def last_step(doel, *, reader) -> str:
    """What happened last to an inzending or ervaring, and by whom, as a moderator reads it; 1 query, "" for nothing."""
    stap = doel.stappen.select_related("door").last()
    if stap is None:
        return ""
    again = stap.verb == "submit" and doel.stappen.filter(verb="submit").count() > 1
    happened = "diende de tekst opnieuw in" if again else SHORT[stap.verb]
    sentence = f"{_who(stap, doel, reader)} {happened} ({moment(stap.op)})."
    return f"{sentence} De reden: {stap.toelichting}" if stap.verb == "hold" else sentence


def off_site(inzending, *, reader) -> str:
    """Who took the ervaring that this would change off the site, when and why; "" where it was not, or is back."""
    stap = inzending.ervaring.taken_down() if inzending.ervaring else None
    if stap is None:
        return ""
    who = _who(stap, inzending, reader)
    return f"{who} haalde de ervaring van de site ({moment(stap.op)}). De reden: {stap.toelichting}"


def _who(stap, doel, reader) -> str:
    if stap.door is None:
        return "De site" if stap.verb == "outcome" else "Iemand die hier geen account meer heeft"
    if stap.door_id == reader.pk:
        return "Jij"
    return "De auteur" if stap.door_id == doel.auteur_id else f"Moderator {stap.door}"
