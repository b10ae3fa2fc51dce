"""Guards that keep the rooms apart and the files readable."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "config",
    "achtergrond",
    "accounts",
    "knooppunten",
    "naslag",
    "ervaringen",
    "zoeken",
    "terugmelden",
    "meenemen",
    "volgen",
    "api",
    "tekst",
    "formulier",
    "gereedschap",
    "paginas",
}
MAY_IMPORT = {
    "config": ROOMS,
    "paginas": {"paginas"},
    "gereedschap": {"gereedschap"},
    "tekst": {"tekst"},
    "formulier": {"tekst", "formulier"},
    "achtergrond": {"tekst", "achtergrond"},
    "accounts": {"paginas", "tekst", "formulier", "accounts", "achtergrond"},
    "zoeken": {"paginas", "tekst", "zoeken", "achtergrond"},
    "knooppunten": {"paginas", "tekst", "gereedschap", "knooppunten", "achtergrond", "zoeken"},
    "terugmelden": {"paginas", "tekst", "formulier", "terugmelden", "ervaringen", "knooppunten", "achtergrond"},
    "naslag": {"paginas", "tekst", "naslag", "knooppunten", "zoeken"},
    "meenemen": {
        "paginas",
        "tekst",
        "gereedschap",
        "formulier",
        "meenemen",
        "knooppunten",
        "ervaringen",
        "naslag",
        "zoeken",
        "accounts",
        "achtergrond",
    },
    "volgen": {"paginas", "tekst", "volgen", "ervaringen", "knooppunten", "accounts", "achtergrond"},
    "api": {"paginas", "tekst", "api", "knooppunten", "naslag", "ervaringen", "zoeken"},
    "ervaringen": {"paginas", "tekst", "formulier", "ervaringen", "knooppunten", "accounts", "achtergrond", "zoeken"},
}
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))


def imported_rooms(source: str) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(source)):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        rooms |= {name.split(".")[0] for name in names} & ROOMS
    return rooms


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_one_way(path):
    room = path.relative_to(ROOT).parts[0]
    assert imported_rooms(path.read_text()) <= MAY_IMPORT[room]


def test_the_import_guard_bites():
    assert imported_rooms("from ervaringen.models import Ervaring") - MAY_IMPORT["knooppunten"] == {"ervaringen"}
    assert imported_rooms("import config.settings") - MAY_IMPORT["accounts"] == {"config"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_readable(path):
    assert path.name not in ("utils.py", "helpers.py", "common.py")
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_trust_nothing(path):
    text = path.read_text()
    assert "|safe" not in text
    assert "autoescape off" not in text
    assert "style=" not in text
    assert set(re.findall(r"<script.{0,15}", text)) <= {'<script defer src="{% '}  # files of our own, never text
    assert " onclick" not in text


@pytest.mark.parametrize("path", [p for p in STYLES if p.name != "tokens.css"], ids=lambda path: path.name)
def test_style_sheets_take_colours_from_tokens(path):
    allowed = {"#fff", "#000", "#555", "#999"}  # paper and ink in print, white on a token
    words = path.read_text().replace(";", " ").replace("}", " ").replace(")", " ").split()
    colours = {word for word in words if word.startswith("#") and word[1:].isalnum()}
    assert colours <= allowed
    assert "!important" not in path.read_text()


def test_nothing_reads_outside_the_project():
    for path in [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]:
        assert "../" + "shared" not in path.read_text(), path
