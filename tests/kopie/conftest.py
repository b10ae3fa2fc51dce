"""A site with a bit of everything, and an empty place beside it."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import OnderbrokenFormulier
from ervaringen import beeld
from ervaringen.models import Foto
from tests.ervaringen.pictures import photo, saved, upload
from tests.make_ervaring import make_concept, make_ervaring
from tests.test_vangnet import empty_database


@pytest.fixture
def place(tmp_path, settings):
    """Makes a folder the VAR_DIR of this process: where its key, pictures and made files are."""

    def use(name: str) -> Path:
        settings.VAR_DIR = tmp_path / name
        settings.VAR_DIR.mkdir(exist_ok=True)
        settings.MEDIA_ROOT = settings.VAR_DIR / "bijlagen"
        return settings.VAR_DIR

    return use


@pytest.fixture
def site(transactional_db, place, settings):
    """A site of which all is committed: rows, a picture, a made file, a key, a session, kept words."""
    from tests.make import make_fase, make_knooppunt, make_user

    here = place("site")
    key = here / "geheime-sleutel"
    key.write_text(settings.SECRET_KEY)
    page = make_knooppunt("Eerste stap", fase=make_fase(1))
    auteur, moderator = make_user("auteur"), make_user("moderator", role="moderator")
    ervaring = make_ervaring(auteur, moderator, [page], titel="Openbaar")
    concept = make_concept(auteur, [page], titel="Nog een concept")
    foto = add_picture(concept)
    made = here / "boekjes"
    made.mkdir()
    (made / "methode-2026-01-01-0123456789abcdef-01234567.pdf").write_bytes(b"%PDF een boekje")
    Session.objects.create(session_key="s", session_data="x", expire_date=timezone.now() + timezone.timedelta(days=1))
    OnderbrokenFormulier.objects.create(
        sleutel="s", formulier="f", adres="/", pagina="/", inhoud=b"x", grootte=1, gemaakt_op=timezone.now()
    )
    return {"ervaring": ervaring, "concept": concept, "foto": foto, "auteur": auteur, "moderator": moderator}


def add_picture(inzending) -> Foto:
    return Foto.keep(beeld.prepare(upload(saved(photo(), "JPEG"))), inzending=inzending, beschrijving="Een straat")


@contextmanager
def empty_place(place, tmp_path, name="leeg"):
    """Another VAR_DIR and an empty database."""
    place(name)
    file, named = str(tmp_path / name / "site.sqlite3"), f"kopie_{name}_{os.getpid()}"
    with empty_database(named if connection.vendor == "postgresql" else file):
        yield tmp_path / name


@pytest.fixture
def elsewhere(place, tmp_path):
    return lambda name="leeg": empty_place(place, tmp_path, name)


@pytest.fixture
def copied(site, tmp_path):
    """A copy of the site, by the command."""
    folder = tmp_path / "kopieen"
    folder.mkdir()
    call_command("reservekopie", str(folder), verbosity=0)
    (path,) = folder.glob("*.tar")
    return path
