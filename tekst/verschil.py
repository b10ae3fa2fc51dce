"""Where two texts differ, word by word."""

import re
from collections import Counter
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Of texts that are longer, or say the same words over and over, the words that differ are not marked: comparing takes
# as long as there are pairs of the same word.
MAX_WORDS, MAX_PAIRS = 4_000, 10_000
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
    """Both as one running text in pieces (text, kind): kind is "weg", "nieuw", or "" for what both have."""
    steps = _steps(one, other)
    if steps is None:
        return [(text, kind) for text, kind in ((one, "weg"), (other, "nieuw")) if text]
    pieces = []
    for kind, was, becomes in steps:
        both = [(was, "")] if kind == "equal" else [(was, "weg"), (becomes, "nieuw")]
        pieces += [piece for piece in both if piece[0]]
    return pieces


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
