"""An export holds the addresses and the goodbyes of the methodiek as well, and loads into an empty database."""

import pytest
from django.core.management import call_command

from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from tests.inhoud.test_laden import METHODIEK, Folder, export, forget_everything

WELZIJN = '  - slug: welzijn\n    naam: Welzijn\n    omschrijving: ""\n'


@pytest.fixture
def folder(tmp_path, db):
    folder = Folder(tmp_path / "inhoud")
    folder.write("methodiek.yaml", METHODIEK + WELZIJN)
    return folder


@pytest.fixture
def same_bytes_again(folder, tmp_path, capsys):
    """Loads the folder, lets `change` happen, exports, loads that into nothing and exports again."""

    def check(change):
        folder.load(capsys)
        change()
        first = export(tmp_path / "een")
        forget_everything()
        assert not Fase.objects.exists()
        call_command("laad_inhoud", str(tmp_path / "een"), verbosity=0)
        assert export(tmp_path / "twee") == first
        return {name: data.decode() for name, data in first.items()}

    return check


def test_renamed_partijen_and_sporen_keep_their_old_addresses(folder, same_bytes_again, client):
    folder.knooppunt("een", "Een", extra="partijen: [{partij: gemeente}]\nsporen: [A]")

    def rename():
        partij, spoor = Partij.objects.get(slug="gemeente"), Spoor.objects.get(code="A")
        partij.slug, spoor.code = "stad", "C"
        partij.save()
        spoor.save()

    files = same_bytes_again(rename)
    assert "sporen: [C]" in files["knooppunten/samen/een.md"]
    assert client.get("/partij/gemeente/").url == "/partij/stad/"
    assert client.get("/spoor/A/").url == "/spoor/C/"


def test_retired_parts_of_the_methodiek_stay_retired_with_their_successor(same_bytes_again, client):
    def retire():
        Partij.objects.get(slug="gemeente").retire(successor=Partij.objects.get(slug="welzijn"))
        Fase.objects.get(nummer=2).retire(successor=Fase.objects.get(nummer=1))
        Spoor.objects.get(code="B").retire()

    files = same_bytes_again(retire)
    assert "opvolger: welzijn" in files["methodiek.yaml"]
    assert 'href="/partij/welzijn/"' in client.get("/partij/gemeente/").content.decode()
    assert [client.get(pad).status_code for pad in ("/leren/", "/spoor/B/")] == [410, 410]


def test_an_unpublished_page_keeps_that_it_had_an_address(folder, same_bytes_again):
    folder.knooppunt("een", "Een")
    moments = []

    def unpublish():
        row = Knooppunt.objects.get()
        row.unpublish()
        moments.append(row.gepubliceerd_op)

    same_bytes_again(unpublish)
    row = Knooppunt.objects.get()
    assert (row.status, [row.gepubliceerd_op]) == ("draft", moments)


def test_numbers_of_tips_that_are_gone_are_not_given_again(folder, same_bytes_again):
    folder.knooppunt("een", "Een", tips="- a\n- b\n- c\n- d")
    same_bytes_again(lambda: [tip.delete() for tip in Knooppunt.objects.get().tips.filter(nummer__in=[2, 4])])
    row = Knooppunt.objects.get()
    assert [tip.nummer for tip in row.tips.all()] == [1, 3]
    assert row.tips.create(tekst="nieuw").nummer == 5


def test_an_empty_database_exports_and_loads(db, tmp_path, capsys):
    files = export(tmp_path / "leeg")
    assert files == {
        "methodiek.yaml": b"fasen: []\nsporen: []\npartijen: []\n",
        "begrippen.yaml": b"begrippen: []\n",
        "bewoners.yaml": b"uitleg: []\n",
        "feiten.yaml": b"feiten: []\n",
        "bronnen.yaml": b"bronnen: []\n",
    }
    call_command("laad_inhoud", str(tmp_path / "leeg"))
    assert "0 nieuw" in capsys.readouterr().out
