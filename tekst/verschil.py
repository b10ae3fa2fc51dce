"""Where two texts differ, word by word."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from operator import itemgetter

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Of texts that are longer, or say the same words over and over, the words that differ are not marked: comparing takes
# as long as there are pairs of the same word.
MAX_WORDS, MAX_PAIRS = 4_000, 10_000
_SENTENCE = re.compile(r"\s+|[^\s.!?][^\n.!?]*[.!?]*|[.!?]+")
AROUND = 12  # words that a shortened difference shows before and behind each change


def marked(one: str, other: str) -> tuple[list, list]:
    """Both texts as pieces [(text, whether it differs)]."""
    steps = _steps(one, other)
    if steps is None:
        return [(one, False)] if one else [], [(other, False)] if other else []
    left = [(was, kind != "equal") for kind, was, _ in steps]
    right = [(becomes, kind != "equal") for kind, _, becomes in steps]
    return left, right


def merged(one: str, other: str) -> list[tuple[str, str]]:
    """Both as one running text in pieces (text, kind): kind is "weg", "nieuw", or "" for what both have.

    Sentences are laid beside each other first, so that a few words in a text of any length are a few words.
    """
    pieces: list[tuple[str, str]] = []
    for was, becomes in _by_sentence(one, other):
        steps = [("equal", was, becomes)] if was == becomes else _steps(was, becomes)
        for kind, gone, came in steps or [("replace", was, becomes)]:
            both = [(gone, "")] if kind == "equal" else [(gone, "weg"), (came, "nieuw")]
            pieces += [piece for piece in both if piece[0]]
    return [("".join(text for text, _ in same), kind) for kind, same in groupby(pieces, key=itemgetter(1))]


def _by_sentence(one: str, other: str) -> list[tuple[str, str]]:
    """Pieces of both in turn the same and not."""
    left, right = _SENTENCE.findall(one), _SENTENCE.findall(other)
    start = _alike(left, right)
    end = _alike(left[start:][::-1], right[start:][::-1])
    one_side, other_side = left[start : len(left) - end], right[start : len(right) - end]
    if _pairs(one_side, other_side) > MAX_PAIRS:
        steps = [("replace", 0, len(one_side), 0, len(other_side))]
    else:
        steps = SequenceMatcher(str.isspace, one_side, other_side, autojunk=False).get_opcodes()
    middle = [("".join(one_side[a:b]), "".join(other_side[c:d])) for _, a, b, c, d in steps]
    head, tail = "".join(left[:start]), "".join(left[len(left) - end :])
    return [(head, head), *middle, (tail, tail)]


def _alike(left, right) -> int:
    """With how many equal parts both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def _steps(one: str, other: str) -> list[tuple[str, str, str]] | None:
    """[(kind, of the one, of the other)], kinds as difflib's; None where they can't be compared word by word."""
    left, right = (re.findall(r"\s+|[^\s]+", text) for text in (one, other))
    if not left or not right or max(len(left), len(right)) > MAX_WORDS or _pairs(left, right) > MAX_PAIRS:
        return None
    steps = SequenceMatcher(str.isspace, left, right, autojunk=False).get_opcodes()
    return [(kind, "".join(left[a:b]), "".join(right[c:d])) for kind, a, b, c, d in steps]


def _pairs(left, right) -> int:
    known = Counter(right)
    return sum(known[word] for word in left if not word.isspace())


def in_marks(pieces) -> SafeString:
    """Pieces as one text in which what went and what came is marked, for who sees it and for who hears it."""
    marks = {
        "weg": '<del><span class="verborgen">[weg: </span>{}<span class="verborgen">]</span></del>',
        "nieuw": '<ins><span class="verborgen">[nieuw: </span>{}<span class="verborgen">]</span></ins>',
        "": "{}",
    }
    split = ((*_blanks(text), marks[kind]) for text, kind in pieces)
    return format_html_join(
        "", "{}{}{}", ((before, format_html(mark, text), after) for before, text, after, mark in split)
    )


def _blanks(text: str) -> tuple[str, str, str]:
    """Blanks at the ends stand beside a mark, not in it."""
    words = text.strip() or text
    before, _, after = text.partition(words)
    return before, words, after


def shortened(pieces) -> list[tuple[str, str]]:
    found = []
    for place, (text, kind) in enumerate(pieces):
        words = text.split(" ")
        first, last = place == 0, place == len(pieces) - 1
        if not kind and len(words) > 2 * AROUND + 4:
            head = "" if first else " ".join(words[:AROUND]) + " "
            tail = "" if last else " " + " ".join(words[-AROUND:])
            text = f"{head}…{tail}"
        found.append((text, kind))
    return found
