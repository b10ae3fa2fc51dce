"""Files as people have them: saved by a Windows editor, in another encoding, exported before or after a change."""

import codecs
import re
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from inhoud.load import load_folder
from inhoud.yamlread import Unreadable
from knooppunten.models import Fase, Knooppunt
from redactie.keuring import spelling
from tests.inhoud.test_laden import Folder, counts, export
from tests.inhoud.test_row_files import BEGRIPPEN, BRONNEN

FILES = ["methodiek.yaml", "begrippen.yaml", "bronnen.yaml", "knooppunten/samen/een.md"]


@pytest.fixture
def folder(tmp_path, db):
    folder = Folder(tmp_path / "inhoud")
    folder.write("begrippen.yaml", BEGRIPPEN.replace("een-stap", "een").replace("warm water", "héél warm water"))
    folder.write("bronnen.yaml", BRONNEN.replace("omschrijving: ", "omschrijving: Énig. ", 1))
    folder.write("methodiek.yaml", (folder.path / "methodiek.yaml").read_text().replace("Begin hier.", "Één begin."))
    folder.knooppunt("een", "Eén", aanpak="Praat met iederéén, zegt {{bron:een-boek}}.\n\n- a\n- b")
    return folder


def all_content():
    return {row.slug: (row.titel, row.aanpak) for row in Knooppunt.objects.all()}


# From Windows


@pytest.mark.parametrize("saved", ["crlf", "bom", "both", "cr"])
def test_a_file_of_a_windows_editor_says_the_same(saved, folder, capsys):
    folder.load(capsys)
    before = all_content()
    assert "iederéén" in before["een"][1]
    for name in FILES:
        path = folder.path / name
        data = path.read_bytes()
        data = data.replace(b"\n", b"\r\n") if saved in ("crlf", "both") else data
        data = data.replace(b"\n", b"\r") if saved == "cr" else data
        path.write_bytes(codecs.BOM_UTF8 + data if saved in ("bom", "both") else data)
    assert folder.load(capsys)["gelijk"] == 9
    assert all_content() == before


