"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard, in_words
from zoeken.question_counts import KEPT, forget_old

REGELS = (
    Bewaard(
        van="Wie iets meldt of zoekt",
        wat="Hoe vaak een vraag in een maand is gesteld, zonder wie dat deed",
        waarom="Om te zien wat lezers missen",
        hoe_lang=f"{in_words(KEPT)}",
        na_kopie="Wat toen al voorbij was, wissen we binnen een dag opnieuw",
        modellen=("zoeken.Zoekvraag",),
        wist=forget_old,
    ),
)
