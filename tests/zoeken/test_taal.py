"""Words, stems and snippets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoeken import taal
from zoeken.snippet import LENGTH, snippet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Energiecoöperatie", ["energiecooperatie"]),
        ("De risico's, en VvE’s", ["de", "risico", "en", "vve"]),
        (
            "'s Avonds, zo'n foto'tje van 's-Hertogenbosch",
            ["s", "avonds", "zon", "fototje", "van", "s", "hertogenbosch"],
        ),
        ("de 'huurder's' en ‘collega’s’", ["de", "huurder", "en", "collega"]),
        ("zon\u00adne\u00adboi\u200bler", ["zonneboiler"]),
        ("een\u00a0warm\u2060te\ufeffnet\u202fhier", ["een", "warmtenet", "hier"]),
        ("energiecoo\u0308peratie", ["energiecooperatie"]),
        ("gasvrij\u202e\u200f", ["gasvrij"]),
        ("CO₂ en 70 %", ["co2", "en", "70"]),
        ("ÅNGSTRÖM straße", ["angstrom", "strasse"]),
        ("…!? \x00 --", []),
        ("a" * 41, []),
    ],
)
def test_words_are_folded(text, words):
    assert taal.words(text) == words


@pytest.mark.parametrize("apostrophe", taal.APOSTROPHES)
def test_a_plural_with_any_apostrophe_is_its_word(apostrophe):
    for word in ("euro", "risico", "collega", "vve", "nota"):
        assert taal.words(f"{word}{apostrophe}s") == [word]
        assert taal.words(f"{word}\u200b{apostrophe}\u00ads") == [word]


@given(st.text(st.sampled_from("aE's’ -.\u00a0\u00ad\u200b\u0301ö1²_"), max_size=30))
def test_what_lights_up_is_what_is_looked_for(text):
    """Nothing that the index knows of falls outside the words of a snippet, and each of those is one word of it."""
    shown = [text[start:end] for start, end in taal.spans(text)]
    assert [word for part in shown for word in taal.words(part)] == taal.words(text)


def test_a_long_row_of_what_nobody_sees_takes_no_time():
    strange = "a" + "\u200b" * 20_000 + "'" * 20_000
    assert len(taal.spans(strange)) == 1
    assert taal.words(strange) == ["a"]


def test_forms_of_a_word_have_one_stem():
    assert taal.stem("warmtenetten") == taal.stem("warmtenet")
    assert taal.stem("huurders") == taal.stem("huurder")
    assert taal.key("Warmtenetten en huurders") == taal.key("warmtenet en huurder")


def test_only_telling_words_count():
    assert taal.significant(["hoe", "kom", "ik", "van", "het", "gas"]) == ["gas"]


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
