"""What an editor ticks in a list comes out as the files that a load takes, and nothing else with it."""

import io
import zipfile

import pytest
from django.contrib import admin as django_admin

from inhoud.load import load_folder, read_folder
from inhoud.soorten import all_kinds
from knooppunten.models import Knooppunt
from logboek.models import Logregel
from naslag.models import Bron
from tests import beheer
from tests.make import make_begrip, make_bron, make_draft, make_feit, make_knooppunt, make_uitleg

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/knooppunten/knooppunt/"


@pytest.fixture
def admin(client, redacteur):
    client.force_login(redacteur)
    return client


def exported(client, path, *rows) -> zipfile.ZipFile:
    data = {
        "action": "export_selected",
        "_selected_action": [row.pk for row in rows],
        "versie": beheer.versie(client, path),
    }
    answer = client.post(path, data)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert "no-store" in answer["Cache-Control"]  # a concept may be among them
    return zipfile.ZipFile(io.BytesIO(answer.content))


@pytest.fixture
def unpack(tmp_path):
    def unpacked(packed):
        packed.extractall(tmp_path)
        return tmp_path

    return unpacked


def test_what_was_ticked_comes_out_drafts_too_and_no_other(fase, admin, unpack):
    one, draft = make_knooppunt("Een stap", fase=fase), make_draft("Nog een concept", fase=fase)
    make_knooppunt("Niet gekozen", fase=fase)
    folder = unpack(exported(admin, LIST, one, draft))
    vormen, rows = read_folder(folder)
    assert vormen.keys() == {"een-stap", "nog-een-concept"}
    assert rows == []
    assert all(vorm.bij_export for vorm in vormen.values())
    report = load_folder(folder)
    assert not report.changed
    assert Knooppunt.objects.get(slug="niet-gekozen").is_public


def test_what_is_changed_in_the_file_is_loaded_over_what_was_exported(fase, admin, unpack):
    draft = make_draft("Een concept", fase=fase, doel="Oud doel.")
    beheer.save(admin, draft, doel="Doel van de redacteur.")
    folder = unpack(exported(admin, LIST, draft))
    [path] = folder.glob("knooppunten/*/*.md")
    path.write_text(path.read_text().replace("Doel van de redacteur.", "Doel van het bestand."))
    load_folder(folder)
    draft.refresh_from_db()
    assert draft.doel == "Doel van het bestand."


def test_every_kind_with_a_text_form_can_be_exported(knooppunt, sporen, gemeente, admin, unpack):
    make_begrip(), make_bron(), make_feit(), make_uitleg()
    for soort in all_kinds().values():
        row, meta = soort.model.objects.first(), soort.model._meta
        packed = exported(admin, f"/beheer/{meta.app_label}/{meta.model_name}/", row)
        assert len(packed.namelist()) == 1, soort.naam
        assert packed.read(packed.namelist()[0]).decode().count("bij_export:") == 1, soort.naam
        assert "export_selected" in django_admin.site._registry[soort.model].actions
        vormen, rows = read_folder(unpack(packed))
        assert str(getattr(row, soort.sleutel)) in {*vormen, *(str(each.key) for each in rows)}, soort.naam


def test_two_sources_of_three(admin):
    een, _, drie = make_bron("Een"), make_bron("Twee"), make_bron("Drie")
    packed = exported(admin, "/beheer/naslag/bron/", een, drie)
    text = packed.read("bronnen.yaml").decode()
    assert "naam: Een" in text
    assert "naam: Drie" in text
    assert "Twee" not in text
    assert Bron.objects.count() == 3


def test_an_export_stands_in_the_log_with_how_many_and_no_words(fase, admin, redacteur):
    een, twee = make_draft("Een geheim plan", fase=fase), make_draft("Nog een plan", fase=fase)
    exported(admin, LIST, een, twee)
    [line] = Logregel.objects.all()
    assert (line.werkwoord, line.door) == ("Gedownload als inhoudsbestanden: 2 uit knooppunten", redacteur)
    assert (line.hoe, line.velden) == (Logregel.Hoe.BEHEER, [])


def test_who_may_not_edit_gets_nothing(knooppunt, client, moderator):
    client.force_login(moderator)
    answer = client.post(LIST, {"action": "export_selected", "_selected_action": [knooppunt.pk]})
    assert answer.status_code in (403, 404)
    assert not Logregel.objects.exists()
