"""Two texts laid side by side: nothing is lost, whole words differ, and no pair of texts keeps a server busy."""

import time

import pytest
from hypothesis import given, settings, strategies

from tekst.verschil import in_marks, marked, merged, shortened

LONG = " ".join("de het een wijk warmte bewoners samen met kiezen in van en".split()[n * n % 12] for n in range(700))
PAIRS = [
    ("", ""),
    ("", "nieuw"),
    ("weg", ""),
    ("een twee drie", "een vier drie"),
    ("een\n\ntwee", "een twee"),
    ("woord " * 700, "ander " * 700),
    ("a " * 700, "a b " * 350),
    (LONG, LONG.replace("wijk", "buurt")),
    ("a. b! " * 3000, "b! a. " * 3000),
    ("\n".join(f"{n} {LONG[:600]}" for n in range(30)), "\n".join(f"{n} {LONG[30:630]}" for n in range(30))),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_nothing_is_lost_and_it_is_soon_done(one, other):
    began = time.monotonic()
    pieces = merged(one, other)
    assert "".join(text for text, kind in pieces if kind != "nieuw") == one
    assert "".join(text for text, kind in pieces if kind != "weg") == other
    assert ["".join(text for text, _ in side) for side in marked(one, other)] == [one, other]
    assert time.monotonic() - began < 2


def test_words_that_differ_stand_together():
    assert merged("Kies samen met de buurt.", "Kies alleen zonder de buurt.") == [
        ("Kies ", ""),
        ("samen met", "weg"),
        ("alleen zonder", "nieuw"),
        (" de buurt.", ""),
    ]


def test_a_sentence_in_a_long_text_is_a_sentence():
    """Whatever words the text says over and over."""
    one = "".join(f"Zin {n} gaat over de wijk en de buurt, en over het huis. " for n in range(250))
    other = one.replace("Zin 120 gaat", "En dit is nieuw. Zin 120 ging")
    changed = [(text.strip(), kind) for text, kind in merged(one, other) if kind]
    assert changed == [("En dit is nieuw.", "nieuw"), ("gaat", "weg"), ("ging", "nieuw")]


@given(*2 * [strategies.text(alphabet="ab .!?\n", max_size=60)])
@settings(max_examples=200, deadline=None)
def test_both_texts_can_be_read_back(one, other):
    pieces = merged(one, other)
    assert "".join(text for text, kind in pieces if kind != "nieuw") == one
    assert "".join(text for text, kind in pieces if kind != "weg") == other
    assert all(text for text, _ in pieces)


def test_marks_say_in_words_what_they_are_and_escape():
    html = in_marks(merged("een <b> twee", "een <i> twee"))
    assert html == (
        'een <del><span class="verborgen">[weg: </span>&lt;b&gt;<span class="verborgen">]</span></del>'
        '<ins><span class="verborgen">[nieuw: </span>&lt;i&gt;<span class="verborgen">]</span></ins> twee'
    )


def test_what_stayed_the_same_is_shortened_around_what_changed():
    same = " ".join(f"w{n}" for n in range(100))
    text = "".join(text for text, _ in shortened(merged(f"{same} weg {same}", f"{same} nieuw {same}")))
    assert text.startswith("…")
    assert text.endswith("…")
    assert "w99 weg" in text
    assert "w50" not in text
