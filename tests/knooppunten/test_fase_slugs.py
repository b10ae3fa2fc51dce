"""A fase stands at the top of the address: no word of the site is free for it."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Fase
from knooppunten.models.methodiek import not_reserved
from paginas.declared import first_words
from redactie.keuring.verslag import report


def test_no_fase_takes_the_first_word_of_an_address():
    assert {"beheer", "account", "fasen", "partij", "tag", "gezond", "spoor", "api", "mijn"} <= first_words()
    for word in first_words():
        with pytest.raises(ValidationError, match=f"“{word}” is een woord dat de site zelf gebruikt"):
            not_reserved(word)
    not_reserved("samen-beginnen")


def test_a_fase_whose_word_a_page_took_is_told_by_the_check(fase):
    assert "slug" not in {finding.part for finding in report().findings}
    Fase.objects.update(slug="bronnen")
    assert "bronnen, slug: dit woord gebruikt de site nu zelf. Kies een ander." in map(str, report().findings)
