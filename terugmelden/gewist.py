"""Remarks of readers, for who wipes a passage out of what is remembered: they quote the page, and say more of it."""

from terugmelden.models import Ervaringmelding, Melding, Meldingstap
from versies import wissen

SAID_ONCE = {"vingerafdruk": None}  # it was made of the words


def register_places():
    wissen.register(wissen.words("terugmeldingen", Melding, "passage", "tekst", besides=SAID_ONCE))
    wissen.register(wissen.words("notities bij terugmeldingen", Meldingstap, "noot", over="melding__knooppunt"))
    about = wissen.words("meldingen over ervaringen", Ervaringmelding, "tekst", "gedaan", over="", besides=SAID_ONCE)
    wissen.register(about)
