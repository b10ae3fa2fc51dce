"""Clean text: nothing that no reader sees, and nothing of what was said is lost."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tekst.schoon import regel, schoon, vergelijkbaar

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u00ad\u200b\u200c\u200d\u200e\ufe0f\ufeff\u0301\x0b\x85\u2028\u2029e👩💻\u0645\ud800\U000e0067"
        ),
    ),
    max_size=30,
)
KEPT = {
    "a family": "👩\u200d👩\u200d👧",
    "a colour of skin": "👍🏽",
    "a heart": "❤\ufe0f",
    "a digit in a box": "1\ufe0f\u20e3",
    "the flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "the rainbow flag": "🏳\ufe0f\u200d🌈",
    "Persian": "می\u200cخواهم",
    "Hindi": "क्\u200dष",
    "Hebrew with a mark of direction": "שלום\u200f!",
    "a hard space": "€\u00a0500",
    "lines and a tab": "een\ntwee\n\n\tdrie",
}
CLEANED = {
    "a vertical tab": ("Huisbezoek\x0bin de wijk", "Huisbezoek\nin de wijk"),
    "a backspace": ("Huis\x08bezoek", "Huisbezoek"),
    "a null byte": ("a\x00b", "ab"),
    "Word's soft hyphen": ("zonne\x1fboiler", "zonneboiler"),
    "Word's hard hyphen": ("Bergen\x1eop", "Bergen-op"),
    "soft hyphens": ("zon\u00adne\u00adboi\u00adler", "zonneboiler"),
    "zero width": ("wijk\u200b\ufeff\u2060aanpak", "wijkaanpak"),
    "a joiner in a Dutch word": ("wijk\u200daan\u200cpak", "wijkaanpak"),
    "a joiner behind an emoji": ("👍\u200d prima", "👍 prima"),
    "a bidi override": ("nota\u202efdp.exe\u2066\u2069", "notafdp.exe"),
    "a mark of direction": ("Zwolle\u200e, 2020", "Zwolle, 2020"),
    "half a character": ("a\ud800b", "ab"),
    "no characters": ("a\ufffe\uffff\U0001fffeb", "ab"),
    "a hidden message": ("goed\U000e0067\U000e0062", "goed"),
    "an accent of its own": ("cafe\u0301", "café"),
    "an accent behind what is gone": ("cafe\u00ad\u0301", "café"),
    "line ends of elsewhere": ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\n\nf"),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_people_mean_stays(text):
    assert schoon(text) == text


@pytest.mark.parametrize(("text", "clean"), CLEANED.values(), ids=CLEANED)
def test_what_nobody_sees_goes(text, clean):
    assert schoon(text) == clean


def test_a_title_is_one_line():
    assert regel("Huisbezoek\x0bin de\t wijk\n") == "Huisbezoek in de wijk "


def test_names_are_compared_without_what_no_reader_sees():
    assert vergelijkbaar("Portret\u00a0van  de w\u00adijk") == vergelijkbaar("portret van de WIJK ")
    assert vergelijkbaar("CAFE\u0301") == vergelijkbaar("café")


@given(ANY)
def test_clean_text_is_clean(text):
    clean = schoon(text)
    assert schoon(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    etree.fromstring(f"<a>{clean.replace('&', '').replace('<', '')}</a>")
    clean.encode()


@given(ANY)
def test_one_line_is_one_line(text):
    assert regel(regel(text)) == regel(text)
    assert len(regel(text).splitlines()) <= 1


@given(ANY)
def test_what_is_the_same_stays_the_same(text):
    assert vergelijkbaar(vergelijkbaar(text)) == vergelijkbaar(text) == vergelijkbaar(schoon(text))


PIECES = [
    "een zon\u00adneboiler. ",
    "Een gewone zin. ",
    "👩\u200d👧 é\n",
    "a\ufe0f\u200d",
    "x" + "\u0301\u0316" * 9_999,
]


@pytest.mark.parametrize("piece", PIECES, ids=str.__len__)
def test_twenty_thousand_characters_take_no_time(piece):
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    schoon(text)
    assert time.process_time() - began < 0.05  # it takes 1 to 3 ms; a busy machine gets some room
