"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

MAX_WORDS = 1500  # of longer texts the words that differ are not marked


def marked(one: str, other: str) -> tuple[list, list]:
    """Both texts as pieces [(text, whether it differs)]."""
    left_words, right_words = _words(one), _words(other)
    if not left_words or not right_words or max(len(left_words), len(right_words)) > MAX_WORDS:
        return [(one, False)] if one else [], [(other, False)] if other else []
    left, right = [], []
    for kind, a, b, c, d in _steps(left_words, right_words):
        left.append(("".join(left_words[a:b]), kind != "equal"))
        right.append(("".join(right_words[c:d]), kind != "equal"))
    return left, right


def merged(one: str, other: str) -> list[tuple[str, str]]:
    """Both as one running text in pieces (text, kind): kind is "weg", "nieuw", or "" for what both have."""
    left_words, right_words = _words(one), _words(other)
    if not left_words or not right_words or max(len(left_words), len(right_words)) > MAX_WORDS:
        return [(text, kind) for text, kind in ((one, "weg"), (other, "nieuw")) if text]
    pieces = []
    for kind, a, b, c, d in _steps(left_words, right_words):
        if kind == "equal":
            pieces.append(("".join(left_words[a:b]), ""))
        else:
            both = ("".join(left_words[a:b]), "weg"), ("".join(right_words[c:d]), "nieuw")
            pieces += [piece for piece in both if piece[0]]
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


def _steps(left_words, right_words):
    return SequenceMatcher(None, left_words, right_words, autojunk=False).get_opcodes()
