"""A copy holds the whole site, and is put back as it was or not at all."""

import json
import random
import stat
import tarfile
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import OnderbrokenFormulier
from achtergrond.models import Herstel, Mail
from ervaringen.models import Ervaring, Foto, Inzending
from ervaringen.models.foto import MATEN
from kopie import bestand, database, herstellen, maken
from tests.kopie.conftest import add_picture


def said(name, *arguments) -> str:
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def refused(name, *arguments) -> str:
    with pytest.raises(CommandError) as told:
        said(name, *arguments)
    return str(told.value)


def content(foto, maat) -> bytes:
    with foto.open(maat) as file:
        return file.read()


def manifest(path) -> dict:
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_a_copy_is_put_back_whole(site, copied, elsewhere):
    picture = content(site["foto"], "groot")
    with elsewhere() as here:
        assert "Hersteld" in said("herstel", "--zonder-gewist", copied)
        assert Ervaring.objects.get().titel == "Openbaar"
        assert Inzending.objects.filter(titel="Nog een concept").exists()
        assert content(Foto.objects.get(), "groot") == picture
        assert (here / "geheime-sleutel").read_text() == settings.SECRET_KEY
        assert stat.S_IMODE((here / "geheime-sleutel").stat().st_mode) == 0o600
        (made,) = (here / "boekjes").iterdir()
        assert made.read_bytes() == b"%PDF een boekje"
        assert not Session.objects.exists(), "nobody is logged in"
        assert not OnderbrokenFormulier.objects.exists(), "kept words are of another day"
        assert Herstel.objects.holding()
        Inzending.objects.start(by=site["auteur"])  # the next key is free


def test_a_copy_is_its_owners_and_says_what_is_in_it(site, copied):
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600
    told = manifest(copied)
    assert told["versie"] == maken.version()
    assert told["database"] == connection.vendor
    assert ["ervaringen", "0001_initial"] in told["migraties"]
    assert told["tabellen"]["ervaringen_ervaring"][0] == 1
    assert told["ontbreekt"] == []
    assert {"database", "geheime-sleutel"} <= told["bestanden"].keys()
    assert len([name for name in told["bestanden"] if name.startswith("bijlagen/fotos/")]) == len(MATEN)
    assert settings.SECRET_KEY not in json.dumps(told)


