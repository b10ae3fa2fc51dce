"""What the site holds about a person, room by room.

A room registers when it starts (`AppConfig.ready`) how its part is exported and erased, so that accounts needs to know
no other room. Its own part stands below.
"""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q

from accounts.models import Uitnodiging, User
from accounts.sessies import end_sessions
from achtergrond.models import Mailvoorkeur
from logboek.models import Logregel
from logboek.noteren import note


@dataclass(frozen=True)
class Verlies:
    """A sentence about what goes with the account, and where it can be saved first (an address and its words)."""

    zin: str
    adres: str = ""
    knop: str = ""


@dataclass(frozen=True)
class Gegevens:
    naam: str  # key in the export
    export: Callable[[AbstractBaseUser], object]  # gives what json.dumps can write with Django's encoder
    erase: Callable[..., None]  # erase(user, *, keep: bool), in the transaction that deletes the account
    vraag: str = ""  # asked on the form when set; the answer is `keep`
    houden: str = ""  # the label of keep=True
    weg: str = ""  # the label of keep=False
    losses: Callable[[AbstractBaseUser], "list[Verlies]"] | None = None  # what goes that more people may miss


_registered: dict[str, Gegevens] = {}


def register(gegevens: Gegevens) -> None:
    if gegevens.naam in _registered:
        raise ValueError(f"{gegevens.naam} is already registered")
    _registered[gegevens.naam] = gegevens


def registered() -> list[Gegevens]:
    return list(_registered.values())


def export(user) -> dict:
    """Everything the site holds about this person, by the name of the part."""
    return {gegevens.naam: gegevens.export(user) for gegevens in registered()}


def losses(user) -> list[Verlies]:
    """What goes with this account, to name before it is deleted."""
    return [loss for gegevens in registered() if gegevens.losses for loss in gegevens.losses(user)]


def erase(user, keep: dict[str, bool], *, hoe: str = "") -> None:
    """Deletes the account. `keep` has the answers by name; what was not asked is erased.

    `hoe` is the way of it for the log, where Django's history does not say it already.
    Raises ValidationError for the last one who may do everything.
    """
    with transaction.atomic():
        user.must_not_be_last()
        for gegevens in registered():
            gegevens.erase(user, keep=bool(gegevens.vraag) and keep.get(gegevens.naam, False))
        if hoe:
            note("Account verwijderd", user, hoe=hoe)
        user.delete()


def export_account(user) -> dict:
    fields = ("email", "naam", "organisatie", "rol", "laatste_fase", "date_joined", "last_login")
    return {
        "profiel": {field: getattr(user, field) for field in fields},
        "rollen": list(user.groups.values_list("name", flat=True)),
        "e-mailadressen": _rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "sessies": _rows(UserSession.objects.filter(user=user), "created_at", "last_seen_at", "ip", "user_agent"),
        "tweede_stap": _rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "aanmelding_organisatie": _rows(
            SocialAccount.objects.filter(user=user), "uid", "date_joined", "last_login", "extra_data"
        ),
        "mail_die_je_koos": next(iter(Mailvoorkeur.objects.filter(lid=user).values_list("keuzes", flat=True)), {}),
        "leescodes": _rows(user.leescodes.all(), "naam", "gemaakt_op", "laatst_gebruikt_op"),
        "uitnodiging": _rows(
            Uitnodiging.objects.for_address(user.email), "email", "gemaakt_op", "verloopt_op", "gebruikt_op"
        ),
        "onderbroken_formulieren": _rows(user.onderbroken_formulieren.all(), "adres", "grootte", "gemaakt_op"),
        "door_jou_uitgenodigd": _rows(user.uitnodigingen.all(), "gemaakt_op", adres=F("email")),
        "logboek": _rows(user.logregels.all(), "op", "hoe", "werkwoord", "velden", soort=F("doel_type__model")),
        "gewijzigd_in_het_beheer": _rows(
            LogEntry.objects.filter(user=user), "action_time", "change_message", soort=F("content_type__model")
        ),
    }


def erase_account(user, *, keep) -> None:
    """What does not go with the row of the user itself, and what would go with it but tells of other rows: history."""
    end_sessions(user, UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Uitnodiging.objects.for_address(user.email).delete()
    if (done := LogEntry.objects.filter(user=user)).exists():
        done.update(user=User.objects.nobody())
    Logregel.objects.forget_name(user)
    about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    LogEntry.objects.filter(about | Q(object_repr__iexact=user.email)).update(object_repr="een oud-gebruiker")


def _rows(rows, *fields, **named) -> list[dict]:
    return list(rows.values(*fields, **named))


ACCOUNT = Gegevens(naam="account", export=export_account, erase=erase_account)
