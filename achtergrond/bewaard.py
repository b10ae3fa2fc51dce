"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from achtergrond import outbox
from achtergrond.models import Mail
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie een account heeft",
        wat="Mail aan je: adres, onderwerp en tekst; van wat verstuurd is de tekst niet meer",
        waarom="Om te versturen, en om te zien dat iets niet aankwam",
        hoe_lang=f"{in_words(Mail.KEEP_SENT)}; van wat niet aankwam {in_words(Mail.KEEP_FAILED)}",
        na_kopie="Mail die toen wachtte, houden we vast tot een beheerder die vrijgeeft of weggooit",
        modellen=(
            "post_office.Email",
            "achtergrond.Mail",
        ),
        wist=outbox.erase_old,
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Welke mail je wilt krijgen",
        waarom="Om je alleen die te sturen",
        hoe_lang="Tot je het account verwijdert",
        na_kopie="Welke mail je niet meer wilde, krijg je opnieuw niet",
        opnieuw=("mail nooit",),
        modellen=("achtergrond.Mailvoorkeur",),
    ),
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Wie de mail na een teruggezette kopie vrijgaf",
        waarom="Om te weten wie dat besloot",
        hoe_lang="Blijft staan; je naam gaat eruit als je het account verwijdert",
        na_kopie="Zoals in de kopie",
        modellen=("achtergrond.Herstel",),
    ),
)
