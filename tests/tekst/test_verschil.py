"""Two texts laid side by side: nothing is lost, whole words differ, and no pair of texts keeps a server busy."""

import random
import time

import pytest

from tekst.verschil import marked, merged

LONG = " ".join(random.Random(1).choices("de het een wijk warmte bewoners samen met kiezen in van en".split(), k=700))
PAIRS = [
    ("", ""),
    ("", "nieuw"),
    ("weg", ""),
    ("een twee drie", "een vier drie"),
    ("een\n\ntwee", "een twee"),
    ("woord " * 700, "ander " * 700),
    ("a " * 700, "a b " * 350),
    (LONG, LONG.replace("wijk", "buurt")),
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
