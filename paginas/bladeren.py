"""The pages of a list: they have numbers up to NUMBERED, and beyond that a key, so that the last costs as the first.

A key is what the order of the list says of a row: `na=2026-11-27T10:00:00+00:00~417` is the page behind that row, and
`voor=` the one that ends before it. It holds when that row is gone. A database finds it in an index, where to come to
a number it walks all that stands before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from urllib.parse import urlencode

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateTimeField, Q
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from tekst.sleutel import number_of

NUMBERED = 50
TOLD = 500  # rows are counted no further: counting a hundred thousand takes longer than showing twenty
KEYS = ("pagina", "na", "voor")  # what a list reads of the query string to know which page
COPIED = ("pagina", "na")  # of those, what makes a page in a copy: who goes back there does so by the browser
BETWEEN = "~"
YEARS = range(1900, 2200)  # of a moment in a key: each database holds those


@dataclass
class Bladzijde:
    """One page; `hier`, `vorige` and `volgende` are what an address says of it and those beside it, None for none.

    `nummer` is 0 where it has a key; `aantal` counts the whole list, None where that is more than TOLD.
    """

    rijen: list
    nummer: int
    aantal: int | None
    hier: dict
    vorige: dict | None
    volgende: dict | None
    path: Callable[..., str]

    @property
    def meer_dan(self) -> int:
        return TOLD

    @property
    def pad(self) -> str:
        return self.path(**self.hier)

    @property
    def begin_pad(self) -> str:
        return self.path()

    @property
    def vorige_pad(self) -> str:
        return "" if self.vorige is None else self.path(**self.vorige)

    @property
    def volgende_pad(self) -> str:
        return "" if self.volgende is None else self.path(**self.volgende)


def browse(rows, params, path: Callable[..., str], *, per_page: int, aantal: int | None = None) -> Bladzijde:
    """The page of these ordered rows that `params` asks for; 1 query, 1 more to count where `aantal` is not given.

    `path` writes the address of the list with what is given. What is no page of it shows the first, or the last.
    """
    if keyed := at_key(rows, params, per_page=per_page):
        found, vorige, volgende = keyed
        hier = {name: params[name] for name in ("na", "voor") if params.get(name)}
        return Bladzijde(found, 0, aantal or counted(rows), hier, vorige, volgende, path)
    number = min(max(number_of(params.get("pagina", "")) or 1, 1), NUMBERED)
    found = list(rows[(number - 1) * per_page :][: per_page + 1])
    if number > 1 and not found:
        number = max(1, -(-rows.order_by()[: NUMBERED * per_page].count() // per_page))
        found = list(rows[(number - 1) * per_page :][: per_page + 1])
    more = len(found) > per_page
    found = found[:per_page]
    if aantal is None:
        aantal = counted(rows) if more else (number - 1) * per_page + len(found)
    before = _numbered(number - 1) if number > 1 else None
    behind = after(rows, found, number) if more else None
    return Bladzijde(found, number, aantal, _numbered(number), before, behind, path)


def _numbered(number: int) -> dict:
    return {"pagina": number} if number > 1 else {}


def path_with_query(path: str) -> Callable[..., str]:
    """For `browse`: the addresses of a list that reads nothing else."""
    return lambda **query: path + (f"?{urlencode(query)}" if query else "")


def counted(rows) -> int | None:
    """How many there are; None where that is more than TOLD."""
    number = rows.order_by()[: TOLD + 1].count()
    return number if number <= TOLD else None


def after(rows, found, number: int) -> dict:
    """Where the page stands behind these rows, which are those of page `number`."""
    return {"pagina": number + 1} if number < NUMBERED else {"na": Order(rows).key(found[-1])}


def at_key(rows, params, *, per_page: int) -> tuple[list, dict, dict | None] | None:
    """(rows, what is before, what is behind) of the page at a key; None where it asks for none, or for the first."""
    order = Order(rows)
    if values := order.read(params.get("na", "")):
        found = list(order.beyond(values)[: per_page + 1])
        if found:
            behind = {"na": order.key(found[per_page - 1])} if len(found) > per_page else None
            return found[:per_page], {"voor": order.key(found[0])}, behind
    if values := order.read(params.get("voor", "")):
        found = list(order.beyond(values, back=True)[: per_page + 1])
        if len(found) > per_page:  # else it is the first page, which has a number
            found = found[:per_page][::-1]
            return found, {"voor": order.key(found[0])}, {"na": order.key(found[-1])}
    return None


class Order:
    """The order of these rows, which ends in a column that tells each row from all others."""

    def __init__(self, rows):
        self.rows = rows
        self.names = rows.query.order_by or rows.model._meta.ordering
        last = self._field(self.names[-1])
        if last is None or not last.unique:
            self.names = (*self.names, "pk")
            self.rows = rows.order_by(*self.names)

    def _field(self, name: str):
        """The column of a name in the order; None for what a query makes."""
        model, field = self.rows.model, None
        for part in name.removeprefix("-").split("__"):
            try:
                field = model._meta.pk if part == "pk" else model._meta.get_field(part)
            except FieldDoesNotExist:
                return None
            model = field.related_model
        return field

    def key(self, row) -> str:
        """What the order says of this row."""
        values = [reduce(getattr, name.removeprefix("-").split("__"), row) for name in self.names]
        return BETWEEN.join(value.isoformat() if hasattr(value, "isoformat") else str(value) for value in values)

    def read(self, text: str) -> list | None:
        """The values of a key; None where it is none of this order."""
        parts = text.split(BETWEEN)
        if len(parts) != len(self.names) or not text.isprintable():
            return None
        values = []
        for name, part in zip(self.names, parts, strict=True):
            value = self._value(self._field(name), part)
            if value is None:
                return None
            values.append(value)
        return values

    def _value(self, field, part: str):
        try:
            if isinstance(field, DateTimeField):
                value = parse_datetime(part)
                return value if value and is_aware(value) and value.year in YEARS else None
            return number_of(part) if field is None else field.clean(part, None)
        except (ValidationError, ValueError):
            return None

    def beyond(self, values, *, back=False):
        """The rows behind that place; with `back` those before it, the nearest first."""
        condition = Q()
        for name, value in zip(reversed(self.names), reversed(values), strict=True):
            bare, down = name.removeprefix("-"), name.startswith("-") != back
            here = Q(**{f"{bare}__{'lt' if down else 'gt'}": value})
            condition = here | (Q(**{bare: value}) & condition) if condition else here
        # By itself the first column would be two ranges, of which an index reads none.
        first = Q(**{f"{bare}__{'lte' if down else 'gte'}": value})
        rows = self.rows.filter(first, condition)
        return rows.reverse() if back else rows
