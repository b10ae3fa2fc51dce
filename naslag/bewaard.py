"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard

REGELS = (
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Welke teksten, bronnen en feiten je bijhoudt; lezers zien alleen de rol",
        waarom="Om te weten wie iets nakijkt",
        hoe_lang="Tot een ander het overneemt of je het account verwijdert",
        na_kopie="Zoals in de kopie; wie zijn account verwijderde, staat er niet bij",
        modellen=(
            "naslag.Bron",
            "naslag.Feit",
            "knooppunten.Knooppunt",
        ),
    ),
)
