"""One key of a content file: how it is read, taken from a row of the database, and written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import yaml
from django.core.exceptions import ImproperlyConfigured, ValidationError

from knooppunten.models import Knooppunt
from tekst.render import MAX_LENGTH, tidy

DIGEST = Knooppunt._meta.get_field("geladen").max_length  # the length of one
KINDS = {
    "CharField": "text",
    "TextField": "lines",
    "BooleanField": "boolean",
    "PositiveSmallIntegerField": "integer",
    "DateField": "date",
    "DateTimeField": "moment",
}


@dataclass(frozen=True)
class Column:
    """`kind` is text, lines, markdown, choice, boolean, integer, date, moment, bron, or a list: words, knooppunten.

    A file without it says `default`; so it is written where it says something else, or when `required` or `always`.
    A source is named by its slug. A list is no field of the model: `get` and `put` say how a saved row has it. Lines
    are one text of the model and a list in a file; `check` raises ValidationError where there are too many. What says
    who looks after a row, and when somebody did, is no `news`.
    """

    name: str
    kind: str = "text"
    required: bool = True
    get: Callable | None = None
    put: Callable | None = None
    check: Callable | None = None
    always: bool = False
    default: object = ""
    limit: int = MAX_LENGTH
    low: int = 1
    options: tuple[str, ...] = ()
    news: bool = True

    @classmethod
    def of_knooppunt(cls, name: str, *, always: bool) -> "Column":
        """The key of a field of a knooppunt: the model says what it holds."""
        field = Knooppunt._meta.get_field(name)
        options = tuple(value for value, _ in field.choices or ())
        kind = "choice" if options else KINDS.get(field.get_internal_type())
        if kind is None:
            raise ImproperlyConfigured(
                f"Say in KINDS of inhoud/columns.py what a {field.get_internal_type()} such as “{name}” is in "
                "a content file, and in `Column` how that is read and written."
            )
        default = None if kind in ("date", "moment") else field.get_default()  # a file has no now
        return cls(
            name,
            kind,
            required=False,
            always=always,
            default=getattr(default, "value", default),
            limit=field.max_length or MAX_LENGTH,
            low=0,
            options=options,
            check=field.run_validators,
        )

    def take(self, reader, node):
        if self.kind in ("words", "knooppunten"):
            return sorted({reader.text(item, self.name, limit=200) for item in reader.items(node, self.name)})
        if node is None:
            return self.default
        if self.kind == "lines":
            return self._lines(reader, node)
        if self.kind == "integer":
            return reader.integer(node, self.name, low=self.low)
        if self.kind == "boolean":
            return reader.boolean(node, self.name)
        if self.kind in ("date", "moment"):
            return reader.moment(node, self.name, date if self.kind == "date" else datetime)
        if self.kind == "choice":
            return reader.choice(node, self.name, self.options) or self.default
        if self.kind == "markdown":
            return tidy(reader.text(node, self.name, lines=True))
        return reader.text(node, self.name, limit=self.limit)

    def _lines(self, reader, node) -> str:
        lines = [reader.text(item, self.name) for item in reader.items(node, self.name)]
        value = "\n".join(line for line in lines if line)
        try:
            self.check(value)
        except ValidationError as error:
            for message in error.messages:
                reader.note(node, f"{self.name}: {message}")
        return value

    def of(self, obj):
        found = self.get(obj) if self.get else getattr(obj, self.name)
        return sorted(found) if isinstance(found, list) else found

    def lines(self, value) -> list[str]:
        if value == self.default and not (self.required or self.always):
            return []
        if self.kind == "integer":
            return [f"{self.name}: {value}"]
        if self.kind == "boolean":
            return [f"{self.name}: {str(value).lower()}"]
        if self.kind in ("date", "moment"):
            return when(self.name, value)
        if self.kind in ("words", "knooppunten"):
            return [f"{self.name}: {flow(value)}"] if value else []
        if self.kind == "lines":
            return [f"{self.name}:", *(f"  - {scalar(line)}" for line in value.split("\n"))]
        return [f"{self.name}: {scalar(value)}"]


def scalar(text: str) -> str:
    """A string as YAML on one line."""
    if not text:
        return '""'
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_flow_style=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


def flow(items: list) -> str:
    return yaml.safe_dump(items, allow_unicode=True, width=10**9, default_flow_style=True).strip()


def when(key: str, value) -> list[str]:
    """A date, or a moment in UTC to the microsecond."""
    if value is None:
        return []
    if hasattr(value, "hour"):
        value = value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return [f"{key}: {value}"]
