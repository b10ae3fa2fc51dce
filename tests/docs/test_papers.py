"""What the other papers say and the code could contradict: names, the picture of the rooms, versions, decisions."""

import ast
import re
import subprocess
import tomllib
from datetime import date
from importlib.metadata import packages_distributions

from django.conf import settings

from scripts.draw_rooms import PICTURE, ROOMS, draw

DOCS = settings.BASE_DIR / "docs"
PAPERS = [settings.BASE_DIR / "README.md", *DOCS.glob("**/*.md")]
PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]


def test_the_picture_of_the_rooms_shows_the_imports_of_now():
    assert PICTURE.read_text() == draw(), "Draw it anew: .venv/bin/python scripts/draw_rooms.py"


def test_the_page_on_changing_things_stays_one_that_people_read():
    assert len((DOCS / "changing.md").read_text().splitlines()) <= 100


def test_versions_stand_in_time_and_the_newest_is_this_one():
    changelog = (settings.BASE_DIR / "CHANGELOG.md").read_text()
    heads = re.findall(r"^## (?!Unreleased$)(.*)$", changelog, re.MULTILINE)
    versions = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) \((\d{4}-\d\d-\d\d)\)", head).groups() for head in heads]
    numbers = [tuple(int(part) for part in parts) for *parts, _ in versions]
    days = [date.fromisoformat(day) for *_, day in versions]
    assert (numbers, days) == (sorted(numbers, reverse=True), sorted(days, reverse=True))
    assert heads[0].split()[0] == PROJECT["version"]


def decided() -> dict[str, list[str]]:
    """{room: the lines of its decisions in the index}, as the files say."""
    found = {}
    for path in sorted((DOCS / "decisions").glob("*.md")):
        if path.name != "README.md":
            title, _, said, _, *body = path.read_text().splitlines()
            day, room = re.fullmatch(r"(\d{4}-\d\d-\d\d) · ([a-z/]+)", said).groups()
            assert date.fromisoformat(day)
            assert (settings.BASE_DIR / room).is_dir(), f"{path.name}: there is no {room}/"
            assert 1 <= len(body) <= 10, f"{path.name}: at most ten lines"
            found.setdefault(room, []).append(f"- {day} [{title.removeprefix('# ')}]({path.name})")
    return {room: sorted(lines) for room, lines in found.items()}


def test_the_index_names_each_decision_below_its_room():
    index = (DOCS / "decisions" / "README.md").read_text()
    rooms = re.findall(r"^## (\S+)\n\n((?:- .*\n)+)", index, re.MULTILINE)
    assert {room: lines.splitlines() for room, lines in rooms} == decided()


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


def test_what_a_paper_names_is_there():
    listed = subprocess.run(["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    kept = listed.stdout.splitlines()
    paths = "".join(f"/{name}\n" for name in kept)
    known = set(re.findall(r"\w+", paths))
    for name in kept:
        if re.search(r"\.(py|html|css|yaml|sh|toml)$|Makefile$", name) and not name.startswith("tests/docs/"):
            known |= set(re.findall(r"\w+", (settings.BASE_DIR / name).read_text()))
    gone = {}
    for paper in PAPERS:
        files, words = named_in(paper.read_text())
        files = {name for name in files if f"/{name.lstrip('/')}" not in paths and not re.match("/|var/|.*ROOM", name)}
        if files or words - known:
            gone[paper.name] = files | (words - known)
    assert gone == {}


def test_names_in_a_paper_are_seen():
    assert named_in("`zoeken/motor.py` and `kast`, `brief.mail`, `VAR_DIR`") == (
        {"zoeken/motor.py"},
        {"kast", "brief", "mail", "VAR_DIR"},
    )
