"""Which copies stay: the newest of so many days, weeks and months, and each of the last two days.

So a copy from before an upgrade is there when that upgrade turns out wrong. The newest of all is never taken away.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

BEWAAR = "aantallen dagen, weken en maanden, zoals 7d4w12m."
YOUNG = timedelta(days=2)  # no copy goes before that
NAME = "wijkaanpak-{}.tar"
_MOMENT = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"wijkaanpak-(\d{8}-\d{6})\.tar")
_TERM = re.compile(r"(?:(\d{1,3})d)?(?:(\d{1,3})w)?(?:(\d{1,3})m)?")


@dataclass(frozen=True)
class Bewaartermijn:
    """7d4w12m: of the last 7 days that have a copy the newest each, of the last 4 weeks, and of the last 12 months."""

    dagen: int
    weken: int
    maanden: int

    @classmethod
    def parse(cls, text: str) -> "Bewaartermijn | None":
        found = _TERM.fullmatch(text.strip().lower())
        numbers = [int(number or 0) for number in found.groups()] if found else []
        return cls(*numbers) if any(numbers) else None

    @property
    def in_woorden(self) -> str:
        """How long a copy lives at most, as /privacy/ says it."""
        number, one, more = max(
            (max(self.dagen, YOUNG.days), "dag", "dagen"),
            (self.weken * 7, "dag", "dagen"),
            (self.maanden * 31, "dag", "dagen"),
        )
        if number == self.maanden * 31:
            number, one, more = self.maanden, "maand", "maanden"
        elif number == self.weken * 7:
            number, one, more = self.weken, "week", "weken"
        return f"{number} {one if number == 1 else more}"


def name_of(moment: datetime) -> str:
    return NAME.format(moment.astimezone(UTC).strftime(_MOMENT))


def copies(folder: Path) -> list[tuple[datetime, Path]]:
    """The copies in a folder by the moment in their name, the newest first; whatever else is there is none."""
    found = [(match[1], path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    return sorted(((datetime.strptime(text, _MOMENT).replace(tzinfo=UTC), path) for text, path in found), reverse=True)


def to_go(moments: list[datetime], termijn: Bewaartermijn, *, now: datetime) -> list[datetime]:
    """Which of these are not kept."""
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if now - moment < YOUNG}
    for number, period in (
        (termijn.dagen, lambda moment: moment.date()),
        (termijn.weken, lambda moment: moment.isocalendar()[:2]),
        (termijn.maanden, lambda moment: (moment.year, moment.month)),
    ):
        newest = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:number])
    return [moment for moment in newest_first[1:] if moment not in kept]


def thin_out(folder: Path, termijn: Bewaartermijn) -> list[str]:
    """Deletes what is not kept; returns the names."""
    found = dict(copies(folder))
    gone = [found[moment] for moment in to_go(list(found), termijn, now=timezone.now())]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]
