"""docs/security.md against the code and the standard: each number of levels 1 and 2, and each test that it names."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.html import html_of

PAPER = (settings.BASE_DIR / "docs" / "security.md").read_text()
ROOMS = [path.parent for path in settings.BASE_DIR.glob("*/apps.py")] + [settings.BASE_DIR / "config"]
SOURCES = [path for room in ROOMS for path in room.rglob("*.py") if "migrations" not in path.parts]
# ASVS 5.0.0: in each section, requirements 1 up to this number are of levels 1 and 2; what is higher is of level 3.
LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip
NUMBER = re.compile(r"\b(\d+\.\d+)\.(\d+)\b")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> list[list[str]]:
    """The rows of the tables of requirements: numbers, what, shown by."""
    body = PAPER.partition("## What is missed")[2].partition("\n## ")[2]
    lines = [line.strip("|").split(" | ") for line in body.splitlines() if re.match(r"\| \d", line)]
    assert all(len(line) == 3 for line in lines)
    return lines


def said() -> list[str]:
    """Each number, as often as a row or a line about what does not apply says it."""
    body = PAPER.partition("## What is missed")[2].partition("\n## ")[2]
    outside = [line.partition(": ")[0] for line in body.splitlines() if line.startswith("- **")]
    found = []
    for numbers in (*(row[0] for row in rows()), *outside):
        for first, last in re.findall(r"\*\*([\d.]+)\*\* – \*\*([\d.]+)\*\*", numbers):
            section, begin = first.rsplit(".", 1)
            found += [f"{section}.{n}" for n in range(int(begin) + 1, int(last.rsplit(".", 1)[1]))]
        found += [".".join(match) for match in NUMBER.findall(numbers)]
    return found


def test_each_number_is_said_once():
    wanted = [f"{section}.{number}" for section, last in LAST.items() for number in range(1, last + 1)]
    assert sorted(said()) == sorted(wanted)


def test_each_row_is_shown_by_a_test_or_gives_a_reason_or_says_that_it_is_missed():
    missed = {".".join(n) for n in NUMBER.findall(PAPER.partition("## What is missed")[2].partition("\n## ")[0])}
    for numbers, what, shown in rows():
        assert TEST.search(shown) or shown.strip().startswith("reason: ") or "**missed**" in what, numbers
        if "**missed**" in what:
            assert missed >= {".".join(n) for n in NUMBER.findall(numbers)}, numbers
    told = {".".join(n) for numbers, what, _ in rows() if "**missed**" in what for n in NUMBER.findall(numbers)}
    assert missed == told


@pytest.mark.parametrize("path", sorted({path for path, _ in TEST.findall(PAPER)}))
def test_each_test_that_is_named_is_there(path):
    tree = ast.parse((settings.BASE_DIR / path).read_text())
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert {name for named, name in TEST.findall(PAPER) if named == path} <= there


def test_nothing_else_is_named_as_a_test():
    """What is written in another way than `file::test` would be looked for by nobody."""
    assert len(TEST.findall(PAPER)) == PAPER.count("::") > 100
    assert all(name.startswith("test_") for _, name in TEST.findall(PAPER))


def calls(source: Path):
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), {word.arg: ast.unparse(word.value) for word in node.keywords}


def test_nothing_is_run_by_a_shell_or_from_a_text():
    for source in SOURCES:
        for name, words in calls(source):
            assert name not in ("eval", "exec", "compile", "os.system", "os.popen"), source
            assert words.get("shell", "False") == "False", source
            assert not name.endswith(("from_string", "Template")), source


def test_xml_and_yaml_are_read_without_their_powers():
    for source in SOURCES:
        for name, words in calls(source):
            assert name not in ("yaml.load", "yaml.full_load", "yaml.unsafe_load"), source
            assert not name.startswith(("pickle.", "marshal.", "shelve.", "minidom.", "ElementTree.", "sax.")), source
            assert name != "etree.XMLParser" or words.get("resolve_entities") == "False", source


def test_no_weak_digest_guards_anything():
    for source in SOURCES:
        for name, words in calls(source):
            weak = name.rpartition(".")[2] in ("md5", "sha1")
            assert not weak or words.get("usedforsecurity") == "False", source
            assert not name.startswith("random.") or name == "random.Random", source  # made-up data, by a seed


def test_scripts_write_no_markup():
    for script in (settings.BASE_DIR / "static" / "js").glob("**/*.js"):
        source = script.read_text()
        assert not re.search(r"\beval\(|document\.write|new Function|\.outerHTML\s*=|postMessage", source), script
        assert not re.search(r"insertAdjacentHTML|setAttribute\(.on", source), script


def test_a_new_site_has_no_account(db, django_user_model):
    assert not django_user_model.objects.filter(is_active=True).exists()


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("path", ["/", "/mijn/gegevens/", "/account/e-mail/", "/beheer/"])
def test_each_page_of_who_is_logged_in_leads_out(path, beheerder):
    client = Client()
    client.force_login(beheerder)
    assert "/account/uitloggen/" in html_of(client.get(path)) or "/beheer/logout/" in html_of(client.get(path))
