"""Who may take a step, and what a text needs before it can go on."""

import re

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.formats import number_format

from tekst.opsomming import summed_up
from tekst.schoon import schoon
from zoeken.taal import fold

MODERATE = "ervaringen.moderate_inzending"
WHOLE_WORD_BELOW = 7  # letters of a name; see docs/decisions/


class InvalidTransition(Exception):
    """A step that can't be taken from where the thing is now: someone was first, or the text changed meanwhile."""


class NotAllowed(PermissionDenied):
    """A step that this person may not take."""


def may_moderate(user) -> bool:
    return bool(user and user.is_active and user.has_perm(MODERATE))


def must_moderate(user, inzending=None):
    """A moderator, and never about a text of their own."""
    if not may_moderate(user):
        raise NotAllowed("Alleen een moderator kan dit doen.")
    if inzending is not None and inzending.auteur_id == user.pk:
        raise NotAllowed("Over je eigen inzending beslist een andere moderator.")


def must_be_author(thing, user):
    if user is None or not user.is_active or thing.auteur_id is None or thing.auteur_id != user.pk:
        raise NotAllowed("Alleen de auteur kan dit doen.")


MAX_REDEN = 2000  # characters


def fitting(reden: str) -> str:
    """The reason, which may not be so long that a part of it would be lost."""
    if len(reden) > MAX_REDEN:
        count = number_format(len(reden), force_grouping=True)
        raise ValidationError({"reden": f"Dit is te lang: er passen 2.000 tekens in, en je typte er {count}."})
    return reden


def needed(reden: str, ask="Vertel de auteur waarom.") -> str:
    """The reason, which may not be empty either."""
    if not reden.strip():
        raise ValidationError({"reden": ask})
    return fitting(reden)


def needs_tweede_akkoord(inzending) -> bool:
    """Whether a second moderator has to agree: the setting, for a knooppunt that is bestuurlijk gevoelig."""
    if settings.TWEEDE_AKKOORD != "gevoelig":
        return False
    return any(knooppunt.bestuurlijk_gevoelig for knooppunt in inzending.knooppunten.all())


def missing_parts(inzending) -> dict[str, str]:
    """{field: what still has to be done} before this text can be sent in; empty when it is complete."""
    missing = {}
    if not inzending.titel.strip():
        missing["titel"] = "Geef je ervaring een titel."
    if not inzending.wat_deden.strip():
        missing["wat_deden"] = "Vertel wat jullie deden."
    if not inzending.gemeente.strip() and not inzending.zonder_naam:
        missing["gemeente"] = "Vul de gemeente in, of kies “zonder naam en plaats”."
    if not inzending.knooppunten.current().exists():
        missing["knooppunten"] = "Kies ten minste één knooppunt."
    if inzending.akkoord_licentie_op is None:
        missing["akkoord"] = "Zonder je akkoord kunnen we je ervaring niet publiceren."
    for foto in inzending.fotos.filter(beschrijving=""):
        missing[_of_foto(foto)] = "Beschrijf wat er op deze foto te zien is."
    return missing | reveals(inzending)


def missing_name(inzending) -> dict[str, str]:
    """What the form asks beside that. Of who does not come by the form (see `with_outcome`) it is not asked."""
    if not inzending.met_naam or inzending.auteur.naam.strip():
        return {}
    return {"naam": "Vul je naam in, of kies hierboven “zonder naam en plaats”."}


def may_not_ask_expert(inzending, adres: str, vraag: str) -> dict[str, list[str]]:
    """{field: sentences} where nobody from outside may be asked about this text, or not this person or not so."""
    author = inzending.auteur
    secrets = [author.naam, author.email]
    if inzending.zonder_naam:
        secrets += [author.organisatie, inzending.gemeente, inzending.wijk]
    wrong = {}
    if inzending.zichtbaarheid == "leden":
        return {"adres": ["De auteur koos voor alleen leden: deze tekst gaat niet naar iemand van buiten."]}
    if inzending.kenner_gemeld_op is None:
        return {
            "adres": [
                "De auteur diende deze tekst in voordat we vertelden dat een kenner kan meelezen. Stel eerst de "
                "auteur een vraag: bij het opnieuw indienen staat het erbij."
            ]
        }
    if adres == author.email.lower():
        wrong["adres"] = ["Dit is het adres van de auteur. Stel die vraag met “Vraag een aanpassing”."]
    if told := [secret for secret in dict.fromkeys(secrets) if _tells(vraag, secret)]:
        quoted = summed_up([f"“{secret}”" for secret in told])
        wrong["reden"] = [f"In je vraag staat {quoted}. Dat hoort de kenner niet: haal het weg."]
    return wrong


def reveals(inzending) -> dict[str, str]:
    """{field: sentence} where a text without name and place tells one of them after all."""
    if not inzending.zonder_naam:
        return {}
    author = inzending.auteur
    secrets = [inzending.gemeente, inzending.wijk, *((author.naam, author.organisatie) if author else ())]
    texts = {name: getattr(inzending, name) for name in ("titel", *inzending.TEXTS)}
    texts["tags"] = ", ".join(tag.name for tag in inzending.tags.all())
    texts |= {_of_foto(foto): foto.beschrijving for foto in inzending.fotos.all()}
    found = {}
    for field, text in texts.items():
        told = [secret.strip() for secret in secrets if _tells(text, secret)]
        if told:
            why = f"Hier staat “{told[0]}”, en je koos voor zonder naam en plaats."
            found[field] = f"{why} Haal het weg of kies anders."
    return found


def _of_foto(foto) -> str:
    """What the field of its description is called on the form."""
    return f"foto-{foto.pk}-beschrijving"


def _tells(text: str, secret: str) -> bool:
    """Whether the letters of `secret` stand in `text` from the start of a word, whatever stands between them.

    What is short must be the whole word: Ede stands in "deden", Leiden in "begeleiden"; "Amsterdamse" is told.
    """
    words = re.findall(r"[^\W_]+", fold(schoon(secret)))
    letters = r"[\W_]*".join(r"(?:[^\w\s]|_)*".join(word) for word in words)
    end = r"(?![^\W_])" if len("".join(words)) < WHOLE_WORD_BELOW else ""
    return bool(words) and re.search(rf"(?<![^\W_]){letters}{end}", fold(schoon(text))) is not None
