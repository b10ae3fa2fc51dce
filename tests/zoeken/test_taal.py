"""Words, stems and snippets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoeken import taal
from zoeken.fragment import LENGTH, snippet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Energiecoöperatie", ["energiecooperatie"]),
        ("De risico's, en VvE’s", ["de", "risicos", "en", "vves"]),
        ("CO₂ en 70 %", ["co2", "en", "70"]),
        ("ÅNGSTRÖM straße", ["angstrom", "strasse"]),
        ("…!? \x00 --", []),
        ("a" * 41, []),
    ],
)
def test_words_are_folded(text, words):
    assert taal.words(text) == words


def test_forms_of_a_word_have_one_stem():
    assert taal.stem("warmtenetten") == taal.stem("warmtenet")
    assert taal.stem("huurders") == taal.stem("huurder")
    assert taal.key("Warmtenetten en huurders") == taal.key("warmtenet en huurder")


def test_only_telling_words_count():
    assert taal.telling(["hoe", "kom", "ik", "van", "het", "gas"]) == ["gas"]


@given(st.text(max_size=400), st.sets(st.text("abc", min_size=1, max_size=3), max_size=3))
def test_a_snippet_is_a_piece_of_the_text(text, stems):
    pieces = [piece.tekst for piece in snippet(text, stems, ()) if piece.tekst not in ("… ", " …")]
    assert "".join(pieces) in text
    assert len("".join(pieces)) <= LENGTH


def test_a_snippet_shows_where_most_words_stand():
    text = "Eerst iets anders. " * 40 + "De gasmeter en de kookplaat gaan weg."
    shown = snippet(text, {"gasmeter", "kookplaat"}, ())
    assert [piece.tekst for piece in shown if piece.licht] == ["gasmeter", "kookplaat"]
    assert shown[0].tekst == "… "
