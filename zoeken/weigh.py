"""Weighs what the index found: how much of the question stands in the title, the subject, or in one known question.

The index knows words; this knows what they tell. A word that nearly every page has weighs nothing (`engines.rarity`),
a page whose title or known question is nearly what was asked goes first. Only the best of the index are weighed.
"""

from zoeken import taal
from zoeken.engines import Clause, Hit, tokens
from zoeken.question import Question
from zoeken.soorten import Vindbaar

WEIGHED = 80  # of the best hits of the index
SUBJECT_WORDS = 250  # different ones that are kept of a document
# How much each counts beside what the index says: tried on questions left out of what was indexed.
INDEX, TITLE, SUBJECT, LINE = 1.0, 1.0, 2.5, 1.7
FIRST, NEARLY = 5.0, 0.85  # a title or question that is so much like what was asked goes before all else
QUIET = 0.15  # what a word that says nothing by itself counts for where a line has it too, in mean words
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


class Weigher:
    """A question with what each of its clauses tells."""

    def __init__(self, question: Question, weights: list[float]):
        self.clauses = [_Needles(clause, weight) for clause, weight in zip(question.clauses, weights, strict=True)]
        self.asked = sum(weights) or 1.0
        self.is_stil = question.is_stil
        self.stil = [] if question.is_stil else [f" {word} " for word in question.stil]
        self.quiet = QUIET * self.asked / len(self.clauses)

    def value(self, hit: Hit, best: float, woorden: str) -> float:
        """How well a hit answers; `best` is the highest score that the index gave."""
        padded = [f" {line} " for line in woorden.split("\n")]
        anywhere = " ".join(padded)
        clauses = [clause for clause in self.clauses if clause.stand_in(anywhere)]
        answered = [[clause.weight for clause in clauses if clause.stand_in(line)] for line in padded]
        subject, *lines = answered
        nearest = max((self._likeness(told, line) for told, line in zip(lines, padded[1:], strict=True)), default=0)
        return (
            INDEX * (hit.score / best if best > 0 else 0)
            + TITLE * (sum(lines[0]) if lines else 0) / self.asked
            + SUBJECT * sum(subject) / self.asked
            + LINE * nearest**2
            + (FIRST if nearest >= NEARLY else 0)
        )

    def _likeness(self, told: list[float], line: str) -> float:
        """Twice what they share, of what both tell together: 1 where the line is the question."""
        if not any(told):
            return 0
        words = {taal.stem(word) for word in taal.significant(line.split())}
        more = max(0, len(words) - sum(1 for each in told if each))
        shared = sum(told) + self.quiet * sum(1 for word in self.stil if word in line)
        asked = self.asked + self.quiet * len(self.stil)
        return 2 * shared / (asked + shared + more * UNASKED * self.asked / len(self.clauses))


class _Needles:
    """A clause as pieces of text to look for: the shape in which most lines are read in little time."""

    def __init__(self, clause: Clause, weight: float):
        pieces = [[f" {term.token}" if term.prefix else f" {term.token} " for term in terms] for terms in clause]
        self.single = [piece[0] for piece in pieces if len(piece) == 1]
        self.together = [piece for piece in pieces if len(piece) > 1]
        self.weight = weight

    def stand_in(self, padded: str) -> bool:
        for piece in self.single:
            if piece in padded:
                return True
        return any(all(piece in padded for piece in pieces) for pieces in self.together)
