"""What the site holds about a person, room by room.

A room registers when it starts (`AppConfig.ready`) how its part is exported and erased, so that accounts needs to know
no other room.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction


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
    gaat_mee: Callable[[AbstractBaseUser], "list[Verlies]"] | None = None  # what goes that more people may miss


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
    return [loss for gegevens in registered() if gegevens.gaat_mee for loss in gegevens.gaat_mee(user)]


def erase(user, keep: dict[str, bool]) -> None:
    """Deletes the account. `keep` has the answers by name; what was not asked is erased.

    Raises ValidationError for the last one who may do everything.
    """
    with transaction.atomic():
        user.must_not_be_last()
        for gegevens in registered():
            gegevens.erase(user, keep=bool(gegevens.vraag) and keep.get(gegevens.naam, False))
        user.delete()
