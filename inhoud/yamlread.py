"""Reads YAML with the line of every value, so that a message can say where."""

import codecs
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from tekst.schoon import regel, schoon
from tekst.velden import MAX_LENGTH

MAX_BYTES = 300_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same nodes and lines, seventeen times as fast
TOO_DEEP = "ongeldige YAML; verwacht: sleutel: waarde, niet diep genest."
DEEPEST = 20  # lists in lists; the fast loader goes down with the whole process long before Python would stop it


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, and what was expected."""

    path: Path | str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


class Unreadable(Exception):
    """One or more problems; nothing was changed. `half` is what could be read nevertheless."""

    def __init__(self, problems, half=None):
        self.problems, self.half = list(problems), half
        super().__init__("\n".join(str(problem) for problem in self.problems))


class YamlReader:
    """Takes typed values out of YAML nodes; what doesn't fit is noted in `problems` with its line."""

    def __init__(self, path, first_line: int = 1):
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def note(self, node_or_line, message: str):
        line = node_or_line if isinstance(node_or_line, int) else self.line(node_or_line)
        self.problems.append(Problem(self.path, line, message))

    def line(self, node) -> int:
        return node.start_mark.line + self.first_line

    def compose(self, text: str):
        """The root node, or None with the problem noted."""
        try:
            if _depth(text) <= DEEPEST:
                return yaml.compose(text, Loader=LOADER)
            self.note(self.first_line, TOO_DEEP)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + self.first_line if mark else self.first_line
            what = getattr(error, "problem", None) or "dit is geen geldige YAML"
            self.note(line, f"ongeldige YAML ({what}); verwacht: sleutel: waarde, met spaties ingesprongen.")
        except ValueError:
            self.note(self.first_line, TOO_DEEP)
        return None

    def mapping(self, node, allowed, where: str) -> dict:
        """{key: value node}; unknown and double keys are noted."""
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.note(node, f"{where}: verwacht sleutels met een waarde.")
            return {}
        found = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key not in allowed:
                self.note(key_node, f"onbekende sleutel “{key}” in {where}; verwacht: {', '.join(allowed)}.")
            elif key in found:
                self.note(key_node, f"sleutel “{key}” staat er twee keer.")
            else:
                found[key] = value
        return found

    def items(self, node, key: str) -> list:
        if node is None or _tag(node) == "null":
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.note(node, f"{key}: verwacht een lijst, zoals [a, b] of regels met een streepje.")
            return []
        return node.value

    def text(self, node, key: str, *, of=None, limit: int = MAX_LENGTH, lines=False) -> str:
        """Clean text, of one line or more; a number or yes/no asks for quotes, so that nothing changes silently.

        It is as long as the field with this name of the model `of` may be, or as `limit`.
        """
        if node is None or _tag(node) == "null":
            return ""
        if _tag(node) != "str":
            self.note(node, f"{key}: verwacht tekst; zet “{node.value}” tussen aanhalingstekens.")
            return ""
        value = schoon(node.value) if lines else regel(node.value).strip()
        limit = of._meta.get_field(key).max_length if of else limit
        if len(value) > limit:
            self.note(node, f"{key}: verwacht ten hoogste {limit} tekens.")
        return value

    def integer(self, node, key: str, *, low: int = 1, high: int = 32_767) -> int:
        if node is not None and _tag(node) == "int":
            try:
                value = int(node.value)
            except ValueError:
                value = None
            if value is not None and low <= value <= high:
                return value
        if node is not None:
            self.note(node, f"{key}: verwacht een heel getal van {low} tot en met {high}.")
        return 0

    def boolean(self, node, key: str) -> bool:
        if node is None:
            return False
        if _tag(node) != "bool":
            self.note(node, f"{key}: verwacht true of false.")
        return str(node.value).lower() in ("true", "yes", "on")

    def choice(self, node, key: str, options) -> str:
        value = self.text(node, key)
        if node is not None and value and value not in options:
            self.note(node, f"{key}: “{value}” is onbekend; verwacht: {', '.join(options)}.")
            return ""
        return value

    def moment(self, node, key: str, kind):
        """A date, or a datetime with its zone."""
        if node is None or _tag(node) == "null":
            return None
        wanted = "2026-11-23" if kind is date else "2026-11-23T10:00:00Z"
        try:
            value = yaml.safe_load(node.value)
            if type(value) is kind and (kind is date or value.tzinfo):
                return value
        except (ValueError, yaml.YAMLError, AttributeError):
            pass
        self.note(node, f"{key}: verwacht een {'datum' if kind is date else 'tijdstip'} zoals {wanted}.")
        return None


def _depth(text: str) -> int:
    """How many lists and mappings lie in each other at most; stops where that is too many."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _tag(node) -> str:
    return node.tag.rsplit(":", 1)[-1]


def decode(path, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, whatever its line ends, or the problem that it is too large or no UTF-8."""
    if len(data) > MAX_BYTES:
        return "", [Problem(path, 1, f"het bestand is groter dan {MAX_BYTES} bytes.")]
    if wide := _wide(data):
        return "", [Problem(path, 1, f"dit bestand is opgeslagen als {wide}; sla het op als UTF-8.")]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"dit bestand is opgeslagen als {_narrow(data)} en niet als UTF-8; sla het op als UTF-8."
        return "", [Problem(path, line, what)]
    return schoon(text.replace("\r\n", "\n").replace("\r", "\n"), line_end=" "), []


def _wide(data) -> str:
    """The name of an encoding with two bytes or four a character: it begins with a mark, or is half zeros."""
    marks = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), "")
    return marked or ("UTF-16" if data.count(0) * 3 > len(data) else "")


def _narrow(data) -> str:
    """What a file most likely is that is no UTF-8: of the encodings with one byte a character."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "een andere codering (misschien MacRoman of Latin-1)"
    return "Windows-1252 (ook ANSI of Latin-1 genoemd)"
