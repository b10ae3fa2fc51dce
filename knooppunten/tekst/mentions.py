"""From the names in a text to the knooppunten they stand for."""

import re

from django.apps import apps
from django.utils.html import escape

from knooppunten.tekst.render import MENTION, OPEN, SEP

_UNBOUND = re.compile(f"{OPEN}{MENTION}{SEP}\\?([^{SEP}]*){SEP}")


def resolve(names) -> dict:
    """{name: Knooppunt} for the names that are a slug, a title or an earlier slug; at most 2 queries."""
    return apps.get_model("knooppunten", "Knooppunt").objects.named(names)


def bind(html: str, found: dict) -> str:
    """Puts the key of each found knooppunt in its placeholder; a name that is not found keeps its `?name`."""
    keys = {escape_like_markdown(name): knooppunt.pk for name, knooppunt in found.items()}

    def key(match):
        pk = keys.get(match[1])
        return f"{OPEN}{MENTION}{SEP}{pk}{SEP}" if pk else match[0]

    return _UNBOUND.sub(key, html)


def escape_like_markdown(name: str) -> str:
    """The name as it stands in cleaned HTML, where only & < > are written as entities."""
    return str(escape(name)).replace("&#x27;", "'").replace("&quot;", '"').replace("\N{NO-BREAK SPACE}", "&nbsp;")


# A mention, after what can't hold one: code between backticks, and an escaped character.
_WRITTEN = re.compile(r"(?s:(`+)(?!`).+?(?<!`)\1(?!`))|\\.|\[\[([^\[\]|\n]{1,200}?)(\\?\||\]\])")


def canonical(source: str, slugs: dict) -> str:
    """The source with each known name ({name: slug}) written as that slug, so that a later rename can't break it."""

    def write(match):
        slug = slugs.get((match[2] or "").strip())
        return f"[[{slug}{match[3]}" if slug else match[0]

    return _WRITTEN.sub(write, source)
