"""What has to be looked at on a day, of all kinds of pages."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils import timezone

from naslag.models import Nazicht


@dataclass(frozen=True)
class NaTeZien:
    """A row that somebody has to look at, since when (None: not known), and why in a word."""

    rij: Nazicht
    sinds: date | None
    wat: str

    @property
    def soort(self) -> str:
        return self.rij._meta.verbose_name


def models() -> list[type[Nazicht]]:
    return [model for model in apps.get_models() if issubclass(model, Nazicht)]


def due(day: date | None = None) -> list[NaTeZien]:
    """Pages whose date for a check has come, and facts that lapsed; the oldest first, 1 query for each kind of page."""
    day = day or timezone.localdate()
    found = []
    for model in models():
        found += [NaTeZien(row, *row.aandacht(day)) for row in model.due_on(day)]
    return sorted(found, key=lambda each: (each.sinds or date.min, each.soort, str(each.rij)))
