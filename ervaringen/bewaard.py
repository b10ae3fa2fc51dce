"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from ervaringen import taken
from ervaringen.models.kennervraag import DAYS, MONTH
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie een ervaring deelt",
        wat="Wat je schrijft, je foto’s zonder plaats en tijd, en de stappen die je tekst doorliep",
        waarom="Om je ervaring te laten zien en te kunnen beoordelen",
        hoe_lang=(
            "Tot je het account verwijdert; dan kies je of een ervaring zonder jouw naam blijft staan. Intrekken haalt "
            "haar meteen van de site"
        ),
        na_kopie="Wat je wiste of introk, en wat van de site is gehaald, gaat opnieuw weg",
        opnieuw=(
            "inzending",
            "foto",
            "ervaring leeg",
            "ervaring withdraw",
            "ervaring take_down",
            "inzending withdraw",
            "inzending reopen",
        ),
        modellen=(
            "ervaringen.Ervaring",
            "ervaringen.Inzending",
            "ervaringen.Foto",
            "ervaringen.Stap",
        ),
        wist=taken.clear_fotos,
    ),
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Welke inzendingen een moderator opende",
        waarom="Om te zien wie waarmee bezig is",
        hoe_lang="Tot over de inzending is besloten",
        na_kopie="Komt terug, tot opnieuw over de inzending is besloten",
        modellen=("ervaringen.Inzage",),
    ),
    Bewaard(
        van="Wie zonder account iets van ons krijgt",
        wat="Het e-mailadres van een kenner die meeleest, de vraag en het antwoord",
        waarom="Om een tekst te laten beoordelen door wie het onderwerp kent",
        hoe_lang=(
            f"Het adres {in_words(MONTH)} na het besluit over de tekst, de link {DAYS} dagen, het antwoord zolang de "
            "tekst er is"
        ),
        na_kopie=(
            "Wie niet meer werd gevraagd, vragen we opnieuw niet meer; een adres dat weg "
            "moest zijn, wissen we binnen een dag opnieuw"
        ),
        opnieuw=("inzending stop_expert", "inzending stop_expert_second"),
        modellen=("ervaringen.Kennervraag",),
        wist=taken.follow_kenners,
    ),
)
