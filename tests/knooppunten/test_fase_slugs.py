"""A fase stands at the top of the address: no word of the site is free for it."""

import re

from django.urls import get_resolver

from knooppunten.models.methodiek import RESERVED_SLUGS


def first_words(patterns):
    for entry in patterns:
        start = str(entry.pattern).removeprefix("^")
        if start:
            yield start.split("/")[0]
        else:
            yield from first_words(getattr(entry, "url_patterns", []))


def test_every_first_word_of_an_address_is_reserved():
    words = {word for word in first_words(get_resolver().url_patterns) if re.fullmatch(r"[-\w]+", word)}
    assert {"beheer", "account", "fasen", "partij", "tag", "gezond"} <= words
    assert words - RESERVED_SLUGS == set()
