"""What this room keeps of people, for the register (`paginas.bewaard`)."""

from accounts import onderbroken, taken
from accounts.models import Uitnodiging
from paginas.bewaard import Bewaard, in_words

REGELS = (
    Bewaard(
        van="Wie een account heeft",
        wat=(
            "E-mailadres, wachtwoord (niet terug te lezen), naam, organisatie, rol, rechten, je laatste fase, wanneer "
            "je begon en laatst inlogde"
        ),
        waarom="Om je in te laten, en om bij een tekst te zeggen van wie die is als jij dat kiest",
        hoe_lang=f"Tot je het account verwijdert; een account dat niemand bevestigde {in_words(taken.UNCONFIRMED)}",
        na_kopie=(
            "Een account dat je verwijderde, wissen we opnieuw; adres, wachtwoord, rol en rechten zijn die van de kopie"
        ),
        opnieuw=("account",),
        modellen=(
            "accounts.User",
            "accounts.User_groups",
            "accounts.User_user_permissions",
            "account.EmailAddress",
        ),
        wist=taken.clear_unconfirmed,
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="De tweede stap: het geheim van je app, je sleutels en reservecodes",
        waarom="Om te zien dat jij het bent",
        hoe_lang="Tot je die weghaalt of het account verwijdert",
        na_kopie="Zoals in de kopie: haal opnieuw weg wat je niet meer hebt",
        modellen=("mfa.Authenticator",),
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Waar je bent ingelogd: IP-adres, browser, wanneer",
        waarom="Om je ingelogd te houden, en om je te laten zien of een ander in je account zit",
        hoe_lang="Tot de sessie voorbij is: ten hoogste negentig dagen, en een dag",
        na_kopie="Meteen gewist: iedereen logt opnieuw in",
        modellen=("usersessions.UserSession",),
        wist=taken.clear_sessions,
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Wat je organisatie over je doorgeeft als je daarmee inlogt",
        waarom="Om je te herkennen",
        hoe_lang="Tot je de koppeling of het account verwijdert",
        na_kopie="Een koppeling die je verbrak, verbreken we opnieuw",
        opnieuw=("koppeling",),
        modellen=("socialaccount.SocialAccount",),
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Leescodes: de naam, wanneer je hem maakte en op welke dag hij het laatst is gebruikt; de code zelf niet",
        waarom="Om programma’s voor je te laten lezen op een besloten site",
        hoe_lang="Tot je hem intrekt of het account verwijdert",
        na_kopie="Een leescode die je introk, trekken we opnieuw in",
        opnieuw=("leescode",),
        modellen=("accounts.Leescode",),
    ),
    Bewaard(
        van="Wie een account heeft",
        wat="Wat je typte toen je werd uitgelogd, onleesbaar zonder de sleutel in je browser",
        waarom="Zodat je het niet opnieuw hoeft te typen",
        hoe_lang=f"{in_words(onderbroken.KEPT_FOR)}",
        na_kopie="Meteen gewist",
        modellen=("accounts.OnderbrokenFormulier",),
        wist=onderbroken.erase_old,
    ),
    Bewaard(
        van="Wie zonder account iets van ons krijgt",
        wat="Het e-mailadres van wie is uitgenodigd, en wie dat deed",
        waarom="Om een account te laten maken",
        hoe_lang=(
            f"{in_words(taken.INVITED)} nadat de uitnodiging is gebruikt of voorbij is; ze geldt "
            f"{in_words(Uitnodiging.VALID)}"
        ),
        na_kopie="Een uitnodiging die was ingetrokken, trekken we opnieuw in",
        opnieuw=("uitnodiging",),
        modellen=("accounts.Uitnodiging",),
        wist=taken.clear_uitnodigingen,
    ),
    Bewaard(
        van="Wie bij het beheer mag",
        wat="Wat je in het beheer wijzigt, en wanneer",
        waarom="Om te kunnen zien hoe een tekst zo werd",
        hoe_lang="Blijft staan; je naam gaat eruit als je het account verwijdert",
        na_kopie="Wat er later is gewijzigd, staat er niet meer bij; wat uit een tekst is gewist, gaat er opnieuw uit",
        modellen=("admin.LogEntry",),
    ),
    Bewaard(
        van="Iedereen",
        wat="IP-adres of account, met een aantal",
        waarom="Tegen raden en overlast",
        hoe_lang="Een minuut tot een dag, naar wat er werd gedaan",
        na_kopie="Meteen gewist",
        modellen=(),
    ),
)
