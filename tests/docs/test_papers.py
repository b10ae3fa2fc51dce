"""What the other papers say and the code could contradict: names, the picture of the rooms, what we depend on."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings

from scripts.draw_rooms import PICTURE, ROOMS, draw

DOCS = settings.BASE_DIR / "docs"
PAPERS = [settings.BASE_DIR / "README.md", *(DOCS / name for name in ("architecture.md", "changing.md"))]
PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]


def test_the_picture_of_the_rooms_shows_the_imports_of_now():
    assert PICTURE.read_text() == draw(), "Draw it anew: .venv/bin/python scripts/draw_rooms.py"


def taken_from_inside(source: str) -> set[str]:
    """The packages of which a file imports what is not meant for others."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names = [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[0] for name in names if re.search(r"\.(internal|_\w+)(\.|$)", name)}
    return found


def test_what_is_taken_from_inside_is_seen():
    assert taken_from_inside("from allauth.core.internal import ratelimit") == {"allauth"}
    assert taken_from_inside("from taggit.managers import _TaggableManager, TaggableManager") == {"taggit"}
    assert taken_from_inside("from django.utils.translation import gettext as _\nimport allauth.account") == set()


def test_a_dependency_whose_insides_we_replace_is_capped_at_the_minor():
    sources = [path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py")]
    inside = set().union(*(taken_from_inside(path.read_text()) for path in sources))
    names = {name for module in inside for name in packages_distributions().get(module, [])}
    assert {"django-allauth", "django-taggit"} <= names
    for name in names | {"django-post-office", "django-markdownx", "django-ninja", "snowballstemmer"}:
        asked = next(line for line in PROJECT["dependencies"] if re.match(rf"{name}\b(?!-)", line, re.IGNORECASE))
        assert re.search(r"<\d+\.\d+$", asked), f"{asked}: what comes with its next minor may not fit"


def named_in(text: str) -> tuple[set[str], set[str]]:
    """The files and folders, and the words of code, that a paper has between backticks."""
    said = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    files = {name for name in said if re.fullmatch(r"[\w./-]+(/|\.(py|html|css|yaml|md|sh|txt|toml))", name)}
    words = {name for name in said - files if re.fullmatch(r"[A-Za-z_][\w.]*(\(\))?", name)}
    return files, {part for name in words for part in re.findall(r"\w+", name)}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_what_a_paper_names_is_there(path):
    files, words = named_in(path.read_text())
    there = subprocess.run(["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    kept = there.stdout.splitlines()
    paths = "".join(f"/{name}\n" for name in kept)
    texts = [name for name in kept if re.search(r"\.(py|html|css|yaml|sh|toml)$|Makefile$", name)]
    gone = {name for name in files if f"/{name.lstrip('/')}" not in paths and not re.match("/|var/|.*ROOM", name)}
    known = set(re.findall(r"\w+", paths))
    for name in texts:
        if not name.startswith("tests/docs/"):
            known |= set(re.findall(r"\w+", (settings.BASE_DIR / name).read_text()))
    assert gone | (words - known) == set()


def test_names_in_a_paper_are_seen():
    assert named_in("`zoeken/motor.py` and `kast`, `brief.mail`, `VAR_DIR`") == (
        {"zoeken/motor.py"},
        {"kast", "brief", "mail", "VAR_DIR"},
    )
