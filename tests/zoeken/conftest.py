"""Searching in a small knowledge base."""

import pytest

from zoeken.search import Zoekactie, search


@pytest.fixture
def find(db):
    """Titles found for a question, in their order; as a visitor unless `leden`."""

    def find(question, *, leden=False, **chosen):
        actie = Zoekactie(q=question, gekozen={name: value for name, value in chosen.items() if name != "sorteer"})
        actie.sorteer = chosen.get("sorteer", "")
        return [treffer.document.titel for treffer in search(actie, leden=leden).treffers]

    return find
