"""A small site with one of everything, and copies of it."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from ervaringen.beeld import prepare
from ervaringen.models import Foto
from tests.conftest import databases
from tests.databases import MIGRATED
from tests.ervaringen.pictures import photo, saved, upload
from tests.kept import ROWS
from tests.make import (
    link,
    make_begrip,
    make_bron,
    make_draft,
    make_fase,
    make_knooppunt,
    make_partij,
    make_sporen,
    make_user,
)
from tests.make_ervaring import make_concept, make_ervaring, make_inzending


def fill(auteur, moderator):
    """Knooppunten, ervaringen with a picture, a begrip and a bron; and beside them all that no visitor may see."""
    make_sporen("AB")
    gemeente = make_partij("gemeente", "Gemeente")
    make_begrip("warmtenet", "stadsverwarming")
    make_bron("Een boek", adres="https://elders.example/boek", gecontroleerd_op=date(2026, 1, 1))
    eerst = make_knooppunt("Eerste stap", fase=make_fase(1), sporen="A")
    aanpak = "Na [[eerste-stap]], zie {{bron:een-boek}}."
    dan = make_knooppunt("Tweede stap", fase=make_fase(2), sporen="AB", aanpak=aanpak)
    dan.tags.set(["warmte"])
    dan.betrokkenheden.create(partij=gemeente, rol="trekt", vraag="Begin.")
    link(eerst, dan)
    concept = make_concept(auteur, [dan], titel="Openbaar verhaal", tags=["Café"], contact=True)
    Foto.keep(prepare(upload(saved(photo(), "PNG"))), inzending=concept, beschrijving="Een straat")
    concept.submit(by=auteur)
    concept.approve(by=moderator)
    make_draft("Geheim concept", fase=make_fase(1))
    make_knooppunt("Vervallen stap", fase=make_fase(1)).retire()
    make_ervaring(auteur, moderator, [dan], titel="Ledenverhaal", zichtbaarheid="leden")
    make_ervaring(auteur, moderator, [dan], titel="Ingetrokken verhaal").withdraw(by=auteur)
    make_inzending(auteur, [dan], titel="Ingezonden verhaal")
    return dan


@pytest.fixture
def inhoud(db, settings, tmp_path, auteur, moderator):
    """That site; the knooppunt that it is about."""
    settings.MEDIA_ROOT = tmp_path / "bijlagen"
    return fill(auteur, moderator)


@pytest.fixture
def maak(tmp_path, capsys):
    """Makes a copy and returns its folder; what was told is in `maak.told`."""

    def make(name="kopie", **options) -> Path:
        call_command("exporteer_site", str(tmp_path / name), **options)
        make.told = capsys.readouterr().out
        return tmp_path / name

    return make


@pytest.fixture(scope="package")
def kopie(django_db_setup, django_db_blocker, tmp_path_factory):
    """One copy of that site for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        ROWS.leave()
        databases.use(MIGRATED)
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=folder / "bijlagen"):
        fill(make_user("auteur"), make_user("moderator", role="moderator"))
        call_command("exporteer_site", str(folder / "kopie"), verbosity=0)
        transaction.set_rollback(True)
    return folder / "kopie"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
