"""The state of an inzending in words: what happened, and what happens next."""

from django.utils import timezone
from django.utils.formats import date_format

from ervaringen.models import Inzending

# What happens now with a published text whose ervaring went since.
_OFF = {
    "taken_down": "Een moderator haalde je ervaring op {datum} van de site. Bij Mijn ervaringen kun je haar wijzigen "
    "en opnieuw indienen.",
    "withdrawn": "Je trok je ervaring in: zij staat sinds {datum} niet meer op de site. Bij Mijn ervaringen kun je "
    "haar wijzigen en opnieuw indienen.",
}


def what_next(inzending) -> str:
    """One or two sentences on what happens now, and by when; no queries, but for the ervaring of a published one."""
    sentence = inzending.state.next
    if inzending.status == Inzending.Status.PUBLISHED and inzending.ervaring.status in _OFF:
        return _OFF[inzending.ervaring.status].format(datum=date_format(inzending.ervaring.weg_op, "j F Y"))
    if inzending.is_overdue():
        return "Het duurt langer dan we beloofden. Onze excuses: je tekst ligt vooraan bij de moderatoren."
    day = date_format(inzending.uiterlijk_op, "j F Y") if inzending.uiterlijk_op else ""
    return sentence.format(datum=day)


def timeline(inzending) -> list:
    """All that happened to this text, oldest first; who of the moderators did it stays among them."""
    rows = list(inzending.stappen.all())
    if inzending.status == Inzending.Status.PUBLISHED and inzending.ervaring:
        rows += [row for row in inzending.ervaring.stappen.all() if row.op >= inzending.besloten_op]
    return sorted(rows, key=lambda row: (row.op, row.pk))


def moment(op) -> str:
    return date_format(timezone.localtime(op), "j F Y, H:i")


def last_step(doel, *, reader) -> str:
    """What happened last to an inzending or ervaring, and by whom, as a moderator reads it; 1 query, "" for nothing."""
    stap = doel.stappen.select_related("door").last()
    if stap is None:
        return ""
    again = stap.verb == "submit" and doel.stappen.filter(verb="submit").count() > 1
    happened = "diende de tekst opnieuw in" if again else stap.transition.moderator_reads
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
