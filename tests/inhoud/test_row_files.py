"""The glossary and the sources as files."""

import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from naslag.models import Begrip, Bron
from tests.inhoud.test_laden import Folder, export, forget_everything

BEGRIPPEN = """begrippen:
  - slug: warmtenet
    naam: warmtenet
    uitleg: Leidingen met warm water.
    andere_namen: [stadsverwarming, warmtenetten]
    zie: [een-stap]
"""
BRONNEN = """bronnen:
  - slug: een-boek
    naam: Een boek
    maker: Een schrijver
    soort: boek
    omschrijving: Waar het in staat.
  - slug: een-kaart
    naam: Een kaart
    soort: register
    omschrijving: Waar het op staat.
    adres: https://kaart.example/
    gecontroleerd_op: 2026-11-23
"""


@pytest.fixture
def folder(tmp_path, db):
    folder = Folder(tmp_path / "inhoud")
    folder.write("begrippen.yaml", BEGRIPPEN)
    folder.write("bronnen.yaml", BRONNEN)
    folder.knooppunt("een-stap", aanpak="Een warmtenet, zegt {{bron:een-boek}}.")
    return folder


def without_export(data: bytes) -> str:
    """An exported file without what says from which state of the database it comes."""
    return re.sub(r"^ *bij_export: .*\n", "", data.decode(), flags=re.MULTILINE)


def test_a_folder_with_all_files_loads_and_exports_to_the_same_bytes(folder, capsys, tmp_path):
    folder.load(capsys)
    begrip = Begrip.objects.get()
    assert begrip.names() == ["warmtenet", "stadsverwarming", "warmtenetten"]
    assert [row.slug for row in begrip.knooppunten.all()] == ["een-stap"]
    assert Bron.objects.get(slug="een-kaart").adres == "https://kaart.example/"
    first = export(tmp_path / "een")
    assert without_export(first["begrippen.yaml"]) == BEGRIPPEN
    assert without_export(first["bronnen.yaml"]) == BRONNEN
    forget_everything()
    Begrip.objects.all().delete()
    call_command("laad_inhoud", str(tmp_path / "een"), verbosity=0)
    assert export(tmp_path / "twee") == first


def test_loading_again_changes_nothing_and_a_change_is_told(folder, capsys):
    folder.load(capsys)
    assert "gewijzigd" in folder.load(capsys)
    folder.write("begrippen.yaml", BEGRIPPEN.replace("warm water", "heet water"))
    folder.load(capsys)
    assert Begrip.objects.get().uitleg == "Leidingen met heet water."


def test_what_an_editor_changed_is_kept(folder, capsys):
    folder.load(capsys)
    Begrip.objects.get().rename(["stadswarmte"])
    folder.load(capsys)
    assert Begrip.objects.get().names() == ["warmtenet", "stadswarmte"]
    folder.load(capsys, "--overschrijf")
    assert Begrip.objects.get().names() == ["warmtenet", "stadsverwarming", "warmtenetten"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("begrippen.yaml", "[een-stap]", "[weg]", "knooppunt “weg” bestaat niet"),
        ("begrippen.yaml", "stadsverwarming", "Warmtenet", "staat er al, bij “warmtenet”"),
        ("begrippen.yaml", "    uitleg: Leidingen met warm water.\n", "", "sleutel “uitleg” ontbreekt"),
        ("begrippen.yaml", "warmtenetten]", "warmtenetten", "ongeldige YAML"),
        ("bronnen.yaml", "soort: boek", "soort: iets", "Waarde 'iets' is geen geldige keuze"),
        ("bronnen.yaml", "    gecontroleerd_op: 2026-11-23\n", "", "wanneer het is gecontroleerd"),
        ("bronnen.yaml", "https://kaart", "ftp://kaart", "begint met https"),
        ("bronnen.yaml", "slug: een-kaart", "slug: een-boek", "staat er twee keer"),
        ("knooppunten/samen/een-stap.md", "{{bron:een-boek}}", "{{bron:weg}}", "{{bron:weg}}, en die bestaat niet"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_loaded(name, old, new, message, folder):
    text = (folder.path / name).read_text()
    assert old in text
    folder.write(name, text.replace(old, new))
    with pytest.raises(CommandError, match=rf"{name}:\d+: ") as error:
        call_command("laad_inhoud", str(folder.path))
    assert message in str(error.value)
    assert not Begrip.objects.exists()


def test_a_name_may_pass_from_one_begrip_to_another(folder, capsys):
    folder.load(capsys)
    moved = BEGRIPPEN.replace("[stadsverwarming, warmtenetten]", "[warmtenetten]")
    own = "  - slug: stadsverwarming\n    naam: stadsverwarming\n    uitleg: Warmte voor een stad.\n"
    folder.write("begrippen.yaml", moved.replace("begrippen:\n", f"begrippen:\n{own}"))
    folder.load(capsys)
    assert Begrip.objects.named("Stadsverwarming").slug == "stadsverwarming"
    assert Begrip.objects.named("warmtenetten").slug == "warmtenet"
