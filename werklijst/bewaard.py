"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard

REGELS = (
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Wanneer de laatste mail over de werklijst ging",
        waarom="Om je ten hoogste één keer op een dag te mailen",
        hoe_lang="Tot je het account verwijdert",
        na_kopie="Zoals in de kopie",
        modellen=("werklijst.Dagmail",),
    ),
)
