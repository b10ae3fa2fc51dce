"""The guard rails of the tests themselves, each seen to bite."""

import socket
import subprocess
import sys
import warnings

import pytest
from django.template import engines

from knooppunten.models import Fase
from tests.conftest import BEHIND, without_migration


def test_a_test_can_not_leave_this_machine():
    with socket.socket() as reaching, pytest.raises(AssertionError, match="may not connect"):
        reaching.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="let op"):
        warnings.warn("let op", stacklevel=1)


def test_an_unknown_template_variable_fails():
    template = engines["django"].from_string("{{ bestaat_niet }}")
    with pytest.raises(pytest.fail.Exception, match="bestaat_niet"):
        template.render({})


def test_a_query_too_many_fails(fase, django_assert_num_queries):
    with (
        pytest.raises(pytest.fail.Exception, match=r"1 queries, where 0 were expected:\n  1\. SELECT"),
        django_assert_num_queries(0),
    ):
        fase.refresh_from_db()


def test_a_forgotten_migration_is_named_by_its_room(monkeypatch):
    assert without_migration() == [], "manage.py makemigrations ROOM -n wat_het_doet"
    monkeypatch.setitem(Fase._meta.original_attrs, "verbose_name", "iets anders")
    assert without_migration() == ["knooppunten"]
    for said in ("no such column: x.y", "table x has no column named y", "psycopg.errors.UndefinedColumn"):
        assert BEHIND.search(said)


def test_a_bare_pytest_asks_for_no_server_no_browser_and_no_patience():
    """It runs what runs on any machine; `-m` on the command line asks for the rest."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q"]
    files = ["tests/knooppunten/test_writers.py", "tests/browser/test_zoeken.py"]
    said = subprocess.run([*command, *files], capture_output=True, text=True, check=False).stdout
    bare = "\n".join(line for line in said.splitlines() if "::" in line)  # and not what this machine lacks
    assert "test_one_of_two_writers_wins[both_directions]" in bare
    assert not any(word in bare for word in ("postgresql", "every_time", "test_zoeken"))
