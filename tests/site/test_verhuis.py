"""Moving a site from SQLite to a real PostgreSQL: all of it or nothing, counted, and begun again when it broke off."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from tests.opslag import QUIET, keys, moto

pytestmark = [pytest.mark.engines, QUIET]
FILL = """
import django; django.setup()
from django.db import connection
from tests.make_everything import make_everything
from paginas.generation import follow_tables
make_everything()
from ervaringen.models import Foto
from django.core.files.base import ContentFile
from django.core.files.storage import storages
for foto in {row.bestand for row in Foto.objects.all()}:
    for maat in ("groot", "klein"):
        storages["default"].save(f"{foto}-{maat}.webp", ContentFile(f"RIFF {foto} {maat}".encode()))
"""
USE = """
import django; django.setup()
from django.db import connection
from django.test import Client
from accounts.models import User
from knooppunten.models import Fase, Knooppunt
from paginas import generation
from zoeken.models import Document
assert connection.vendor == "postgresql"
new = User.objects.create_user("nieuw@voorbeeld.example", "een-lang-wachtwoord")
assert new.pk == max(User.objects.values_list("pk", flat=True)), "the sequence goes on behind the last"
before = generation.current()
Fase.objects.filter(nummer=1).update(naam="Iets anders")
assert generation.current() != before, "what changes is seen"
assert Document.objects.exists(), "what can be found is found"
"""


def site(folder, **more) -> dict:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"} | more


def run(env, *command, check=True):
    done = subprocess.run([sys.executable, *command], cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stdout[-1500:] + done.stderr[-3000:]
    return done


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A site on SQLite with a row of everything."""
    folder = tmp_path_factory.mktemp("oud")
    run(site(folder), "manage.py", "migrate", "-v0")
    run(site(folder), "manage.py", "createcachetable", "-v0")
    run(site(folder), "-c", FILL)
    return folder


