"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard

REGELS = (
    Bewaard(
        van="Wie een account heeft",
        wat="Wat je volgt, sinds wanneer, en tot wanneer je erover hoorde",
        waarom="Om je te mailen wat er veranderde",
        hoe_lang="Tot je ermee stopt of het account verwijdert",
        na_kopie="Waarmee je stopte, daarmee stoppen we opnieuw",
        opnieuw=("volging",),
        modellen=("volgen.Volging",),
    ),
)
