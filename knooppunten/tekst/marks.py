"""What a text refers to besides knooppunten: sources that it cites, words that the glossary explains.

Rooms above this one own those lists. They hand in a `Register` when the site starts; here is only how a reference
goes from a text to a page. At saving each `{{kind:slug}}` and the first use of each known word gets a placeholder
with the key of its row; at reading one query finds what all of them stand for.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from knooppunten.tekst.render import CLOSE, OPEN, SEP, placeholder
from tekst.sleutel import key_of

PLACEHOLDER = re.compile(f"{OPEN}([a-z]+){SEP}([^{SEP}]*){SEP}([^{CLOSE}]*){CLOSE}")
# What no word is looked for in: a tag, a whole placeholder, and the text of a link, a heading or code.
_CLOSED = re.compile(f"<(a|h[3-6]|code|pre)\\b.*?</\\1>|<[^>]*>|{OPEN}[^{CLOSE}]*{CLOSE}", re.DOTALL)


class Target(Protocol):
    """What a reference leads to, as a page shows it."""

    naam: str

    def address(self) -> str:
        """Where the link goes: a path, or a place on this page."""


@dataclass(frozen=True)
class Words:
    """The words to look for in a text, longest first, and the key of the row that each belongs to."""

    pattern: re.Pattern
    key_of: Callable[[str], int | None]


@dataclass(frozen=True)
class Register:
    """A list of another room. `cited` names the kinds written as `{{kind:slug}}`, `explained` the kind of its words."""

    cited: tuple[str, ...]
    explained: str
    resolve: Callable[[set], dict]  # {(kind, slug)} -> {(kind, slug): (key, slug now)}
    gone: Callable[[set], set]  # {(kind, slug)} -> those that are retired
    look_up: Callable[[dict], dict]  # {kind: {keys}} -> {(kind, key): Target}, in one query
    keep: Callable[[object, set], None]  # stores that this text cites these (kind, key)
    words: Callable[[], Words | None]
    names: Callable[[], dict]  # {(kind, slug): name} of all that can be cited
    search: Callable[[str], list]  # words -> [(kind, slug, name, what it is)] of what can be cited, the best first


_registers: list[Register] = []


def register(entry: Register):
    """Called once by each room that owns such a list, when the site starts."""
    _registers.append(entry)


# At saving


def resolve(marks) -> dict:
    """{(kind, slug): (key, slug now)} of the marks that exist."""
    found = {}
    for entry in _registers:
        if own := {mark for mark in marks if mark[0] in entry.cited}:
            found |= entry.resolve(own)
    return found


def gone(marks) -> set:
    """Those of the marks whose row is retired."""
    return {mark for entry in _registers for mark in entry.gone({m for m in marks if m[0] in entry.cited})}


def names() -> dict:
    """{(kind, slug): name} of all that texts can cite."""
    return {mark: name for entry in _registers for mark, name in entry.names().items()}


def search(words: str) -> list:
    """(mark as it is written, name, what it is) of what texts can cite, by what editors look for."""
    rows = [row for entry in _registers for row in entry.search(words)]
    return [(f"{{{{{kind}:{slug}}}}}", name, what) for kind, slug, name, what in rows]


def bind(html: str, found: dict) -> str:
    """Puts the key of each found mark in its placeholder; one that is not found keeps its `?slug`."""

    def key(match):
        kind, name, text = match.groups()
        row = found.get((kind, name.removeprefix("?")))
        return placeholder(kind, str(row[0]), text) if row and name.startswith("?") else match[0]

    return PLACEHOLDER.sub(key, html) if found else html


def canonical(source: str, found: dict) -> str:
    """The source with each known mark under the slug that its row has now."""
    for (kind, slug), (_, now) in found.items():
        if slug != now:
            source = re.sub(rf"\{{\{{{kind}:{slug}(?=\||\}}\}})", f"{{{{{kind}:{now}", source)
    return source


def keep(holder, found: dict):
    """Stores what this text cites."""
    for entry in _registers:
        entry.keep(holder, {(kind, key) for (kind, _), (key, _) in found.items() if kind in entry.cited})


def explain(html: str) -> str:
    """Clean HTML in which the first use of each word that a list explains is a placeholder."""
    for entry in _registers:
        words = entry.words()
        if words:
            html = _explained(html, entry.explained, words)
    return html


def _explained(html: str, kind: str, words: Words) -> str:
    seen, parts, start = set(), [], 0

    def mark(match):
        key = words.key_of(match[0])
        if key is None or key in seen:
            return match[0]
        seen.add(key)
        return placeholder(kind, str(key), match[0])

    for closed in _CLOSED.finditer(html):
        parts += [words.pattern.sub(mark, html[start : closed.start()]), closed[0]]
        start = closed.end()
    return "".join([*parts, words.pattern.sub(mark, html[start:])])


# At reading


@dataclass
class Marks:
    """What the texts of one page refer to, and what of it was shown: each explained word leads on only once."""

    targets: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)  # {kind: {key: target}}, in the order of the page

    def html(self, kind: str, key: str, text: str) -> SafeString:
        """`text` was escaped when it was stored."""
        label = mark_safe(text)  # noqa: S308
        target = self.targets.get((kind, key_of(key)))
        if target is None:
            return label or format_html("{}", key.removeprefix("?"))
        shown = self.shown.setdefault(kind, {})
        again = key_of(key) in shown
        shown[key_of(key)] = target
        if again and any(entry.explained == kind for entry in _registers):
            return label
        return format_html('<a class="{}" href="{}">{}</a>', kind, target.address(), label or target.naam)

    def of(self, kind: str) -> list:
        """The targets of this kind that the page showed, in its order."""
        return list(self.shown.get(kind, {}).values())


def read(texts, *, explains=True) -> Marks:
    """For the stored texts of one page; at most 1 query for each register, none where nothing is referred to.

    A page that `explains` nothing leaves its words as they are: the way to an explanation would lead nowhere.
    """
    wanted: dict[str, set[int]] = {}
    for text in texts:
        for kind, key, _ in PLACEHOLDER.findall(text or ""):
            if key_of(key):
                wanted.setdefault(kind, set()).add(key_of(key))
    targets = {}
    for entry in _registers:
        kinds = (*entry.cited, entry.explained) if explains else entry.cited
        if own := {kind: keys for kind, keys in wanted.items() if kind in kinds}:
            targets |= entry.look_up(own)
    return Marks(targets)
