"""Spelling by hunspell's Dutch list and a list of our own: the words of this field, names and abbreviations."""

import re
import subprocess

from django.conf import settings

from gereedschap.vinden import DICTIONARY, find
from inhoud.yamlread import Unreadable, decode
from redactie.keuring.bevindingen import Finding
from redactie.keuring.teksten import Text

OWN_WORDS = settings.BASE_DIR / "fixtures" / "woordenlijst.txt"
MISSING = (
    "De spelling is overgeslagen: hunspell of zijn Nederlandse lijst ontbreekt "
    "(Debian: apt-get install hunspell hunspell-nl)."
)
_QUOTES = re.compile(r"[‘“”„]|’(?!\w)|-(?!\w)")  # and the hyphen of onderhouds- en sloopplannen


def available() -> bool:
    """Whether hunspell is there with its Dutch list."""
    return find("hunspell") is not None


def own_words() -> set[str]:
    """One word a line; a line that begins with # says something about them."""
    text, problems = decode(OWN_WORDS, OWN_WORDS.read_bytes())
    if problems:
        raise Unreadable(problems)
    lines = text.split("\n")
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def misspelled(texts: list[Text]) -> list[Finding]:
    """A finding for each text with unknown words; one run of hunspell for all texts."""
    cleaned = {text: _QUOTES.sub(" ", text.plain).replace("’", "'") for text in texts}
    answer = subprocess.run(  # noqa: S603
        [find("hunspell"), "-d", DICTIONARY, "-i", "utf-8", "-l"],
        input="\n".join(cleaned.values()),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    own = own_words()
    unknown = {word.strip("'-") for word in answer.stdout.split()} - own - {word.capitalize() for word in own}
    found = []
    for text, plain in cleaned.items():
        words = sorted({word for word in re.findall(r"[\w'-]+", plain) if word.strip("'-") in unknown})
        if words:
            found.append(Finding(text.owner, text.part, f"onbekend woord: {', '.join(words)}."))
    return found
