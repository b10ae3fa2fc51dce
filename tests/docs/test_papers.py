"""The other papers: the picture of the rooms, the reasons for what we depend on."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

from django.conf import settings

from scripts.draw_rooms import PICTURE, ROOMS, draw

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
