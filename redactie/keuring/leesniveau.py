"""How easily a Dutch text reads: the formula of Flesch as W.H. Douma fitted it to Dutch.

    score = 206.84 - 0.77 * (syllables per 100 words) - 0.93 * (words per sentence)

W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960); with his table in Onze Taal of 1977: 60-70 is normal,
70-80 fairly easy (the last years of primary school), 80-90 easy. No formula measures a level of the European framework.
We ask 70 of texts in plain words: a step easier than what Douma calls normal, where B1 is usually put.
"""

import re
from dataclasses import dataclass

PLAIN = 70  # the least that a text in plain words scores
LEVELS = ((90, "zeer makkelijk"), (80, "makkelijk"), (70, "vrij makkelijk"), (60, "gewoon"), (45, "vrij moeilijk"))

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
# What sounds as one, longest first; a trema begins a syllable of its own.
_SOUND = re.compile(r"[äëïöü]|aai|ooi|oei|eeu|ieu|aau|uie|ij|ei|ui|ou|au|eu|oe|ie|aa|ee|oo|uu|[aeiouyáéíóúàèìòùâêîôû]")


@dataclass(frozen=True)
class Reading:
    """`score` by Douma's formula, rounded; 100 and more is very easy."""

    words: int
    sentences: int
    score: int

    @property
    def level(self) -> str:
        return next((label for least, label in LEVELS if self.score >= least), "moeilijk")


def words_of(text: str) -> list[str]:
    """The words of plain text; figures don't count."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """The vowel sounds of a Dutch word: near enough for a figure over a whole text, not a hyphenation."""
    return max(1, len(_SOUND.findall(word.lower())))


def reading(text: str) -> Reading:
    """The reading level of plain text; a score of 0 where there are no words."""
    words = words_of(text)
    sentences = sum(1 for part in _SENTENCE_END.split(text) if words_of(part))
    if not words:
        return Reading(0, 0, 0)
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return Reading(len(words), sentences, round(206.84 - 0.77 * per_hundred - 0.93 * len(words) / sentences))
