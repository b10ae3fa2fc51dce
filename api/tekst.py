"""Texts for who reads them elsewhere: every reference is a full address, in the HTML and in the Markdown."""

import re
from dataclasses import dataclass, field

from api.adres import of_page, of_path
from api.vormen import Tekst
from knooppunten.models import Knooppunt
from knooppunten.tekst import marks
from knooppunten.tekst.fill import absolute, fill, mentioned_ids
from knooppunten.tekst.marks import Marks

# A mention or a mark; before them what can't hold one: code between backticks, and an escaped character.
_WRITTEN = re.compile(
    r"(?s:(?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`))|\\."
    r"|\[\[(?P<naam>[^\[\]|\n]{1,200}?)(?:\\?\|(?P<tekst>[^\[\]\n]{1,300}))?\]\]"
    r"|\{\{(?P<soort>[a-z]{1,20}):(?P<slug>[a-z0-9-]{1,120})(?:\\?\|(?P<woord>[^{}\n]{1,300}))?\}\}"
)


@dataclass
class Verwezen:
    """What the stored texts of an answer refer to, found once for all of them."""

    knooppunten: dict = field(default_factory=dict)  # {pk: Knooppunt with its fase}
    marks: Marks = field(default_factory=Marks)

    @classmethod
    def of(cls, texts, *, read: Marks | None = None):
        """2 queries at most, none where nothing is mentioned; `read` is what was found of the marks before."""
        ids = mentioned_ids(texts)
        found = Knooppunt.objects.select_related("fase").in_bulk(ids) if ids else {}
        return cls(found, marks.read(texts) if read is None else read)

    def tekst(self, source: str, html: str, *, pad: str, fase=None) -> Tekst | None:
        """A text of the page `pad` in both forms; None where there is none. Each text explains its words anew."""
        if not source:
            return None
        filled = fill(html, self.knooppunten, fase=fase, marks=Marks(self.marks.targets))
        return Tekst(markdown=self.markdown(source), html=absolute(filled, pad))

    def markdown(self, source: str) -> str:
        """The source with each reference as an ordinary link; what is not public is plain text, as on the site."""
        titles = {row.slug: row for row in self.knooppunten.values()}
        sources = {(kind, target.slug): target for (kind, _), target in self.marks.targets.items()}

        def link(match):
            if match["naam"]:
                row = titles.get(match["naam"].strip())
                public = row and row.is_public
                return _link(match["tekst"] or (row.titel if row else match["naam"]), of_page(row) if public else "")
            target = sources.get((match["soort"], match["slug"])) if match["soort"] else None
            return _link(match["woord"] or target.naam, of_path(target.address())) if target else match[0]

        return _WRITTEN.sub(link, source)


def _link(label: str, address: str) -> str:
    return f"[{label}]({address})" if address else label
