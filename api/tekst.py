"""Texts for who reads them elsewhere: every reference is a full address, in the HTML and in the Markdown."""

from dataclasses import dataclass, field

from api.full_address import of_page, of_path
from api.shapes import Tekst
from knooppunten.fill import fill, mentioned
from naslag import verwijzing
from naslag.verwijzing import FEIT, GONE, Marks
from tekst.references import MENTION, rewritten
from tekst.render import absolute


@dataclass
class Verwezen:
    """What the stored texts of an answer refer to, found once for all of them."""

    knooppunten: dict = field(default_factory=dict)  # {pk: Knooppunt with its fase}
    marks: Marks = field(default_factory=Marks)

    @classmethod
    def of(cls, texts, *, read: Marks | None = None):
        """2 queries at most, none where nothing is mentioned; `read` is what was found of the marks before."""
        return cls(mentioned(texts), verwijzing.read(texts) if read is None else read)

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

        def link(kind, name, text, match):
            if kind == MENTION:
                row = titles.get(name)
                public = row and row.is_public
                return _link(text or (row.titel if row else match["name"]), of_page(row) if public else "")
            target = sources.get((kind, name))
            if kind == FEIT:
                return (
                    target.markdown(of_path(target.address()), text or "", behind=verwijzing.behind(match))
                    if target
                    else text or GONE
                )
            return _link(text or target.naam, of_path(target.address())) if target else match[0]

        return rewritten(source, link)


def _link(label: str, address: str) -> str:
    return f"[{label}]({address})" if address else label
