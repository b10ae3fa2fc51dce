"""The words of a text that the glossary explains: found when the text is saved, and explained once a page."""

import re
from functools import lru_cache

from django.utils.html import escape

from naslag.models import AndereNaam, Begrip
from tekst.references import CLOSE, OPEN, placeholder

BEGRIP = "begrip"
# What no word is looked for in: a tag, a whole placeholder, and the text of a link, a heading or code.
_CLOSED = re.compile(f"<(a|h[3-6]|code|pre)\\b.*?</\\1>|<[^>]*>|{OPEN}[^{CLOSE}]*{CLOSE}", re.DOTALL)
# What may stand behind a name that is written in full: a plural, or an adjective's -e.
_ENDINGS = r"(?:s|['’]s|en|n|e)?"


def explain(html: str) -> str:
    """Clean HTML in which the first use of each word that the glossary explains is a placeholder; 1 query."""
    own = Begrip.objects.order_by().values_list("naam", "pk")
    rows = own.union(AndereNaam.objects.order_by().values_list("naam", "begrip_id"), all=True)
    words = compiled(tuple(sorted(rows)))
    if words is None:
        return html
    pattern, key_of = words
    seen, parts, start = set(), [], 0

    def mark(match):
        key = key_of(match[0])
        if key is None or key in seen:
            return match[0]
        seen.add(key)
        return placeholder(BEGRIP, str(key), match[0])

    for closed in _CLOSED.finditer(html):
        parts += [pattern.sub(mark, html[start : closed.start()]), closed[0]]
        start = closed.end()
    return "".join([*parts, pattern.sub(mark, html[start:])])


@lru_cache(maxsize=8)
def compiled(names: tuple):
    """(pattern of words, function from such a word to its key) for ((name, key), ...); None where there are none.

    A name in small letters is found with a capital too; RVO only as RVO.
    """
    if not names:
        return None
    keys = {str(escape(name)).replace("&#x27;", "'"): key for name, key in names}
    lowered = {name.lower(): key for name, key in keys.items() if name == name.lower()}
    longest_first = sorted(keys, key=len, reverse=True)
    alternatives = "|".join(_pattern(name) for name in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")

    def key_of(found: str):
        found = found.replace("&nbsp;", " ")
        for ending in ("", "s", "'s", "’s", "en", "n", "e"):
            stem = found[: len(found) - len(ending)] if found.endswith(ending) else None
            if stem and (key := keys.get(stem) or lowered.get(stem[:1].lower() + stem[1:])):
                return key
        return None

    return pattern, key_of


def _pattern(name: str) -> str:
    first = f"[{name[0]}{name[0].upper()}]" if name == name.lower() and name[0].isalpha() else re.escape(name[0])
    return first + re.escape(name[1:]).replace(r"\ ", "(?: |&nbsp;)") + _ENDINGS
