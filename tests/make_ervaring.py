"""Makes ervaringen for tests, by the verbs that people use."""

import re

from django.core import mail

from ervaringen.models import Inzending

STORY = {
    "titel": "Keukentafelgesprekken in twee straten",
    "gemeente": "Voorbeeldstad",
    "wijk": "Proefwijk",
    "wat_deden": "We belden overal aan.",
}


def make_concept(auteur, knooppunten=(), *, tags=(), akkoord=True, now=None, **fields):
    """A concept that is complete, unless told otherwise."""
    inzending = Inzending.objects.start(by=auteur, knooppunten=knooppunten, now=now)
    for name, value in (STORY | fields).items():
        setattr(inzending, name, value)
    inzending.akkoord_licentie_op = inzending.aangemaakt_op if akkoord else None
    inzending.keep(by=auteur, tags=list(tags), now=now)
    return inzending


def make_inzending(auteur, knooppunten=(), *, now=None, **fields):
    """Sent in."""
    inzending = make_concept(auteur, knooppunten, now=now, **fields)
    inzending.submit(by=auteur, now=now)
    return inzending


def make_ervaring(auteur, moderator, knooppunten=(), *, now=None, **fields):
    """Published by a moderator."""
    inzending = make_inzending(auteur, knooppunten, now=now, **fields)
    inzending.approve(by=moderator, now=now)
    return inzending.ervaring


def ask_expert(inzending, moderator, *, adres="kenner@elders.example", reden="Klopt dit zo?", **extra) -> str:
    """The key in the link that was mailed to who was asked from outside."""
    inzending.ask_expert(by=moderator, adres=adres, reden=reden, **extra)
    [sent] = [message for message in mail.outbox if message.to == [adres]][-1:]
    return re.search(r"/ervaringen/kenner/([-\w]{43})/", sent.body)[1]