def test_checking_a_copy_proves_it_and_leaves_nothing(site, copied, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    assert said("herstel", "--controleer", copied).startswith("Goed: ")
    assert sorted(tmp_path.rglob("*")) == before
    assert not Herstel.objects.exists()


@pytest.mark.parametrize("keep", [0, 1, 511, 512, 5000, -1, -512, -1025, -5000])
def test_half_a_copy_is_refused(copied, keep):
    whole = copied.read_bytes()
    copied.write_bytes(whole[:keep])
    for arguments in ([], ["--controleer"]):
        assert "afgekapt, veranderd" in refused("herstel", copied, *arguments)


def test_a_copy_with_another_byte_anywhere_is_refused(copied):
    whole, chance = copied.read_bytes(), random.Random(1)  # noqa: S311
    for place in [0, 156, len(whole) - 1, len(whole) - bestand.TAIL, *chance.sample(range(len(whole)), 40)]:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        copied.write_bytes(changed)
        with pytest.raises(bestand.Unusable, match="veranderd"):
            bestand.Copy(copied)
    copied.write_bytes(whole + b"\0")
    with pytest.raises(bestand.Unusable, match="veranderd"):
        bestand.Copy(copied)
    copied.write_bytes(whole)
    bestand.Copy(copied).tar.close()


def test_a_refused_copy_leaves_an_empty_place(copied, elsewhere):
    copied.write_bytes(copied.read_bytes()[:-9])
    with elsewhere() as here:
        refused("herstel", copied)
        assert database.is_empty()
        assert not [path for path in here.rglob("*") if path.is_file()]


@pytest.mark.parametrize("there", ["database", "picture", "made"])
def test_nothing_is_overwritten(there, site, copied, elsewhere):
    with elsewhere() as here:
        if there == "database":
            call_command("migrate", verbosity=0)
        elif there == "picture":
            (here / "bijlagen" / "fotos").mkdir(parents=True)
            (here / "bijlagen" / "fotos" / "a.webp").write_bytes(b"van iemand")
        else:
            (here / "boekjes").mkdir()
            (here / "boekjes" / "a.pdf").write_bytes(b"van iemand")
        assert "Hier staat al een site" in refused("herstel", copied)
    assert "is er al" in refused("reservekopie", copied)


def test_another_engine_is_refused_with_the_way_to_go(site, tmp_path, monkeypatch):
    ours = database.engine()
    theirs = {"sqlite": "postgresql", "postgresql": "sqlite"}[ours]
    with monkeypatch.context() as patched:
        patched.setattr(database, "snapshot", lambda path, *asked: path.write_bytes(b"x") and ({}, [[], [], []]))
        patched.setattr(database, "engine", lambda: theirs)
        patched.setattr(database, "refuse_another_version", lambda: None)
        path = maken.make(tmp_path / "ander.tar")["pad"]
    said_no = refused("herstel", path, "--controleer")
    assert "DATABASE_URL leidt naar" in said_no
    assert ("verhuis" in said_no) == (theirs == "sqlite")


def test_a_copy_of_a_newer_version_is_refused(copied, monkeypatch):
    monkeypatch.setattr(herstellen, "FORM", 0)
    assert "nieuwere versie" in refused("herstel", copied, "--controleer")
    monkeypatch.setattr(herstellen, "FORM", 1)
    from django.db.migrations.loader import MigrationLoader

    real = MigrationLoader.load_disk

    def without_the_last(self):
        real(self)
        del self.disk_migrations["ervaringen", max(name for app, name in self.disk_migrations if app == "ervaringen")]

    monkeypatch.setattr(MigrationLoader, "load_disk", without_the_last)
    monkeypatch.setattr(MigrationLoader, "build_graph", lambda self: self.load_disk())
    assert "nieuwer dan deze" in refused("herstel", copied, "--controleer")


def test_a_copy_that_differs_after_it_was_put_back_is_no_good(copied, monkeypatch):
    real = database.restore

    def less(path, into):
        found = real(path, into)
        found["ervaringen_stap"] = [found["ervaringen_stap"][0], "0" * 64]
        return found

    monkeypatch.setattr(database, "restore", less)
    assert "ervaringen_stap anders" in refused("herstel", "--controleer", copied)


def test_a_copy_that_fails_leaves_no_file(site, tmp_path, monkeypatch):
    def full(path, *asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database, "snapshot", full)
    folder = tmp_path / "vol"
    folder.mkdir()
    assert "Er is geen kopie gemaakt" in refused("reservekopie", folder)
    assert not list(folder.iterdir())
    assert f"de map {tmp_path / 'niet'} is er niet" in refused("reservekopie", tmp_path / "niet" / "er.tar")


def test_a_folder_that_may_not_be_written_in_is_named(site, tmp_path, monkeypatch):
    def forbidden(path, *asked):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(bestand, "written", forbidden)
    for path in (tmp_path, tmp_path / "k.tar"):
        assert f"in de map {tmp_path} mag deze gebruiker niet schrijven" in refused("reservekopie", path)


@pytest.mark.parametrize("version", ["0.9", "0.11"])
def test_a_database_of_an_earlier_version_is_not_copied_and_told(version, elsewhere, tmp_path, transactional_db):
    """By new code, before an upgrade was finished; nothing of what it asks may be there yet."""
    from tests.test_vangnet import FOLDER, restore

    with elsewhere():
        restore(FOLDER / f"{version}.{connection.vendor}.sql")
        told = refused("reservekopie", tmp_path / "k.tar")
    assert "van een eerdere versie" in told
    assert "de hele VAR_DIR" in told
    assert not (tmp_path / "k.tar").exists()


def test_where_no_site_is_there_is_nothing_to_copy(elsewhere, tmp_path, transactional_db):
    with elsewhere():
        assert "de database is leeg" in refused("reservekopie", tmp_path / "k.tar")
        assert database.is_empty()


def test_a_database_that_has_no_room_or_is_away_is_told(site, tmp_path, monkeypatch):
    import sqlite3

    import psycopg

    for error in (sqlite3.OperationalError("database or disk is full"), psycopg.OperationalError("connection failed")):
        with monkeypatch.context() as patched:

            def fails(*args, error=error):
                raise error

            patched.setattr(database, "_of_sqlite", fails)
            patched.setattr(database, "_of_postgresql", fails)
            assert str(error) in refused("reservekopie", tmp_path / "k.tar")
    assert not list(tmp_path.glob("*k.tar*"))


def test_a_picture_that_comes_while_the_copy_is_made_is_in_it(site, tmp_path, monkeypatch, elsewhere):
    """After the files were read, and before the database was."""
    real, late = database.snapshot, []

    def snapshot(path, *asked):
        late.append(add_picture(site["concept"]))
        return real(path, *asked)

    monkeypatch.setattr(database, "snapshot", snapshot)
    done = maken.make(tmp_path / "k.tar")
    assert done["ontbreekt"] == []
    assert f"bijlagen/{late[0].bestand}-klein.webp" in done["bestanden"]
    with elsewhere():
        said("herstel", "--zonder-gewist", tmp_path / "k.tar")
        for foto in Foto.objects.all():
            assert content(foto, "klein")


def test_a_file_that_is_gone_stops_no_copy_and_is_told(site, tmp_path):
    storages["default"].delete(f"{site['foto'].bestand}-klein.webp")
    assert "maar het bestand is er niet" in said("reservekopie", tmp_path / "k.tar")
    assert "ontbrak al" in said("herstel", "--controleer", tmp_path / "k.tar")


def test_mail_of_then_waits_and_new_mail_goes(site, tmp_path, elsewhere, settings):
    settings.EMAIL_BACKEND = "achtergrond.outbox.QueueBackend"
    from django.core.mail import send_mail
    from django.utils import timezone

    send_mail("Van toen", "x", None, ["a@voorbeeld.example"])
    maken.make(tmp_path / "k.tar")
    with elsewhere():
        said("herstel", "--zonder-gewist", tmp_path / "k.tar")
        send_mail("Van nu", "x", None, ["a@voorbeeld.example"])
        assert [mail.subject for mail in Mail.objects.due(timezone.now())] == ["Van nu"]
        row = Herstel.objects.get()
        assert row.release(by=None, drop_mail=False)
        assert not row.release(by=None, drop_mail=True), "once"
        assert [mail.subject for mail in Mail.objects.due(timezone.now()).order_by("pk")] == ["Van toen", "Van nu"]


@pytest.mark.sqlite
def test_a_damaged_database_is_told_and_not_copied(site, tmp_path, monkeypatch):
    import sqlite3

    class Damaged(sqlite3.Connection):
        def execute(self, statement, *given):
            return super().execute("SELECT 'row 3 missing'" if "integrity" in statement else statement, *given)

    real = sqlite3.connect
    monkeypatch.setattr(database.sqlite3, "connect", lambda *a, **k: real(*a, **k, factory=Damaged))
    assert "beschadigd: row 3 missing" in refused("reservekopie", tmp_path / "k.tar")
    assert not (tmp_path / "k.tar").exists()


@pytest.mark.parametrize("version", ["0.8", "0.11"])
def test_a_copy_of_an_earlier_version_is_migrated(version, place, elsewhere, tmp_path, transactional_db):
    """As that version would have made it: of the database that it left."""
    from accounts.models import User
    from tests.test_vangnet import FOLDER, restore

    path, file = tmp_path / "eerder.tar", tmp_path / "database"
    with elsewhere("eerder"):
        restore(FOLDER / f"{version}.{connection.vendor}.sql")
        tables, (applied,) = database.snapshot(file, maken._MIGRATIONS)
        with bestand.written(path) as copy, open(file, "rb") as content:
            copy.add(maken.DATABASE, content, file.stat().st_size)
            told = {"vorm": 1, "versie": version, "gemaakt_op": "2026-01-01T00:00:00+00:00", "ontbreekt": []}
            told |= {"database": connection.vendor, "sleutel": maken.key_mark(settings.SECRET_KEY)}
            copy.end(told | {"migraties": sorted(map(list, applied)), "tabellen": tables})
    with elsewhere("nu"):
        assert "Hersteld" in said("herstel", "--zonder-gewist", path)
        assert (
            User.objects.count() == tables["accounts_user"][0] + User.objects.filter(email__endswith="invalid").count()
        )
        assert Ervaring.objects.count() == tables["ervaringen_ervaring"][0]
        assert Herstel.objects.holding()
