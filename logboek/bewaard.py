"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from logboek.models import KEPT, clear_log
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Het logboek: wie wat deed met welke rij, en wanneer; niet wat er stond",
        waarom="Om na te gaan wat er gebeurde als iets misging",
        hoe_lang=f"{in_words(KEPT)}; je naam gaat eruit als je het account verwijdert",
        na_kopie="Wat toen al voorbij was, wissen we binnen een dag opnieuw",
        modellen=("logboek.Logregel",),
        wist=clear_log,
    ),
)
