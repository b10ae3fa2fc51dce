"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from paginas.bewaard import Bewaard, in_words
from versies import meelezen, prullenbak

REGELS = (
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Van welke versie, welk concept of welke planning je de redacteur was, en wat je opmerkte of vroeg",
        waarom="Om samen aan een tekst te kunnen werken",
        hoe_lang="Zolang de tekst er is; je naam gaat eruit als je het account verwijdert",
        na_kopie="Komt terug; wat uit de geschiedenis is gewist, gaat er opnieuw uit",
        modellen=(
            "versies.Versie",
            "versies.Concept",
            "versies.Gepland",
            "versies.Leesverzoek",
            "versies.Kanttekening",
        ),
    ),
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Dat je een tekst open hebt, en dat je akkoord was",
        waarom="Om niet door elkaar heen te werken",
        hoe_lang="Een dag; een akkoord een jaar",
        na_kopie="Dat je een tekst open had, is meteen gewist; een akkoord komt terug",
        modellen=(
            "versies.Bezig",
            "versies.Akkoord",
        ),
        wist=meelezen.forget_old,
    ),
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Wie iets in de prullenbak legde",
        waarom="Om het terug te kunnen zetten",
        hoe_lang=f"{in_words(prullenbak.KEPT)}",
        na_kopie="Wat toen al voorbij was, is meteen opnieuw gewist",
        modellen=("versies.Weggegooid",),
        wist=prullenbak.clear,
    ),
)
