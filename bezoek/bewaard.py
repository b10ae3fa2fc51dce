"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from bezoek.models import KEPT_FOR, clear_bezoeken
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie een account heeft",
        wat="Welke vijf pagina’s je het laatst las, en wanneer je laatste twee bezoeken begonnen",
        waarom="Om je daar weer naartoe te brengen, en te zeggen wat er veranderde",
        hoe_lang=f"{in_words(KEPT_FOR)}, of tot je het uitzet",
        na_kopie="Zette je het uit, dan wissen we het opnieuw",
        opnieuw=("bezoek",),
        modellen=("bezoek.Bezoek",),
        wist=clear_bezoeken,
    ),
)
