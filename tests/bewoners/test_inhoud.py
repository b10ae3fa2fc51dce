"""What residents read as a content file, and what is asked of its words."""

import re

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from bewoners.models import Uitleg
from inhoud.row_files import BEWONERS as BEWONERS_FILE
from inhoud.rows import read_rows, write_rows
from knooppunten.models import Knooppunt
from redactie import pakket
from redactie.keuring.verslag import report
from tests.inhoud.test_laden import Folder, export
from tests.make import make_bron, make_fase, make_knooppunt, make_uitleg

FILE = settings.BASE_DIR / "fixtures" / "bewoners.yaml"
BEWONERS = """uitleg:
  - slug: bond
    soort: landelijk
    volgorde: 1
    titel: De bond
    zin: Wat mag ik?
    tekst: Legt uit wat je mag.
    adres: https://bond.example
    zoekwoorden: huur, hulp
    verantwoording: '- “Je mag nee.” Rust op een-stap.'
    nog_na_te_zien: Of het geldt.
  - slug: huur
    soort: groep
    volgorde: 0
    titel: Ik huur
    tekst: Zie [[een-stap]].
    jij: Je mag nee.
    bellen: Bel de bond.
"""


@pytest.fixture
def folder(tmp_path, db):
    folder = Folder(tmp_path / "inhoud")
    folder.write("bewoners.yaml", BEWONERS)
    folder.knooppunt("een-stap")
    return folder


def without_export(data: bytes) -> str:
    return re.sub(r"^ *bij_export: .*\n", "", data.decode(), flags=re.MULTILINE)


def test_it_loads_and_exports_to_the_same_bytes(folder, capsys, tmp_path):
    folder.load(capsys)
    assert Uitleg.objects.get(slug="huur").vermeldingen_uit.get().naar.slug == "een-stap"
    assert without_export(export(tmp_path / "een")["bewoners.yaml"]) == BEWONERS


def test_notes_of_more_lines_come_back_as_they_were(folder, capsys):
    folder.load(capsys)
    row = Uitleg.objects.get(slug="bond")
    row.verantwoording = "- “Een.” Rust op een-stap.\n- “Twee: drie.” Rust op bron wet."
    row.save()
    rows = read_rows(BEWONERS_FILE, write_rows(BEWONERS_FILE).encode(), FILE)
    assert [each.values["verantwoording"] for each in rows] == [row.verantwoording, ""]


def test_what_an_editor_changed_is_kept(folder, capsys):
    folder.load(capsys)
    row = Uitleg.objects.get(slug="huur")
    row.jij = "Je mag ja of nee zeggen."
    row.save()
    folder.write("bewoners.yaml", BEWONERS.replace("Je mag nee.\n    bellen", "Je mag alles.\n    bellen"))
    folder.load(capsys)
    assert Uitleg.objects.get(slug="huur").jij == "Je mag ja of nee zeggen."


def test_a_text_that_is_new_in_the_project_is_offered_by_its_title(folder, settings):
    call_command("laad_inhoud", str(folder.path), verbosity=0)
    settings.PAKKET = folder.path
    folder.write(
        "bewoners.yaml", BEWONERS + "  - {slug: nieuw, soort: vraag, volgorde: 1, titel: Mag dat, tekst: Ja.}\n"
    )
    pakket.remember()
    assert [page.naam for page in pakket.newer()] == ["Mag dat"]


def findings() -> list[str]:
    return [str(finding) for finding in report().findings if finding.owner.startswith("bewoners/")]


def test_it_may_say_again_the_figure_that_a_text_on_law_says_with_its_source(db):
    make_bron("Een wet", soort="wet")
    make_uitleg("Ik huur", tekst="Je hebt acht weken.", jij="Dat kost honderd euro.")
    assert sorted(part for line in findings() for part in re.findall(r"“(.*?)”", line)) == [
        "acht weken",
        "honderd euro",
    ]
    make_knooppunt(
        fase=make_fase(1),
        aanpak="Een huurder heeft acht weken, zegt {{bron:een-wet}}.",
        wet_en_regelgeving=True,
        gecontroleerd_op="2026-11-26",
    )
    assert [part for line in findings() for part in re.findall(r"“(.*?)”", line)] == ["honderd euro"]


def test_it_has_to_read_easily_and_to_lead_somewhere(db):
    hard = "Verduurzamingsmaatregelen veronderstellen verantwoordelijkheidsverdeling en besluitvormingsprocedures."
    make_uitleg("Ik huur", tekst=hard, jij="Lees [dit](/bewoners/nergens/) of [dat](/bewoners/#voor-jou).")
    told = " ".join(findings())
    assert "leest te moeilijk" in told
    assert "verwijst naar /bewoners/nergens/, en" in told
    assert "voor-jou" not in told


def test_in_the_content_every_fase_and_situation_has_its_texts(loaded, client):
    rows = {row.slug: row for row in Uitleg.objects.all()}
    fasen = [row for row in rows.values() if row.soort == "fase"]
    assert sorted(row.volgorde for row in fasen) == [1, 2, 3, 4, 5, 6]
    assert all(row.zin and row.jij and row.geld and row.wanneer for row in fasen)
    groepen = [row for row in rows.values() if row.soort == "groep"]
    assert len(groepen) == 5
    assert all(row.zin and row.jij and row.bellen for row in groepen)
    assert {"bewoners", "bellen"} <= rows.keys()
    assert all(row.adres for row in rows.values() if row.soort == "landelijk")
    for row in (*fasen, *groepen):
        assert client.get(row.get_absolute_url()).status_code == 200


def test_what_a_sentence_rests_on_is_there(loaded):
    """Each sentence that it names stands in its block, and each knooppunt and bron that it names exists."""
    slugs = set(Knooppunt.objects.values_list("slug", flat=True))
    bronnen = {row["slug"] for row in yaml.safe_load((FILE.parent / "bronnen.yaml").read_text())["bronnen"]}
    seen = 0
    for row in Uitleg.objects.exclude(verantwoording=""):
        told = " ".join(getattr(row, name) for name in row.TEXTS)
        for line in row.verantwoording.split("\n"):
            sentence, rests_on = re.fullmatch(r"- “(.*)” Rust op (.*)\.", line).groups()
            assert sentence in told, f"{row.slug}: {sentence}"
            for name in rests_on.split(", "):
                known = bronnen if name.startswith("bron ") else slugs
                assert name.removeprefix("bron ") in known, f"{row.slug}: {name}"
            seen += 1
    assert seen > 40


def test_residents_and_who_rents_lets_or_trades_stand_where_something_is_asked_of_them(loaded):
    asked = {slug: Knooppunt.objects.filter(partijen__slug=slug).count() for slug in (
        "bewoners", "huurders", "particuliere-verhuurder", "utiliteit-en-ondernemers"
    )}  # fmt: skip
    assert asked["bewoners"] > 60
    assert min(asked.values()) > 10
