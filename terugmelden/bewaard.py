"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard, in_words
from terugmelden import taken
from terugmelden.models import Ervaringmelding, Melding

REGELS = (
    Bewaard(
        van="Wie iets meldt of zoekt",
        wat="Een melding over een tekst, en wat de redactie ermee deed",
        waarom="Om de tekst te verbeteren",
        hoe_lang=(
            f"{in_words(Melding.KEEP_HANDLED)} na afhandeling, ten hoogste {in_words(Melding.KEEP_AT_MOST)}; "
            "de datum en de uitkomst blijven"
        ),
        na_kopie="Wat toen al voorbij was, is meteen opnieuw gewist",
        modellen=(
            "terugmelden.Melding",
            "terugmelden.Meldingstap",
        ),
        wist=taken.clear_meldingen,
    ),
    Bewaard(
        van="Wie iets meldt of zoekt",
        wat="Het e-mailadres dat je bij een melding achterliet",
        waarom="Om je één keer te antwoorden",
        hoe_lang=f"{in_words(Melding.KEEP_ADDRESS)} na het antwoord of het besluit",
        na_kopie="Wat toen al voorbij was, is meteen opnieuw gewist",
        modellen=("terugmelden.Melding",),
        wist=taken.clear_meldingen,
    ),
    Bewaard(
        van="Wie iets meldt of zoekt",
        wat="Een melding over een ervaring",
        waarom="Om te beslissen of die mag blijven staan",
        hoe_lang=(
            f"{in_words(Ervaringmelding.KEEP_HANDLED)} na het besluit, ten hoogste "
            f"{in_words(Ervaringmelding.KEEP_AT_MOST)}; de datum en het besluit blijven"
        ),
        na_kopie="Wat toen al voorbij was, is meteen opnieuw gewist",
        modellen=("terugmelden.Ervaringmelding",),
        wist=taken.clear_meldingen,
    ),
)
