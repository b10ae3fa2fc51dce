"""Wiping again, in a copy that was put back, what was wiped or withdrawn since it was made.

`AGAIN` has for each kind of the list (`achtergrond.gewist`) how that is done. What is gone already, or was never there
in this copy, is passed over. Nobody gets a mail of it: they had it then.
"""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete

from accounts import persoonsgegevens
from accounts.models import Leescode, Uitnodiging, User
from achtergrond import gewist, soorten
from achtergrond.gewist import Line
from achtergrond.soorten import NOOIT
from bezoek import vorig
from bezoek.models import Bezoek
from ervaringen.models import Ervaring, Foto, Inzending
from ervaringen.models.stap import TAKEN_BACK
from ervaringen.rules import InvalidTransition
from ervaringen.taken import clear_fotos
from meenemen.models import Aanbod, Lijst
from meenemen.taken import clear_pdfs
from terugmelden.taken import clear_meldingen
from versies import prullenbak, wissen
from volgen.models import Volging

# Rows that are noted whoever deletes them; what goes by another way is noted where it is done.
DELETED = {
    User: "account",
    Inzending: "inzending",
    SocialAccount: "koppeling",
    Leescode: "leescode",
    Uitnodiging: "uitnodiging",
    Volging: "volging",
    Foto: "foto",
}


def follow() -> None:
    """From now on those are noted. Only on a site that makes copies: a signal makes a delete read its rows first."""
    for model in DELETED:
        post_delete.connect(_note, sender=model, dispatch_uid="kopie")


def _note(sender, instance, **kwargs):
    key = instance.pk
    if sender is Foto:
        # A text that is published anew gets new rows of the same files.
        if Foto.objects.filter(bestand=instance.bestand).exists():
            return
        key = instance.bestand
    gewist.note(DELETED[sender], key)


def _delete(model, key: str, op: datetime) -> bool:
    return bool(model.objects.filter(pk=int(key)).delete()[0])


def _account(key: str, op: datetime) -> bool:
    """What of it went too has a line of its own."""
    user = User.objects.filter(pk=int(key)).first()
    if user is None:
        return False
    persoonsgegevens.erase(user, {part.naam: True for part in persoonsgegevens.registered() if part.vraag})
    return True


def _foto(key: str, op: datetime) -> bool:
    return bool(Foto.objects.filter(bestand=key).delete()[0])


def _empty(key: str, op: datetime) -> bool:
    ervaring = Ervaring.objects.filter(pk=int(key)).first()
    if ervaring:
        ervaring.empty(now=op)
    return bool(ervaring)


def _leave(verb: str, key: str, op: datetime) -> bool:
    ervaring = Ervaring.objects.filter(pk=int(key)).first()
    if ervaring:
        ervaring.leave_again(verb, now=op)
    return bool(ervaring)


def _take_back(verb: str, key: str, op: datetime) -> bool:
    """Who was asked from outside is asked no more, whoever stopped that."""
    inzending = Inzending.objects.select_related("auteur").filter(pk=int(key)).first()
    if inzending and verb.startswith("stop_expert"):
        inzending.expert_silent(now=op)
    elif inzending:
        getattr(inzending, verb)(by=inzending.auteur, now=op)
    return bool(inzending)


def _deellink(key: str, op: datetime) -> bool:
    own = Lijst.objects.filter(pk=int(key)).exclude(deelsleutel=None).first()
    if own:
        own.unshare()
    return bool(own)


def _bezoek(key: str, op: datetime) -> bool:
    user = User.objects.filter(pk=int(key)).first()
    if user:
        User.objects.filter(pk=user.pk).update(onthoudt_bezoek=False)
        Bezoek.objects.of(user).delete()
        vorig.forget(user)
    return bool(user)


def _mail_nooit(key: str, op: datetime) -> bool:
    """A mail that somebody did not want any more; who wanted it again after that says so again."""
    pk, _, naam = key.partition(".")
    user = User.objects.filter(pk=int(pk)).first()
    if user:
        soorten.choose(user, {naam: NOOIT})
    return bool(user)


AGAIN: dict[str, Callable[[str, datetime], bool]] = {
    "account": _account,
    "inzending": partial(_delete, Inzending),
    "koppeling": partial(_delete, SocialAccount),
    "leescode": partial(_delete, Leescode),
    "uitnodiging": partial(_delete, Uitnodiging),
    "volging": partial(_delete, Volging),
    "lijst": partial(_delete, Lijst),
    "aanbod": partial(_delete, Aanbod),
    "deellink": _deellink,
    "bezoek": _bezoek,
    "mail nooit": _mail_nooit,
    "foto": _foto,
    "ervaring leeg": _empty,
    **{f"ervaring {verb}": partial(_leave, verb) for verb in TAKEN_BACK if verb in Ervaring.TRANSITIONS},
    **{f"inzending {verb}": partial(_take_back, verb) for verb in TAKEN_BACK if verb in Inzending.TRANSITIONS},
}


def all_of(lines: list[Line], *, say: Callable[[str], None]) -> int:
    """Does these again, in their order, and what lapsed since; returns how many. Inside a transaction."""
    done, passages = 0, {}
    with _without_mail():
        for soort, key, op in lines:
            if soort.startswith("passage "):
                passages.setdefault((soort, op), []).append(int(key))
                continue
            if soort not in AGAIN:
                say(f"LET OP: {gewist.LIST} noemt iets wat deze versie niet kent: {soort} {key}.")
                continue
            # What the copy has in another state by now has nothing to take back.
            with suppress(InvalidTransition), transaction.atomic():
                try:
                    done += AGAIN[soort](key, op)
                except ValidationError as error:
                    say(f"LET OP: {soort} {key} is niet opnieuw gewist: {' '.join(error.messages)}")
        for (soort, op), keys in passages.items():
            done += len(keys)
            for page in wissen.wipe_whole(soort, keys, now=op):
                say(
                    f"LET OP: uit de geschiedenis van “{page}” is een passage gewist. De tekst van nu is die van de "
                    "kopie, en kan haar nog zeggen: lees haar na."
                )
        prullenbak.clear()
        clear_meldingen()
    gewist.remember(lines)
    return done


def clear_files() -> None:
    """Pictures and made files of what is gone: once the rows are gone for sure."""
    clear_fotos(older_than=None)
    clear_pdfs()


@contextmanager
def _without_mail():
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before
