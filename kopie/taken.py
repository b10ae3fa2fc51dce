"""The copy of each day, and how it goes."""

from pathlib import Path

from django.conf import settings

from kopie import bewaren, maken
from kopie.bestand import Unusable

NAAM = "reservekopie maken"


class Missing(Exception):
    """A copy was made, and not of everything."""


def wanted() -> bool:
    return bool(settings.RESERVEKOPIE_MAP)


def make_daily() -> str:
    """Makes one and takes away what is too many; fails with a sentence, which the work list shows."""
    folder = Path(settings.RESERVEKOPIE_MAP)
    if not folder.is_dir():
        raise Unusable(f"De map {folder} (RESERVEKOPIE_MAP) is er niet.")
    done = maken.make(folder)
    gone = bewaren.thin_out(folder, settings.RESERVEKOPIE_BEWAAR)
    if lost := done["ontbreekt"]:
        raise Missing(f"{len(lost)} bestanden van foto’s staan in de database en zijn er niet, zoals {lost[0]}.")
    return f"{done['pad'].name} gemaakt, {len(gone)} opgeruimd"
