"""How a text refers: `[[name]]` to a knooppunt, `{{kind:slug}}` to what stands in another list, such as a source.

`render` leaves a placeholder in the HTML for each. When the text is saved `bind` puts the key of its row in, and the
source gets the slug that the row has now; who reads it has something put in the place of each. No queries here.
"""

import re
from collections.abc import Iterable

from django.utils.html import escape

from tekst.sleutel import key_of

MENTION = "knooppunt"  # the kind of `[[name]]`
# A placeholder is OPEN kind SEP key SEP text CLOSE, in characters no text may hold itself; the key of what is not
# bound is `?name`.
OPEN, SEP, CLOSE = "\ue000", "\ue001", "\ue002"
PLACEHOLDER = re.compile(f"{OPEN}([a-z]+){SEP}([^{SEP}]*){SEP}([^{CLOSE}]*){CLOSE}")

_MENTION = r"\[\[(?P<name>[^\[\]|\n]{1,200}?)(?:BAR(?P<text>[^\[\]\n]{1,300}))?\]\]"
_MARK = r"\{\{(?P<kind>[a-z]{1,20}):(?P<slug>[a-z0-9-]{1,120})(?:BAR(?P<word>[^{}\n]{1,300}))?\}\}"
MENTION_PATTERN = re.compile(_MENTION.replace("BAR", r"\|"))
MARK_PATTERN = re.compile(_MARK.replace("BAR", r"\|"))
# Both as an editor types them, in a table too; before them what can't hold one: code, and an escaped character.
_WRITTEN = re.compile(rf"(?s:(`+)(?!`).+?(?<!`)\1(?!`))|\\.|{_MENTION}|{_MARK}".replace("BAR", r"\\?\|"))


def placeholder(kind: str, key: str, text: str = "") -> str:
    """`text` is HTML-escaped already."""
    return f"{OPEN}{kind}{SEP}{key}{SEP}{text}{CLOSE}"


def references(source: str) -> set[tuple[str, str]]:
    """(kind, name) of each reference in a text as it is typed."""
    found = set()
    rewritten(source, lambda kind, name, text, match: found.add((kind, name)) or match[0])
    return found


def rewritten(source: str, write) -> str:
    """The source with `write(kind, name, text, match)` in the place of each reference, in code and escaped none."""

    def change(match):
        if match["name"]:
            return write(MENTION, match["name"].strip(), match["text"], match)
        return write(match["kind"], match["slug"], match["word"], match) if match["kind"] else match[0]

    return _WRITTEN.sub(change, source)


def canonical(source: str, slugs: dict) -> str:
    """The source with each reference in `slugs` ({(kind, name): slug}) under that slug: no rename breaks it."""

    def write(kind, name, text, match):
        start, end = match.span("name" if kind == MENTION else "slug")
        slug = slugs.get((kind, name)) or source[start:end]
        return source[match.start() : start] + slug + source[end : match.end()]

    return rewritten(source, write)


def bind(html: str, keys: dict) -> str:
    """Puts the key of each reference in `keys` ({(kind, name): key}) in its placeholder; others keep their `?name`."""
    keys = {(kind, _as_rendered(name)): key for (kind, name), key in keys.items()}

    def key(match):
        kind, name, text = match.groups()
        found = keys.get((kind, name[1:])) if name.startswith("?") else None
        return placeholder(kind, str(found), text) if found else match[0]

    return PLACEHOLDER.sub(key, html) if keys else html


def _as_rendered(name: str) -> str:
    """The name as it stands in cleaned HTML, where only & < > are written as entities."""
    return str(escape(name)).replace("&#x27;", "'").replace("&quot;", '"').replace("\N{NO-BREAK SPACE}", "&nbsp;")


def keys_in(texts: Iterable[str]) -> dict[str, set[int]]:
    """{kind: keys} of all that these stored texts refer to."""
    found: dict[str, set[int]] = {}
    for text in texts:
        for kind, key, _ in PLACEHOLDER.findall(text or ""):
            if key_of(key):
                found.setdefault(kind, set()).add(key_of(key))
    return found
