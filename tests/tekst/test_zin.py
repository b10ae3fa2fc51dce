"""The first sentence of a text."""

import pytest

from tekst.zin import first_sentence


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>We belden aan. Toen niet.</p>", "We belden aan."),
        ("<p>Kop</p>\n<p>zonder punt</p>", "Kop zonder punt"),
        ("<p>Lukte het? Ja &amp; nee.</p>", "Lukte het?"),
        ("<p>Van 1.500 woningen, zei hij (‘echt!’) en ging. Later.</p>", "Van 1.500 woningen, zei hij (‘echt!’)"),
        ("<ul><li>een</li><li>twee</li></ul>", "een twee"),
        ("", ""),
        ("<p>&lt;b&gt; blijft tekst. Ja.</p>", "<b> blijft tekst."),
    ],
)
def test_it_ends_where_a_sentence_ends(html, sentence):
    assert first_sentence(html) == sentence


def test_a_sentence_without_end_is_cut():
    assert len(first_sentence("woord " * 100)) == 180
