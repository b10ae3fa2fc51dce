"""A load shows what it will change before it does, and can be taken back as one step."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from knooppunten.models import Knooppunt
from naslag.models import Begrip
from tests.inhoud.test_laden import export
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie


@pytest.fixture
def files(loaded, tmp_path):
    """The content as files, one sentence and one word changed in them."""
    nalopen.begin()
    Versie.objects.update(hoe=Versie.Hoe.EERSTE)
    export(tmp_path)
    page = next(tmp_path.rglob("aanleiding-en-opdracht-vastleggen.md"))
    page.write_text(page.read_text().replace("\n\n## Doel\n\n", "\n\n## Doel\n\nEen zin erbij. "))
    words = tmp_path / "begrippen.yaml"
    begrip = Begrip.objects.get(slug="warmtenet")
    words.write_text(words.read_text().replace(begrip.uitleg.split(". ")[0], "Anders gezegd", 1))
    return tmp_path


def said(capsys, *args, **options) -> str:
    capsys.readouterr()
    call_command("laad_inhoud", *args, **options)
    return capsys.readouterr().out


def test_a_check_shows_what_would_change(files, capsys):
    shown = said(capsys, str(files), controleer=True, verbosity=2)
    assert "aanleiding-en-opdracht-vastleggen" in shown
    assert "{+Een zin erbij. +}" in shown
    assert "[-" in shown
    assert not Knooppunt.objects.filter(doel__startswith="Een zin erbij.").exists()
    assert "{+" not in said(capsys, str(files), controleer=True)


def test_a_load_is_taken_back_as_one_step(files, capsys, tmp_path_factory):
    before = export(tmp_path_factory.mktemp("voor"))
    said(capsys, str(files))
    assert Knooppunt.objects.filter(doel__startswith="Een zin erbij.").exists()
    assert "Teruggezet: 2." in said(capsys, maak_ongedaan=True)
    after = export(tmp_path_factory.mktemp("na"))
    dated = b"gewijzigd_op:"
    assert {name: _without(text, dated) for name, text in after.items()} == {
        name: _without(text, dated) for name, text in before.items()
    }
    newest = Versie.objects.order_by("-pk").first()
    assert (newest.hoe, newest.wat) == ("teruggezet", "Het laden van een bestand is ongedaan gemaakt.")
    with pytest.raises(CommandError, match="al ongedaan gemaakt"):
        call_command("laad_inhoud", maak_ongedaan=True)


def _without(text: bytes, key: bytes) -> bytes:
    return b"\n".join(line for line in text.split(b"\n") if not line.startswith(key))


def test_what_was_changed_since_is_not_written_over(files, capsys):
    said(capsys, str(files))
    page = Knooppunt.objects.get(slug="aanleiding-en-opdracht-vastleggen")
    with acted(how="beheer"):
        page.aanpak = f"{page.aanpak}\n\nEn dan koffie."
        page.save()
    with pytest.raises(CommandError, match="Sinds het laden is gewijzigd: Aanleiding"):
        call_command("laad_inhoud", maak_ongedaan=True)
    page.refresh_from_db()
    assert page.aanpak.endswith("En dan koffie.")