ENCODINGS = {
    "latin-1": "Windows-1252",
    "cp1252": "Windows-1252",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "mac-roman": "MacRoman|Windows-1252",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_another_encoding_is_named_with_the_file(encoding, name, folder):
    path = folder.path / name
    path.write_bytes(path.read_text().encode(encoding))
    with pytest.raises(
        CommandError, match=rf"{path.name}:\d+: dit bestand is opgeslagen als .*({ENCODINGS[encoding]})"
    ):
        call_command("laad_inhoud", str(folder.path))
    assert not Fase.objects.exists()


def test_our_own_words_are_read_alike(tmp_path, monkeypatch):
    path = tmp_path / "woordenlijst.txt"
    monkeypatch.setattr(spelling, "OWN_WORDS", path)
    path.write_bytes(codecs.BOM_UTF8 + "# van ons\r\nwarmtedingetje\r\ncoöperatietje\r\n".encode())
    assert spelling.own_words() == {"warmtedingetje", "coöperatietje"}
    path.write_bytes("coöperatietje\n".encode("latin-1"))
    with pytest.raises(Unreadable, match=r"woordenlijst\.txt:1: dit bestand is opgeslagen als Windows-1252"):
        spelling.own_words()


# Exported, changed, loaded


@pytest.fixture
def edited(folder, capsys):
    """Everything was changed in the admin after it was loaded."""
    folder.load(capsys)
    row = Knooppunt.objects.get()
    row.aanpak = "Van de redacteur."
    row.save()
    Fase.objects.filter(nummer=1).update(omschrijving="Van de redacteur.")
    return row


def exported(tmp_path, name="export"):
    export(tmp_path / name)
    folder = Folder.__new__(Folder)
    folder.path = tmp_path / name
    return folder


def rewrite(folder, name, old, new):
    path = folder.path / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_file_exported_after_the_last_change_loads(edited, tmp_path, capsys):
    files = exported(tmp_path)
    rewrite(files, "knooppunten/samen/een.md", "Van de redacteur.", "Uit het bestand.")
    rewrite(files, "methodiek.yaml", "Van de redacteur.", "Uit het bestand.")
    assert files.load(capsys) == counts(changed=2, same=7)
    assert Knooppunt.objects.get().aanpak == Fase.objects.get(nummer=1).omschrijving == "Uit het bestand."
    rewrite(files, "knooppunten/samen/een.md", "Uit het bestand.", "Nog eens.")
    assert files.load(capsys) == counts(changed=1, same=8), "nobody changed it since"


def test_what_was_changed_after_the_export_is_kept_and_overwriting_says_so(edited, tmp_path, capsys):
    files = exported(tmp_path)
    edited.refresh_from_db()
    edited.aanpak = "Van een collega."
    edited.save()
    rewrite(files, "methodiek.yaml", "Van de redacteur.", "Uit het bestand.")
    assert files.load(capsys, "--controleer") == counts(changed=1, same=7, kept=1)
    call_command("laad_inhoud", str(files.path), "--overschrijf", "--controleer")
    said = capsys.readouterr().out
    assert "een (hier nieuwer dan het bestand)" in said
    assert "fasen/1\n" in said
    assert "van 1 was de tekst in de database nieuwer dan het bestand" in said
    assert "Die wijzigingen zouden verloren gaan" in said
    assert Knooppunt.objects.get().aanpak == "Van een collega."
    call_command("laad_inhoud", str(files.path), "--overschrijf")
    assert "Dat is overschreven." in capsys.readouterr().out
    assert Knooppunt.objects.get().aanpak == "Van de redacteur."


def test_overwriting_nothing_newer_says_nothing_of_it(folder, capsys):
    folder.load(capsys)
    folder.knooppunt("een", "Eén", aanpak="Anders.")
    call_command("laad_inhoud", str(folder.path), "--overschrijf")
    assert "nieuwer" not in capsys.readouterr().out


@pytest.mark.parametrize("made_up", ["verzonnen", "''", "[a]", "0", "'" + "f" * 64 + "'"])
def test_a_digest_that_somebody_made_up_opens_nothing(made_up, edited, tmp_path, capsys):
    files = exported(tmp_path)
    path = files.path / "knooppunten" / "samen" / "een.md"
    text = path.read_text().replace("Van de redacteur.", "Uit het bestand.")
    start = text.index("bij_export: ")
    path.write_text(text[:start] + f"bij_export: {made_up}" + text[text.index("\n", start) :])
    edited.refresh_from_db()
    edited.aanpak = "Van een collega."
    edited.save()
    with suppress(CommandError):  # it may be no text at all
        assert files.load(capsys)["in"] == 1
    assert Knooppunt.objects.get().aanpak == "Van een collega."


def test_what_would_be_skipped_is_checked_too(folder, capsys):
    folder.knooppunt("twee", "Twee", fase=2, folder="leren")
    folder.load(capsys)
    row = Knooppunt.objects.get(slug="een")
    row.aanpak = "Van de redacteur."
    row.save()
    folder.knooppunt("een", "Eén", extra="vooraf: [twee]")
    for options in (["--controleer"], ["--controleer", "--overschrijf"], ["--overschrijf"]):
        with pytest.raises(CommandError, match=r"een\.md:\d+: vooraf: "):
            call_command("laad_inhoud", str(folder.path), *options)
    assert Knooppunt.objects.get(slug="een").aanpak == "Van de redacteur."


def test_an_export_that_is_loaded_again_leaves_the_words_of_an_editor_protected(knooppunt, sporen, tmp_path):
    """A later load of the project's file does not take the words of an editor away."""
    first, second = tmp_path / "eerste", tmp_path / "tweede"
    call_command("exporteer_inhoud", str(first), verbosity=0)
    for path in first.rglob("*.*"):
        path.write_text(re.sub(r"(?m)^\s*bij_export: .*\n", "", path.read_text()))
    call_command("laad_inhoud", str(first), verbosity=0)
    knooppunt.refresh_from_db()
    knooppunt.doel = "Door de redacteur veranderd."
    knooppunt.save()
    call_command("exporteer_inhoud", str(second), verbosity=0)
    call_command("laad_inhoud", str(second), verbosity=0)
    call_command("laad_inhoud", str(first), verbosity=0)
    knooppunt.refresh_from_db()
    assert knooppunt.doel == "Door de redacteur veranderd."


def test_a_text_that_is_too_long_is_told_by_its_file(knooppunt, tmp_path):
    """With whatever else is wrong, and not as one sentence that names none."""
    folder = tmp_path / "inhoud"
    call_command("exporteer_inhoud", str(folder), verbosity=0)
    (path,) = folder.glob("**/eerste-stap.md")
    path.write_text(path.read_text().replace("## Aanpak\n", "## Aanpak\n" + "x" * 20_001))
    with pytest.raises(Unreadable) as refused:
        load_folder(folder, check_only=True)
    assert "eerste-stap.md" in str(refused.value)
    assert "ten hoogste 20000 tekens" in str(refused.value)
