"""What a start says of what it leans on."""

import io

import pytest
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
