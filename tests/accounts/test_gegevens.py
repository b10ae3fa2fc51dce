"""The page with one's own name: what is right is kept, and two windows write over nothing."""

import re

import pytest

from accounts.forms import ProfielForm
from accounts.models import User

PATH = "/mijn/gegevens/"


@pytest.fixture
def eigen(client, lid):
    client.force_login(lid)
    return client


def typed(lid, **changes):
    form = ProfielForm(instance=User.objects.get(pk=lid.pk))
    return {name: form.stored(name) for name in form.fields} | changes


@pytest.mark.parametrize("name", ["naam", "organisatie", "rol"])
def test_one_wrong_field_keeps_no_other_back(name, eigen, lid):
    good = {"naam": "Jan Voorbeeld", "organisatie": "Testdam", "rol": User.Rol.values[0]}
    wrong = "koning" if name == "rol" else "x" * 300
    answer = eigen.post(PATH, typed(lid) | good | {name: wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De rest is bewaard." in page
    assert name == "rol" or wrong in page
    lid.refresh_from_db()
    assert {other: getattr(lid, other) for other in good} == good | {name: ""}


def test_two_windows_merge_and_ask(eigen, lid):
    old = typed(lid, naam="Hier", rol=User.Rol.values[0])
    eigen.post(PATH, typed(lid, naam="Daar", organisatie="Ook daar"))
    for _ in range(2):
        page = eigen.post(PATH, old).content.decode()
        lid.refresh_from_db()
        assert (lid.naam, lid.organisatie, lid.rol) == ("Daar", "Ook daar", User.Rol.values[0])
    choice = re.search(r'name="naam-keuze"\s+value="(hier-\w+)"', page)[1]
    eigen.post(PATH, old | {"naam-keuze": choice})
    lid.refresh_from_db()
    assert (lid.naam, lid.organisatie) == ("Hier", "Ook daar")
