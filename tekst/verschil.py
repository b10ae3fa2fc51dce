"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher

MAX_WORDS = 1500  # of longer texts the words that differ are not marked


def marked(one: str, other: str) -> tuple[list, list]:
    """Both texts as pieces [(text, whether it differs)]."""
    left_words, right_words = (re.findall(r"\s+|[^\s]+", text) for text in (one, other))
    if not left_words or not right_words or max(len(left_words), len(right_words)) > MAX_WORDS:
        return [(one, False)] if one else [], [(other, False)] if other else []
    left, right = [], []
    matcher = SequenceMatcher(None, left_words, right_words, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        left.append(("".join(left_words[a:b]), kind != "equal"))
        right.append(("".join(right_words[c:d]), kind != "equal"))
    return left, right
