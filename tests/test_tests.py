"""The tests' own machinery: what is kept never leaks, and is never older than what makes it."""

import re
from threading import Thread
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection

from accounts.models import User
from knooppunten.models import Fase, Knooppunt
from tests import databases
from tests.conftest import pytest_runtest_setup
from tests.kept import ROWS, Rows
from tests.make import make_fase, make_knooppunt
from zoeken.models import Document

# Rows that are kept


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_changes_no_other_sees(time, knooppunt, fase):
    assert (knooppunt.titel, knooppunt.fase.naam) == ("Eerste stap", "Fase nummer 1")
    assert knooppunt == Knooppunt.objects.get()
    knooppunt.titel = knooppunt.fase.naam = "Veranderd"
    knooppunt.save()
    make_knooppunt("Nog een", fase=fase)


def test_a_test_has_the_rows_it_asks_for_and_no_others(fase):
    assert (Fase.objects.count(), Knooppunt.objects.count(), User.objects.count()) == (1, 0, 0)


def test_rows_asked_for_under_way_are_made_there(db, request):
    assert request.getfixturevalue("knooppunt") == Knooppunt.objects.get()


def test_a_fixture_that_fails_leaves_nothing(db):
    """Of the rows it made, and of the pile under it."""

    def broken():
        make_fase(2)
        raise ValueError

    rows = Rows()
    with pytest.raises(ValueError):  # noqa: PT011
        rows.reach([make_first, broken])
    assert not Fase.objects.filter(nummer=2).exists()
    rows.leave()
    assert not Fase.objects.exists()


def make_first():
    return make_fase(1)


def test_nothing_is_kept_open_when_the_browser_begins(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        ROWS.leave()
        ROWS.reach([make_first])
        pytest_runtest_setup(SimpleNamespace(fixturenames=["playwright"], config=request.config))
        assert not Fase.objects.exists()
        assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_what_a_test_committed_is_gone(fase):
    Fase.objects.create(nummer=9, naam="Negen", slug="negen", omschrijving="Vast.")


@pytest.mark.django_db(transaction=True)
def test_and_what_the_migrations_made_is_there():
    assert not Fase.objects.exists()
    assert {"redacteur", "moderator"} <= set(Group.objects.values_list("name", flat=True))


def test_the_content_that_comes_along_is_there_for_who_asks(loaded):
    assert Knooppunt.objects.count() > 90
    assert Document.objects.exists()


def test_and_for_nobody_else(db):
    assert not Knooppunt.objects.exists()


# Databases that are kept


def test_what_has_a_part_in_a_database_counts_for_its_digest():
    migrated, loaded = databases._makes_migrated(), databases._makes_loaded()
    migrations = set(settings.BASE_DIR.glob("*/migrations/*.py"))
    imported = {name for path in migrations for name in re.findall(r"^from (\w+\.\S+) import", path.read_text(), re.M)}
    files = {settings.BASE_DIR / f"{name.replace('.', '/')}.py" for name in imported}
    assert migrations | {path for path in files if path.is_file()} <= migrated
    assert settings.BASE_DIR / "tekst" / "schoon.py" in migrated  # by way of another
    assert any("allauth" in str(path) for path in migrated)
    assert set(settings.PAKKET.rglob("*.*")) <= loaded
    assert {settings.BASE_DIR / name for name in ("config/settings.py", "knooppunten/models/knooppunt.py")} <= loaded
    assert not any("tests" in path.relative_to(settings.BASE_DIR).parts for path in loaded)


def test_a_test_with_a_folder_of_its_own_takes_no_database_there(settings, tmp_path):
    place = databases.Files()
    settings.VAR_DIR = tmp_path
    assert not place.of_this_run("migrated").startswith(str(tmp_path))


def test_another_byte_or_name_is_another_digest(tmp_path):
    one, two = tmp_path / "een", tmp_path / "twee"
    digests = set()
    for path, text in ((one, "a"), (one, "b"), (two, "b")):
        path.write_text(text)
        digests.add(databases._digest(files={path}))
    assert len(digests) == 3


@pytest.fixture
def maker(django_db_setup, django_db_blocker, tmp_path, monkeypatch):
    """Keeps databases elsewhere, made of one table, and counts how often it made one."""
    made = []

    def migrate(name, **options):
        made.append(name)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE gemaakt (naam varchar(9))")

    monkeypatch.setattr(databases, "KEPT", tmp_path)
    monkeypatch.setattr(databases, "call_command", lambda name, **_: migrate(name) if name == "migrate" else None)
    one = databases.Databases()
    one.made, one.digests = made, {"migrated": "proef-een"}
    with django_db_blocker.unblock():
        ROWS.leave()
        one.place = databases.Files() if connection.vendor == "sqlite" else databases.Server()
        one.place.prefix = "test_proef"
        yield one
        for old in one.place.old("migrated"):
            one.place.drop(old)


def test_a_database_is_made_once(maker):
    first = maker._kept("migrated")
    assert maker.place.exists(first)
    assert maker._kept("migrated") == first
    maker.digests = {"migrated": "proef-twee"}
    assert maker._kept("migrated") != first
    assert maker.made == ["migrate", "migrate"]


def test_what_was_left_half_made_is_made_again(maker, monkeypatch):
    here = connection.settings_dict["NAME"]
    with monkeypatch.context() as broken:
        broken.setattr(databases, "call_command", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            maker._kept("migrated")
    assert not maker.place.exists(maker.place.kept_as("migrated-proef-een"))
    assert connection.settings_dict["NAME"] == here
    assert maker.place.exists(maker._kept("migrated"))
    assert [name for name in maker.place.old("migrated") if name.endswith(".half")] == []


def test_old_ones_go_when_a_new_one_is_made(maker):
    kept = []
    for number in range(databases.AT_MOST + 3):
        maker.digests = {"migrated": f"proef-{number}"}
        kept.append(maker._kept("migrated"))
    there = [database for database in kept if maker.place.exists(database)]
    assert there == kept[-len(there) :]
    assert len(there) <= databases.AT_MOST + 1


def test_a_second_process_waits_until_the_first_is_ready(tmp_path, monkeypatch):
    monkeypatch.setattr(databases, "KEPT", tmp_path)
    told = []

    def second():
        with databases._alone("migrated"):
            told.append("second")

    with databases._alone("migrated"):
        other = Thread(target=second)
        other.start()
        other.join(0.2)
        told.append("first")
    other.join(20)
    assert told == ["first", "second"]


# Budgets


def test_a_budget_that_is_passed_shows_the_queries(db, django_assert_num_queries, django_assert_max_num_queries):
    for budget in (django_assert_num_queries(0), django_assert_max_num_queries(0), django_assert_num_queries(2)):
        with pytest.raises(pytest.fail.Exception, match=r'1 queries, .*\n +1. SELECT .*"knooppunten_fase"'), budget:
            Fase.objects.count()


# Browsers


def test_what_a_browser_shows_is_waited_for():
    """A click that leads on gives the address before the page: what is asked at once is answered by half of it."""
    at_once = re.compile(r"assert (not )?[\w.]+\(.*\)\.(is_visible|is_hidden)\(\)|assert [\w.]+\.url (==|!=) ")
    found = [
        f"{file.name}:{number}: {line.strip()}: use expect() of Playwright, which waits"
        for file in sorted((settings.BASE_DIR / "tests" / "browser").glob("*.py"))
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if at_once.match(line.strip())
        and not line.strip().startswith(("assert all(", "assert any(", "assert not any("))
    ]
    assert found == []
