"""The lines of the work list: rooms register them at start, and each person sees those that they can solve.

A line says which rows wait, since when, and where that is solved. All lines are counted in one query, however many
lines and rows there are: the first page of the admin asks them each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.db.models import CharField, Count, DateTimeField, Max, Min, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format


@dataclass(frozen=True, kw_only=True)
class Wachtend:
    """The rows of a line for one person; each waits since `moment`, a field or annotation of theirs.

    `een` makes the address of the only one, `meer` is the list of more, which shows these rows and no others, the
    oldest first. With `is_news` a mail tells when there is another. `by_month`: of when, no more is known.
    """

    rows: QuerySet
    moment: str
    een: Callable[[int], str] | None = None
    meer: str
    is_news: bool = True
    by_month: bool = False


@dataclass(frozen=True, kw_only=True)
class Werkregel:
    """`een` and `meer` say what waits, behind its number ("ervaring wacht …"); `plaats` orders the list.

    `mag` says who solves it, without a query of its own; `rijen` gives the rows, and is asked for who may.
    """

    naam: str
    een: str
    meer: str
    plaats: int
    mag: Callable[[object], bool]
    rijen: Callable[[object], Wachtend]


@dataclass(frozen=True)
class Wacht:
    """A line as one person reads it: something waits."""

    regel: Werkregel
    wachtend: Wachtend
    aantal: int
    sinds: datetime
    nieuwste: datetime
    pk: int

    @property
    def adres(self) -> str:
        only = self.wachtend.een if self.aantal == 1 else None
        return only(self.pk) if only else self.wachtend.meer

    @property
    def woorden(self) -> str:
        return self.regel.een if self.aantal == 1 else self.regel.meer

    @property
    def oudste(self) -> str:
        """Since when, in words."""
        if self.wachtend.by_month:
            return f"sinds {date_format(timezone.localdate(self.sinds), 'F Y')}"
        return f"{'oudste: ' if self.aantal > 1 else ''}{naturaltime(min(self.sinds, timezone.now()))}"

    def is_new_since(self, told: datetime | None) -> bool:
        return self.wachtend.is_news and (told is None or self.nieuwste > told)


_regels: dict[str, Werkregel] = {}


def register(regel: Werkregel) -> None:
    if _regels.setdefault(regel.naam, regel) != regel:
        raise ValueError(f"There is a line {regel.naam!r} on the work list already.")


def registered() -> list[Werkregel]:
    return sorted(_regels.values(), key=lambda regel: (regel.plaats, regel.naam))


def waiting(user) -> list[Wacht]:
    """What waits for this person, line by line; 1 query, and no line of which nothing waits."""
    lines = {regel.naam: (regel, regel.rijen(user)) for regel in registered() if regel.mag(user)}
    if not lines:
        return []
    first, *others = (_counted(naam, wachtend) for naam, (_, wachtend) in lines.items())
    found = {naam: counts for naam, *counts in first.union(*others, all=True)}
    return [Wacht(*lines[naam], *found[naam]) for naam in lines if naam in found and found[naam][0]]


def _counted(naam: str, wachtend: Wachtend):
    """One row: how many, the first and the last moment, and the key of the only one."""
    moment = Cast(wachtend.moment, DateTimeField()) if wachtend.by_month else wachtend.moment
    name = {"wacht_regel": Value(naam, output_field=CharField())}
    found = {
        "wacht_aantal": Count("pk"),
        "wacht_sinds": Min(moment),
        "wacht_nieuwste": Max(moment),
        "wacht_pk": Min("pk"),
    }  # names that no model has a field of
    return wachtend.rows.order_by().annotate(**name).values("wacht_regel").annotate(**found).values_list(*name, *found)
