"""Titles of other pages that stand in a text as plain words: each can be made a link there.

Looked for in the source, where it would be typed: not in a link, a mention, code, an address or a heading.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from knooppunten.models import Knooppunt, Tip
from naslag.models import Bron
from redactie.genoemd import part_of
from tekst.references import MENTION, references
from tekst.schoon import vergelijkbaar

# What no title is looked for in, in the order in which it is read.
_CLOSED = re.compile(
    r"```.*?(?:```|\Z)|(`+).+?\1|\{\{.*?\}\}|\[\[.*?\]\]|!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\]|:[^\n]*)?"
    r"|<[^>\n]*>|https?://\S+|^ {0,3}#{1,6}[^\n]*|^[^\n]+\n {0,3}(?:=+|-{3,}) *$|^(?: {4}|\t)[^\n]*",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Titel:
    """A title that stands in a text without a link. `waarde` says on the form which one is meant."""

    veld: str
    waar: str
    tekst: str  # as it stands there
    doel: object
    waarde: str


def unlinked(holders) -> dict:
    """{holder: its titles without a link}, none of itself; 2 queries."""
    targets = _targets()
    return {holder: found for holder in holders if (found := list(_of(holder, targets)))}


def with_link(source: str, kind: str, pk: int) -> str:
    """The source with the first such title made a link; as it was where there is none any more."""
    for target in _targets():
        if (target.MARK, target.pk) == (kind, pk) and (match := _first(source, target)):
            return source[: match[0]] + _written(target, source[match[0] : match[1]]) + source[match[1] :]
    return source


def _targets() -> list:
    """What may be linked, the longest name first: it may hold a shorter one."""
    pages = Knooppunt.objects.published().only("pk", "slug", "titel")
    found = [*pages, *Bron.objects.current().only("pk", "slug", "naam")]
    return sorted(found, key=lambda row: (-len(str(row)), str(row)))


def _of(holder, targets):
    own = holder.knooppunt if isinstance(holder, Tip) else holder
    for name in holder.TEXTS:
        source = getattr(holder, name)
        low, said = vergelijkbaar(source), None
        for target in targets:
            if target == own or vergelijkbaar(str(target)) not in low:
                continue
            said = references(source) if said is None else said
            linked = {(target.MARK, target.slug), (target.MARK, str(target))} & said
            if not linked and (found := _first(source, target)):
                where = f"{name}:{target.MARK}:{target.pk}"
                value = f"tip:{holder.pk}:{where}" if isinstance(holder, Tip) else where
                yield Titel(name, part_of(holder, name), source[found[0] : found[1]], target, value)
                source = source[: found[0]] + "\0" * (found[1] - found[0]) + source[found[1] :]


def _first(source: str, target) -> tuple[int, int] | None:
    """Where the title stands first as plain words."""
    pattern, start = _pattern(str(target)), 0
    closed = [match.span() for match in _CLOSED.finditer(source)]
    while match := pattern.search(source, start):
        inside = next((end for begin, end in closed if begin < match.end() and match.start() < end), None)
        if inside is None:
            return match.span()
        start = max(inside, match.start() + 1)
    return None


@lru_cache(maxsize=4096)
def _pattern(name: str):
    """Capitals don't matter in a name of more words; a single word is looked for as it is written."""
    words = name.split()
    return re.compile(
        r"(?<![\w-])" + r"[ \t]*[ \n][ \t]*".join(map(re.escape, words)) + r"(?![\w-])",
        re.IGNORECASE if len(words) > 1 else 0,
    )


def _written(target, words: str) -> str:
    words = " ".join(words.split())
    name = target.slug
    shown = "" if words == str(target) else f"|{words}"
    return f"[[{name}{shown}]]" if target.MARK == MENTION else f"{{{{{target.MARK}:{name}{shown}}}}}"