@pytest.fixture
def old(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def target():
    """An empty database on the server of the tests; (its address, a function that asks it)."""
    import psycopg

    on, name = connection.settings_dict, f"verhuis_{os.getpid()}"
    server = f"postgres://{on['USER']}:{on['PASSWORD']}@{on['HOST']}:{on['PORT']}"

    def ask(statement):
        with psycopg.connect(f"{server}/{name}") as asked:
            cursor = asked.execute(statement)
            return cursor.fetchall() if cursor.description else []

    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}", ask
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def tables(ask) -> set[str]:
    return {name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def told(output) -> dict[str, int]:
    return {table: int(rows) for rows, table in re.findall(r"^ +(\d+)  [0-9a-f]{16}  (\w+)$", output, re.MULTILINE)}


def test_all_comes_along_and_the_site_goes_on_there(old, target):
    url, ask = target
    with moto() as (port, bucket):
        store = f"s3+http://sleutel:geheim%2Fwoord@127.0.0.1:{port}/wijkaanpak"
        done = run(site(old), "manage.py", "verhuis", url, "--opslag", store)
        pictures = [path.name for path in (old / "bijlagen" / "fotos").iterdir()]
        assert pictures
        assert keys(bucket) == sorted(f"bijlagen/fotos/{name}" for name in pictures)
    moved = told(done.stdout)
    assert len(moved) > 60
    assert re.search(r"^ +rijen  controlegetal +tabel$", done.stdout, re.MULTILINE)
    for table, rows in moved.items():
        more = 1 if table == "logboek_logregel" else 0  # that the index was written there
        assert ask(f'SELECT COUNT(*) FROM "{table}"') == [(rows + more,)], table  # noqa: S608
    assert "verhuizing_bezig" not in tables(ask)
    run(site(old, DATABASE_URL=url), "-c", USE)
    again = run(site(old), "manage.py", "verhuis", url, check=False)
    assert again.returncode == 1
    assert "staan al tabellen" in again.stderr


def test_a_move_that_is_killed_is_begun_again_and_leaves_no_half_site(old, target):
    url, ask = target
    for seconds in (3, 8, 14):
        move = subprocess.Popen(
            [sys.executable, "manage.py", "verhuis", url],
            cwd=settings.BASE_DIR, env=site(old), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(seconds)
        move.send_signal(signal.SIGKILL)
        move.wait(10)
        if "verhuizing_bezig" not in tables(ask):
            continue  # it had not begun, or was done
        if "accounts_user" in tables(ask):
            rows = ask("SELECT COUNT(*) FROM accounts_user")[0][0]
            assert rows in (0, told_users(old)), "all or nothing"
    if "accounts_user" not in tables(ask) or "verhuizing_bezig" in tables(ask):
        run(site(old), "manage.py", "verhuis", url)
    assert ask("SELECT COUNT(*) FROM accounts_user") == [(told_users(old),)]
    assert "verhuizing_bezig" not in tables(ask)


def test_a_move_that_is_killed_leaves_nobody_at_work_in_the_target(old, target):
    """While the tables are made, which a process of its own does."""
    url, ask = target
    move = subprocess.Popen(
        [sys.executable, "manage.py", "verhuis", url],
        cwd=settings.BASE_DIR, env=site(old), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 60
    while "django_migrations" not in tables(ask) and time.monotonic() < until:
        time.sleep(0.2)
    move.send_signal(signal.SIGKILL)
    move.wait(10)
    others = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    until = time.monotonic() + 5
    while ask(others) != [(0,)] and time.monotonic() < until:
        time.sleep(0.2)
    assert ask(others) == [(0,)]
    assert "accounts_user" not in tables(ask) or ask("SELECT COUNT(*) FROM accounts_user") == [(0,)]


def test_a_move_says_for_what_it_waits(old, target):
    import psycopg

    from config.alone import LOCK, WAITING

    url, _ask = target
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        move = subprocess.Popen(
            [sys.executable, "manage.py", "verhuis", url],
            cwd=settings.BASE_DIR, env=site(old), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert move.stderr.readline() == f"{WAITING}\n"
        finally:
            move.kill()
            move.communicate(timeout=10)


def told_users(folder) -> int:
    import sqlite3

    with sqlite3.connect(folder / "wijkaanpak.sqlite3") as database:
        return database.execute("SELECT COUNT(*) FROM accounts_user").fetchone()[0]


SPOILED = {
    "UPDATE accounts_user SET organisatie = printf('%.*c', 5000, 'x')": "5000 tekens, waar er",
    "UPDATE accounts_user SET naam = 'a' || char(0) || 'b'": "er staat een nulteken in",
    "PRAGMA foreign_keys=OFF; UPDATE knooppunten_knooppunt SET fase_id = 987654": "rij die er niet is",
    "UPDATE achtergrond_lease SET holder = 'x', until = '2999-01-01'": "De site draait nog",
    "DELETE FROM django_migrations WHERE app = 'meenemen'": "nog niet van deze versie",
}


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_can_not_move_is_said_and_nothing_moves(spoil, old, target):
    import sqlite3

    url, ask = target
    with sqlite3.connect(old / "wijkaanpak.sqlite3") as database:
        database.execute(
            "INSERT OR IGNORE INTO achtergrond_lease (naam, holder, until) VALUES ('achtergrond', '', NULL)"
        )
        for statement in spoil.split("; "):
            database.execute(statement)
    done = run(site(old), "manage.py", "verhuis", url, check=False)
    assert done.returncode == 1
    assert SPOILED[spoil] in done.stderr
    assert "Traceback" not in done.stderr
    assert tables(ask) == set()


@pytest.mark.parametrize("url", ["sqlite:///x", "mysql://a:b@c/d", "postgres://", "postgres://geheim@127.0.0.1:1/x"])
def test_a_target_that_is_none_gets_a_sentence(url, old):
    done = run(site(old), "manage.py", "verhuis", url, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("CommandError: ")
