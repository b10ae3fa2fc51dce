"""The first sentence of a text, for who looks whether to read on."""

import re
from html import unescape

from django.utils.text import Truncator

_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r".*?[.!?…][’”)]*(?=\s|$)")


def first_sentence(html: str, most: int = 180) -> str:
    """Of cleaned HTML, as plain words; a sentence without end is cut at `most` characters."""
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    found = _SENTENCE.match(text)
    sentence = found[0] if found else text
    return sentence if len(sentence) <= most else Truncator(sentence).chars(most)
