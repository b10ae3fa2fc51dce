"""The statement of accessibility says what tests saw, on which day, and claims no more."""

import ast
import json

import pytest
from django.conf import settings as site
from django.utils import timezone

from config import toegankelijkheid
from tests.html import html_of

PATH = "/toegankelijkheid/"


@pytest.mark.parametrize("test", toegankelijkheid.ONDERZOCHT.values())
def test_each_test_that_it_names_is_there(test):
    file, _, name = test.partition("::")
    tree = ast.parse((site.BASE_DIR / "tests" / "browser" / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_what_was_measured_is_of_a_day_that_was_and_of_these_tests():
    told = toegankelijkheid.read()
    assert told["op"] <= timezone.localdate()
    assert set(told["uitkomst"]) <= set(toegankelijkheid.ONDERZOCHT.values())
    assert told["paginas"] > 40
    assert told["breedtes"] == [320, 768, 1280]


def test_it_says_the_day_and_claims_no_status(client, db):
    page = html_of(client.get(PATH))
    assert "Automatisch onderzocht op" in page
    assert "nog niet door een deskundige" in page
    assert "in te vullen" in page
    assert "voldoet volledig" not in page
    assert "status A" not in page


def test_what_is_wrong_is_said(client, db, tmp_path, monkeypatch):
    told = json.loads(toegankelijkheid.GEMETEN.read_text())
    told["uitkomst"] = dict.fromkeys(toegankelijkheid.ONDERZOCHT.values(), "goed")
    told["uitkomst"]["test_accessibility.py::test_nothing_needs_javascript"] = "fout"
    del told["uitkomst"]["test_accessibility.py::test_forced_colours_keep_lines_and_letters"]
    path = tmp_path / "gemeten.json"
    path.write_text(json.dumps(told))
    monkeypatch.setattr(toegankelijkheid, "GEMETEN", path)
    page = html_of(client.get(PATH))
    good, _, rest = page.partition("nog niet in orde")
    wrong, _, never = rest.partition("Niet onderzocht")
    assert "Zonder JavaScript" in wrong
    assert "Met kleuren die je computer oplegt" in never
    assert "Met het toetsenbord" in good


def test_before_anybody_measured_it_says_so(client, db, tmp_path, monkeypatch):
    monkeypatch.setattr(toegankelijkheid, "GEMETEN", tmp_path / "none.json")
    page = html_of(client.get(PATH))
    assert "Nog niet onderzocht." in page
    assert "Automatisch onderzocht" not in page
