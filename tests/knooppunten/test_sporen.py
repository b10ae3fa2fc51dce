"""A spoor needs a colour and a lane on the map: where there is none left a sentence says so, and nothing breaks."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Spoor
from tests.beheer import form_data
from tests.html import html_of
from tests.inhoud.test_laden import METHODIEK, folder, refused  # noqa: F401  a fixture
from tests.make import make_knooppunt, make_sporen

ROOM = "Op de kaart is plaats voor 8 sporen, met de letters A tot en met H."


def spoor(code) -> Spoor:
    return Spoor(code=code, naam=f"Spoor {code} loopt", domein="technisch-economisch")


def said(row) -> list[str]:
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict["code"]
    return []


def test_a_letter_beyond_the_room_is_refused_with_what_is_free(sporen):
    assert said(spoor("J")) == [f"{ROOM} Kies G of H."]
    assert said(spoor("G")) == []


def test_a_ninth_spoor_is_refused(db):
    make_sporen("ABCDEFGH")
    assert said(spoor("I")) == [f"{ROOM} Pas een spoor aan dat er al is."]


def test_what_stands_beyond_the_room_stays_and_is_counted(db):
    """From before there was a limit: it can be read and edited, and takes the lane of another."""
    make_sporen("ABCDEFGJ")
    old = Spoor.objects.get(code="J")
    old.naam = "Anders"
    assert said(old) == []
    old.code = "K"
    assert said(old) == [f"{ROOM} Kies H."]
    assert said(spoor("H")) == [f"{ROOM} Pas een spoor aan dat er al is."]


def test_the_admin_says_so_and_keeps_what_was_typed(client, redacteur, sporen):
    client.force_login(redacteur)
    path = "/beheer/knooppunten/spoor/add/"
    data = form_data(client.get(path).content.decode())
    data |= {"code": "J", "naam": "Een zevende spoor", "domein": "technisch-economisch", "omschrijving": "Nieuw."}
    answer = client.post(path, data)
    assert answer.status_code == 200
    assert f"{ROOM} Kies G of H." in html_of(answer)
    assert 'value="Een zevende spoor"' in html_of(answer)
    client.post(path, data | {"code": "G"})
    assert list(Spoor.objects.values_list("code", flat=True)) == list("ABCDEFG")


def test_a_load_says_so_with_the_line(folder):  # noqa: F811
    folder.write("methodiek.yaml", METHODIEK.replace("  - code: B", "  - code: J"))
    refused(folder, "methodiek.yaml:15", f"{ROOM} Kies ")
    assert not Spoor.objects.exists()


@pytest.mark.parametrize("code", "AJ")
def test_the_map_is_drawn_with_a_spoor_beyond_the_room(code, client, db):
    make_knooppunt("Een stap", sporen="AJ")
    assert f'<span class="baan spoor--{code.lower()}"' in html_of(client.get("/spoorkaart/"))
