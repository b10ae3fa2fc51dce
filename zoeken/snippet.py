"""Which words of a text light up, and the piece of it that shows most of them."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, format_html

from zoeken import taal

LENGTH = 260  # characters of a snippet, about


@dataclass(frozen=True)
class Stukje:
    """A run of text, lit up or not."""

    tekst: str
    licht: bool = False

    def __html__(self) -> str:
        """How a page shows it."""
        return format_html("<mark>{}</mark>", self.tekst) if self.licht else escape(self.tekst)


def lit(text: str, stems: set[str], beginnings: tuple[str, ...]) -> list[tuple[int, int]]:
    """(start, end) of the words of `text` that answer to the question."""
    return [(start, end) for start, end in taal.spans(text) if _answers(text[start:end], stems, beginnings)]


def highlighted(text: str, stems, beginnings) -> list[Stukje]:
    """The whole text with its hits lit up."""
    return _pieces(text, lit(text, stems, beginnings))


def snippet(text: str, stems, beginnings) -> list[Stukje]:
    """The piece of `text` with the most different hits, cut between words, with an ellipsis where it was cut."""
    hits = lit(text, stems, beginnings)
    start = _best_start(text, hits)
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    inside = [(left - start, right - start) for left, right in hits if left >= start and right <= end]
    pieces = _pieces(text[start:end], inside)
    return [Stukje("… ")] * (start > 0) + pieces + [Stukje(" …")] * (end < len(text))


def best_part(parts, stems, beginnings) -> tuple[str, list[Stukje]]:
    """The label and the snippet of the part of which a snippet shows most different hits; the first of equals."""
    made = [(label, snippet(text, stems, beginnings)) for label, text in parts]
    shown = [len({piece.tekst.lower() for piece in pieces if piece.licht}) for _, pieces in made]
    return made[shown.index(max(shown))] if made else ("", [])


def _answers(word: str, stems, beginnings) -> bool:
    parts, forms = _parts(word)
    return not forms.isdisjoint(stems) or any(part.startswith(beginnings) for part in parts)


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that the index sees in it, and those with their stems."""
    parts = tuple(taal.words(word))
    return parts, frozenset({*parts, *map(taal.stem, parts)})


def _best_start(text, hits) -> int:
    """Where the window with the most different words begins: some words before its first hit."""
    best, most = 0, 0
    for left, _ in hits:
        window = {text[a:b].lower() for a, b in hits if left <= a and b <= left + LENGTH - 60}
        if len(window) > most:
            best, most = left, len(window)
    if best <= 60:
        return 0
    return text.find(" ", best - 60, best) + 1 or best


def _pieces(text, spans) -> list[Stukje]:
    pieces, at = [], 0
    for left, right in spans:
        if left > at:
            pieces.append(Stukje(text[at:left]))
        pieces.append(Stukje(text[left:right], licht=True))
        at = right
    return pieces + ([Stukje(text[at:])] if at < len(text) else [])
