"""A partij's name stands beside no verb: "Bewoners" is one partij, and "Bewoners doet mee" is no Dutch."""

import re

import pytest

from knooppunten.publishable import ROLLEN, Rol
from tests.html import html_of
from tests.make import make_knooppunt, make_partij

VERBS = re.compile(r"\b(trekt|beslist|doet mee|hoort|praat mee|bereidt voor|wordt)\b", re.IGNORECASE)
PAGES = ["/fase-nummer-1/een-stap/", "/besluiten/", "/boekjes/methode/boekje.html"]


@pytest.fixture
def rollen(db):
    row = make_knooppunt(besluit="Kies.")
    for number, rol in enumerate(Rol.values):
        partij = make_partij(f"groep-{number}", f"Bewoners {number}")
        row.betrokkenheden.create(partij=partij, rol=rol, vraag="Doe dit.")


def test_every_rol_has_a_name_that_is_no_verb():
    assert ROLLEN.keys() == {*Rol.values, ""}
    assert not [name for names in ROLLEN.values() for name in names if VERBS.search(name)]


@pytest.mark.parametrize("path", PAGES)
def test_no_verb_stands_beside_the_name_of_a_partij(path, rollen, client):
    html = html_of(client.get(path))
    beside = re.findall(r"<dt>.*?</dt>", html, re.DOTALL)
    assert any("Bewoners" in each for each in beside) or path == "/besluiten/"
    assert not [each for each in beside if VERBS.search(each)]
