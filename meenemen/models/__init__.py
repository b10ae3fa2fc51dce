from meenemen.models.aanbod import DAYS, Aanbod
from meenemen.models.lijst import (
    MAX_ITEMS,
    MAX_LISTS,
    MAX_NOTE,
    TITEL,
    Full,
    Lijst,
    Onderdeel,
    VerlopenLink,
    about,
    subject_key,
)
from meenemen.models.opdracht import LineFull, Maakopdracht, Maakwens

__all__ = [
    "DAYS",
    "MAX_ITEMS",
    "MAX_LISTS",
    "MAX_NOTE",
    "TITEL",
    "Aanbod",
    "Full",
    "Lijst",
    "LineFull",
    "Maakopdracht",
    "Maakwens",
    "Onderdeel",
    "VerlopenLink",
    "about",
    "subject_key",
]
