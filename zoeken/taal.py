"""Dutch words as the index knows them: folded, stemmed, and without the words that say nothing."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

MAX_WORD = 40  # characters; longer is no word anybody looks for
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"})
_stemmer = snowballstemmer.stemmer("dutch")

# Words in so many questions and texts that they tell nothing apart.
STOP = frozenset(
    """
    aan achter al alle alleen als altijd ander andere anders ben bent bij binnen buiten daar daarna daarom dan dat de
    deze die dit dit doe doen doet door dus echt een eens eerst en er erbij ergens ermee eruit even gaan gaat gaf ga
    geen geven geef geeft goed goede haar had hadden heb hebben hebt heeft hem hen het hier hij hoe hoort hun iedereen
    iemand iets ik in is ja je jij jou jouw jullie kan kom komen komt krijg krijgen krijgt kun kunnen kunt kon laat
    laten liever maak maakt maken maar mag mee meer men met mij mijn misschien moest moet moeten mogen na naar nee niet
    niets nog nodig nou nu of om omdat onder ons onze ook op over pas per precies samen soms staan staat steeds straks
    te tegen ten ter toch toe tot uit uw vaak van vanaf veel via vind vinden voor vooraf waar waarom waarover waaruit
    want waren was wat we weer weet weg wel welk welke wie wij wil willen wilt word worden wordt zal ze zeggen zegt
    zei zelf zich zie zien ziet zij zijn zo zou zouden zonder
    """.split()
)


def fold(text: str) -> str:
    """Lower case without accents; one text in, one text out, of perhaps another length."""
    return fold_letters(text.lower())


def fold_letters(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [word for word in _WORD.findall(fold(text.replace("’", "").replace("'", ""))) if len(word) <= MAX_WORD]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one folded word, by Snowball's Dutch (Kraaij-Pohlmann)."""
    return _stemmer.stemWord(word)


def key(text: str) -> str:
    """What makes two questions or names the same: their stems, in order."""
    return " ".join(stem(word) for word in words(text))


def telling(found: list[str]) -> list[str]:
    """The words that say something; none of a question of only stop words."""
    return [word for word in found if word not in STOP]
