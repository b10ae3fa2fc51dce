"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from meenemen.models.aanbod import DAYS
from meenemen.models.lijst import UNOWNED_FOR
from meenemen.taken import KEEP_PDF, clear_lijsten, clear_pdfs
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie een account heeft",
        wat="Je lijsten en je notities",
        waarom="Om ze mee te nemen of te delen",
        hoe_lang=(
            f"Tot je ze wist of het account verwijdert; zonder account {in_words(UNOWNED_FOR)} na de laatste wijziging"
        ),
        na_kopie=(
            "Een lijst die je wiste en een link die je introk, gaan opnieuw weg; wat je "
            "van een lijst haalde, staat er weer op"
        ),
        opnieuw=("lijst", "deellink"),
        modellen=(
            "meenemen.Lijst",
            "meenemen.Onderdeel",
        ),
        wist=clear_lijsten,
    ),
    Bewaard(
        van="Wie zonder account iets van ons krijgt",
        wat="Het e-mailadres van wie je een lijst geeft",
        waarom="Om die te kunnen overnemen",
        hoe_lang=f"Tot ja of nee, ten hoogste {DAYS} dagen",
        na_kopie="Een aanbod dat is aangenomen, afgewezen of teruggenomen, gaat opnieuw weg",
        opnieuw=("aanbod",),
        modellen=("meenemen.Aanbod",),
        wist=clear_lijsten,
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Dat je een mail wilt als een PDF er is, en de PDF van een grote lijst",
        waarom="Om hem klaar te zetten",
        hoe_lang=f"Tot die mail weg is; de PDF {in_words(KEEP_PDF)}",
        na_kopie="Een wens komt terug; een PDF waar niets meer bij hoort, is meteen gewist",
        modellen=("meenemen.Maakwens",),
        wist=clear_pdfs,
    ),
)
