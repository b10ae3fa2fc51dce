"""The guard rails of the tests themselves, each seen to bite."""

import ast
import socket
import subprocess
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.utils import timezone
from django.utils.formats import date_format

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


def test_a_moment_told_in_utc_fails():
    moment = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    with pytest.raises(pytest.fail.Exception, match="told in UTC"):
        date_format(moment, "j F Y")
    assert date_format(timezone.localtime(moment), "j F Y, H:i") == "28 november 2026, 00:30"
    assert engines["django"].from_string("{{ op|date:'H:i' }}").render({"op": moment}) == "00:30"


FORMATTED = {  # places where Python formats what is no moment of a reader: a day, or the name of a file
    "achtergrond/folder.py": "datetime.now(UTC)",
    "kopie/bewaren.py": "moment.astimezone(UTC).strftime",
    "redactie/admin/zoekvragen.py": "maand",
    "tekst/tabel.py": "self",
}


def test_a_moment_is_told_by_date_format_which_the_guard_sees():
    """Or brought to the time of the Netherlands in the same breath."""
    found = set()
    for path in Path(settings.BASE_DIR).rglob("*.py"):
        name = path.relative_to(settings.BASE_DIR).as_posix()
        if name.startswith(("tests/", "scripts/", ".venv/")) or "/migrations/" in name:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FormattedValue) and "%" in ast.unparse(node.format_spec or ast.Constant(0)):
                found.add((name, ast.unparse(node.value)))
            elif isinstance(node, ast.Attribute) and node.attr in ("strftime", "ctime"):
                found.add((name, ast.unparse(node)))
            elif isinstance(node, ast.Constant) and "{:%" in str(node.value) and not isinstance(node.value, bytes):
                found.add((name, node.value))
    left = {each for each in found if not each[1].startswith("timezone.localtime(")}
    assert left == set(FORMATTED.items())


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
