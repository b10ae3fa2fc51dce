"""A fase stands at the top of the address: no word of the site is free for it."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models.methodiek import not_reserved
from paginas.declared import first_words


def test_no_fase_takes_the_first_word_of_an_address():
    assert {"beheer", "account", "fasen", "partij", "tag", "gezond", "spoor", "api", "mijn"} <= first_words()
    for word in first_words():
        with pytest.raises(ValidationError, match=f"“{word}” is een woord dat de site zelf gebruikt"):
            not_reserved(word)
    not_reserved("samen-beginnen")
