"""What a start says of what it leans on."""

import io
import os
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import OperationalError

from config import gezond, services
from config.management.commands.start import Command, reason


def warned() -> str:
    command = Command(stdout=io.StringIO(), stderr=io.StringIO())
    command.warn()
    return command.stderr.getvalue()


def test_a_start_warns_of_copies_that_cannot_be_made_and_a_cache_that_is_away(settings, monkeypatch, tmp_path, db):
    settings.RESERVEKOPIE_MAP = tmp_path
    assert warned() == ""
    settings.RESERVEKOPIE_MAP = tmp_path / "weg"
    assert f"RESERVEKOPIE_MAP={tmp_path / 'weg'}" in warned()
    settings.RESERVEKOPIE_MAP = None
    monkeypatch.setattr(gezond, "LOOKS", gezond.LOOKS | {"cache": lambda: 1 / 0})
    assert "CACHE_URL" in warned()


def test_why_a_database_lets_nobody_in_is_told_where_a_pool_only_waited(monkeypatch):
    def refuses():
        raise OperationalError('FATAL: password authentication failed for user "x"\n')

    waited = OperationalError("couldn't get a connection after 10.00 sec")
    with monkeypatch.context() as patched:
        patched.setattr(gezond, "ask_database", refuses)
        assert reason(waited) == 'FATAL: password authentication failed for user "x"'
    monkeypatch.setattr(gezond, "ask_database", lambda: None)
    assert reason(waited) == str(waited)


def test_who_starts_hears_at_once_that_the_database_is_away():
    """And then it waits for as long as a pool does: a database may come up later than the site."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "DATABASE_URL": f"postgres://a:geheim@127.0.0.1:{port}/b",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "manage.py", "start", "--alleen-klaarzetten"]
    began = time.monotonic()
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stderr=subprocess.PIPE, text=True) as start:
        first = start.stderr.readline()
        heard = time.monotonic() - began
        last = start.stderr.read()
    waited = time.monotonic() - began
    assert "De database antwoordt niet" in first
    assert "Nog 10 seconden proberen" in first
    assert "Connection refused" in first
    assert "De database werkt niet" in last
    assert "geheim" not in first + last
    assert heard < waited - 5
    assert start.returncode == 1


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("mysql://a:b@c/d", "mysql://…@c/d"),
        ("postgres://naam:ge@heim/?@machine:5432/x", "postgres://…@machine:5432/x"),
        ("redis://:geheim@machine", "redis://…@machine"),
        ("postgres://machine/x?password=geheim", "postgres://machine/x…"),
        ("sqlite:///pad", "sqlite:///pad"),
        ("onzin", "onzin"),
    ],
)
def test_an_address_is_told_without_its_secrets(value, told):
    assert services.without_secrets(value) == told
