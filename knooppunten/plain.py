"""Markdown as plain words."""

import re

from knooppunten.models import Knooppunt
from naslag import verwijzing
from naslag.models import Bron
from tekst.references import MARK_PATTERN, MENTION_PATTERN

_LIST_MARK = re.compile(r"^[ ]*(?:[-*+]|\d+[.)]|#{1,6}|>)[ ]+", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ |:-]+$", re.MULTILINE)
_ADDRESS = re.compile(r"\]\([^)]*\)")


class Plain:
    """Markdown as the words that a reader sees: a mention is its title, a source its name where texts are `marked`.

    A fact is what it says today, with its day where it is `dated`.
    """

    def __init__(self, *, marked=True, dated=True):
        self.marked, self.dated = marked, dated
        rows = Bron.objects.values_list("slug", "naam") if marked else ()
        self.names = {(Bron.MARK, slug): naam for slug, naam in rows}
        self.facts = verwijzing.readable() if marked else {}
        self.titles = dict(Knooppunt.objects.order_by().values_list("slug", "titel"))

    def __call__(self, source: str) -> str:
        text = MENTION_PATTERN.sub(lambda match: match[2] or self.titles.get(match[1], match[1]), source)
        if self.marked:
            text = verwijzing.filled_plain(text, self.facts, dated=self.dated)
            text = MARK_PATTERN.sub(lambda match: match[3] or self.names.get((match[1], match[2]), match[2]), text)
        text = _ADDRESS.sub("]", _TABLE_RULE.sub("", _LIST_MARK.sub("", text)))
        return re.sub(r"[*_`\[\]\\]", "", text.replace("|", " ")).strip()
