"""Dutch words as the index knows them: folded, stemmed, and without the words that say nothing."""

import re
import unicodedata
from functools import lru_cache
from importlib.metadata import version
from threading import Lock

import snowballstemmer
from django.utils.text import slugify

from tekst.schoon import regel

RULES = 5  # raise it when the same row has to be written otherwise: other words, columns, or texts of a room
MAX_WORD = 40  # characters; longer is no word anybody looks for
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})
# Whatever a phone, Word or another keyboard puts in "euro's"; the accents that stand alone are among them.
APOSTROPHES = "'’‘‛`´′‵ʹʻʼʽˈˊˋꞌ＇"
# Soft hyphens, zero-width characters, marks of direction and variation: in a word, and no part of it.
INVISIBLE = "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_PLURAL = re.compile(f"(?<=[^\\W_])[{APOSTROPHES}]s(?![^\\W_])")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SHOWN = re.compile(f"[^\\W_](?:[{APOSTROPHES}{INVISIBLE}\u0300-\u036f]*[^\\W_])*[{INVISIBLE}\u0300-\u036f]*")
_stemmer = snowballstemmer.stemmer("dutch")
_one_at_a_time = Lock()  # a stemmer keeps the word it is at
# What wrote a document: another stemmer, or other rules, write other words.
VERSION = f"{RULES} {type(_stemmer).__module__} {version('snowballstemmer')}"

# Words in so many questions and texts that they tell nothing apart.
STOP = frozenset(
    """
    aan achter al alle alleen als alsnog altijd alvast ander andere anderen anders beide ben bent bij bijna binnen
    buiten daar daarbij daarin daarmee daarna daarom daarop daarvoor dan dat de deze die dit doe doen doet door dus
    echt een eens eerst eigenlijk elk elkaar elke en enkele er eraan erbij ergens erin ermee erop erover eruit ervan
    ervoor even ga gaan gaat gaf gedaan geef geeft geen gegaan gegeven gehad gekregen gemaakt genoeg geven geweest
    gewoon geworden gezegd goed goede haar had hadden heb hebben hebt heeft hem hen het hier hierbij hierin hiermee
    hierop hiervoor hij hoe hoewel hoort hun ieder iedere iedereen iemand iets ik in is ja je jezelf jij jou jouw
    jullie kan kom komen komt kon konden krijg krijgen krijgt kun kunnen kunt laat laten liever liggen ligt maak
    maakt maar mag maken me mee meer meestal men met meteen mezelf mij mijn misschien mochten moest moesten moet
    moeten mogen na naar nadat nee nergens niet niets nodig nog nooit nou nu of om omdat onder ongeveer ons onszelf
    onze ooit ook op over overal pas per precies samen sinds sommige soms sowieso staan staat steeds straks te tegen
    telkens ten tenzij ter terwijl tijdens toch toe tot totdat trouwens uit uw vaak van vanaf veel via vind vinden
    volgens voor vooraf vooral voordat waar waaraan waarbij waarin waarmee waarom waarop waarover waaruit waarvoor
    wanneer want waren was wat we weer weet weg wel welk welke weten wie wij wil wilden willen wilt wist word worden
    wordt zal ze zeggen zegt zei zelf zelfs zich zie zien ziet zij zijn zo zoals zodat zodra zonder zou
    zouden
    """.split()
)


def fold(text: str) -> str:
    """Lower case without accents; one text in, one text out, of perhaps another length."""
    return fold_letters(text.lower())


def fold_letters(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)


def tag_key(name: str) -> str:
    """The key of a keyword: what its spellings share. An empty string where there is none."""
    return slugify(fold(regel(name)))[:100]


def words(text: str) -> list[str]:
    """The words of a text or a question, folded, in their order; "euro's" is "euro", as its stem would be."""
    text = _INVISIBLE.sub("", text.lower())
    text = _APOSTROPHE.sub("", _PLURAL.sub("", text))
    return [word for word in _WORD.findall(fold_letters(text)) if len(word) <= MAX_WORD]


def line(text: str) -> str:
    """What was typed, as it is shown and counted: on one line, without what nobody sees."""
    text = regel(text)
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand in it, each with what `words` takes out."""
    return [match.span() for match in _SHOWN.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one folded word, by Snowball's Dutch (Kraaij-Pohlmann).

    A stop word has none and is none: “ISDE” is not “is”, and “woningen” not “gewoon”.
    """
    if word in STOP:
        return word
    with _one_at_a_time:
        stemmed = _stemmer.stemWord(word)
    return word if stemmed in STOP else stemmed


def key(text: str) -> str:
    """What makes two questions or names the same: their stems, in order."""
    return " ".join(stem(word) for word in words(text))


def significant(found: list[str]) -> list[str]:
    """The words that say something; none of a question of only stop words."""
    return [word for word in found if word not in STOP]
