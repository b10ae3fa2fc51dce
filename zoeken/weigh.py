"""Weighs what the index found: how much of the question stands in the title, the subject, or in one known question.

The index knows words; this knows what they tell. A word that nearly every page has weighs nothing (`engines.rarity`),
a page whose title or known question is nearly what was asked goes first. Only the best of the index are weighed.
"""

from dataclasses import dataclass

from zoeken import taal
from zoeken.engines import Alternative, Clause, Hit, tokens
from zoeken.soorten import Vindbaar

WEIGHED = 80  # of the best hits of the index
SUBJECT_WORDS = 250  # different ones that are kept of a document
# How much each counts beside what the index says: tried on questions left out of what was indexed.
INDEX, TITLE, SUBJECT, LINE = 1.0, 1.0, 2.5, 1.7
FIRST, NEARLY = 5.0, 0.85  # a title or question that is so much like what was asked goes before all else
UNASKED = 0.5  # what a word of a line counts for that was not asked, in mean words of the question


def kept(document: Vindbaar) -> str:
    """What of a document is weighed, as lines of words and stems: its subject, its title, its known questions."""
    about = " ".join([document.kern, document.trefwoorden, document.onderwerp])
    lines = [" ".join(list(dict.fromkeys(tokens(taal.words(about))))[:SUBJECT_WORDS])]
    lines.append(_line(f"{document.titel} {document.namen}"))
    lines += [_line(question) for question in document.vragen]
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(tokens(taal.words(text)))


@dataclass
class Weigher:
    """A question with what each of its clauses tells."""

    clauses: list[Clause]
    weights: list[float]

    def value(self, hit: Hit, best: float, woorden: str) -> float:
        """How well a hit answers; `best` is the highest score that the index gave."""
        subject, title, *questions = woorden.split("\n") if woorden else ["", ""]
        lines = [self._answered(line) for line in (title, *questions)]
        nearest = max(self._likeness(told, line) for told, line in zip(lines, (title, *questions), strict=True))
        return (
            INDEX * (hit.score / best if best > 0 else 0)
            + TITLE * self._part(lines[0])
            + SUBJECT * self._part(self._answered(subject))
            + LINE * nearest**2
            + (FIRST if nearest >= NEARLY else 0)
        )

    def _answered(self, line: str) -> list[float]:
        """What each clause tells that the line answers to."""
        padded = f" {line} "
        return [
            weight if any(_stands(alternative, padded) for alternative in clause) else 0
            for clause, weight in zip(self.clauses, self.weights, strict=True)
        ]

    def _part(self, told: list[float]) -> float:
        return sum(told) / (sum(self.weights) or 1)

    def _likeness(self, told: list[float], line: str) -> float:
        """Twice what they share, of what both tell together: 1 where the line is the question."""
        shared, asked = sum(told), sum(self.weights)
        more = max(
            0, len({taal.stem(word) for word in taal.significant(line.split())}) - sum(1 for each in told if each)
        )
        both = asked + shared + more * UNASKED * asked / max(1, len(self.weights))
        return 2 * shared / both if both else 0


def _stands(alternative: Alternative, padded: str) -> bool:
    return all((f" {term.token}" if term.prefix else f" {term.token} ") in padded for term in alternative)
