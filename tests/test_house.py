"""Guards that keep the rooms apart and the files readable."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import tinycss2
from django.apps import apps
from tinycss2.color5 import parse_color

from scripts.draw_rooms import ROOMS, imported_rooms

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "config": set(ROOMS),
    "paginas": {"paginas", "tekst"},
    "gereedschap": {"gereedschap"},
    "huisstijl": {"huisstijl"},
    "tekst": {"tekst"},
    "formulier": {"tekst", "formulier"},
    "logboek": {"paginas", "tekst", "logboek"},
    "achtergrond": {"paginas", "tekst", "huisstijl", "logboek", "achtergrond"},
    "accounts": {"paginas", "tekst", "formulier", "logboek", "accounts", "achtergrond"},
    "werklijst": {"paginas", "werklijst", "accounts", "achtergrond"},
    "zoeken": {"paginas", "tekst", "logboek", "zoeken", "achtergrond"},
    "knooppunten": {"paginas", "tekst", "naslag", "knooppunten", "achtergrond", "zoeken"},
    "terugmelden": {
        "logboek",
        "paginas",
        "tekst",
        "formulier",
        "terugmelden",
        "ervaringen",
        "knooppunten",
        "achtergrond",
        "accounts",
        "werklijst",
        "versies",
    },
    "bewoners": {"paginas", "tekst", "bewoners", "knooppunten", "naslag", "zoeken"},
    "naslag": {"paginas", "tekst", "naslag", "accounts", "zoeken"},
    "inhoud": {"paginas", "tekst", "logboek", "inhoud", "bewoners", "knooppunten", "naslag"},
    "versies": {
        "logboek",
        "paginas",
        "tekst",
        "inhoud",
        "versies",
        "knooppunten",
        "naslag",
        "bewoners",
        "achtergrond",
        "accounts",
        "werklijst",
    },
    "kopie": {
        "achtergrond",
        "accounts",
        "bezoek",
        "ervaringen",
        "kopie",
        "meenemen",
        "terugmelden",
        "versies",
        "volgen",
        "werklijst",
    },
    "redactie": {
        "logboek",
        "paginas",
        "tekst",
        "gereedschap",
        "inhoud",
        "versies",
        "redactie",
        "bewoners",
        "knooppunten",
        "naslag",
        "zoeken",
        "werklijst",
        "achtergrond",
    },
    "meenemen": {
        "logboek",
        "paginas",
        "tekst",
        "gereedschap",
        "huisstijl",
        "formulier",
        "meenemen",
        "bewoners",
        "knooppunten",
        "ervaringen",
        "naslag",
        "zoeken",
        "accounts",
        "achtergrond",
    },
    "volgen": {"paginas", "tekst", "volgen", "ervaringen", "knooppunten", "versies", "accounts", "achtergrond"},
    "bezoek": {"paginas", "bezoek", "ervaringen", "knooppunten", "accounts", "achtergrond"},
    "api": {"paginas", "tekst", "api", "bewoners", "knooppunten", "naslag", "ervaringen", "zoeken"},
    "ervaringen": {
        "logboek",
        "paginas",
        "tekst",
        "formulier",
        "ervaringen",
        "knooppunten",
        "accounts",
        "achtergrond",
        "zoeken",
        "werklijst",
    },
}
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NO_NAMES = ("utils.py", "helpers.py", "common.py")
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
DRAWN = [*sorted((ROOT / "templates").rglob("*.*ml")), *sorted((ROOT / "static" / "js").rglob("*.js"))]
DRAWN += sorted(path for folder in ("templates", "static", "docs") for path in (ROOT / folder).rglob("*.svg"))
WIDTH = 120


def told(rule: str, wrong: list[str]) -> str:
    return "\n".join([rule, *wrong])


def test_rooms_import_one_way():
    wrong = []
    for path in SOURCES:
        room = path.relative_to(ROOT).parts[0]
        wrong += [f"{path.relative_to(ROOT)}: {other}" for other in imported_rooms(path.read_text()) - MAY_IMPORT[room]]
    assert not wrong, told("a room imports what MAY_IMPORT does not let it:", wrong)


def test_the_import_guard_bites():
    assert imported_rooms("from ervaringen.models import Ervaring") - MAY_IMPORT["knooppunten"] == {"ervaringen"}
    assert imported_rooms("import config.settings") - MAY_IMPORT["accounts"] == {"config"}


def imported_files(source: str, files) -> set[str]:
    """Which of `files`, by their dotted names, this one imports; in a function counts as well."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {name if (name := f"{node.module}.{alias.name}") in files else node.module for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(files)


def circle(sources: dict[str, str]) -> list[str]:
    """Files that import each other in a circle, the first found; empty where there is none."""
    try:
        TopologicalSorter({name: imported_files(text, sources) for name, text in sources.items()}).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_files_import_each_other_in_a_circle():
    dotted = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES}
    found = circle({name.removesuffix(".__init__"): path.read_text() for path, name in dotted.items()})
    assert not found, told("files import each other in a circle:", found)


def test_the_guard_of_circles_bites():
    sources = {"a": "from b import c", "b": "", "b.c": "def f():\n    import a.d", "a.d": "x = 1"}
    assert circle(sources) == []
    assert set(circle(sources | {"a.d": "def f():\n    from b import c"})) == {"a.d", "b.c"}


def test_files_stay_readable():
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in SOURCES}
    wrong = [f"{name}: {count} lines" for name, count in lines.items() if count > 300]
    wrong += [f"{path.relative_to(ROOT)}: a name that says nothing" for path in SOURCES if path.name in NO_NAMES]
    assert not wrong, told("a file has 300 lines at most, and a name that says what is in it:", wrong)


def test_templates_trust_nothing():
    wrong = []
    for path in TEMPLATES:
        text = path.read_text()
        found = [part for part in ("|safe", "autoescape off", "style=", " onclick") if part in text]
        found += set(re.findall(r"<script.{0,15}", text)) - {'<script defer src="{% '}  # files of our own, never text
        found += re.findall(r"\{\{ \w+\.\w+_html \}\}", text)  # of a row: what a text says now comes of `filled`
        wrong += [f"{path.relative_to(ROOT)}: {part}" for part in found]
    assert not wrong, told("a template lets text be more than text:", wrong)


def test_every_model_says_what_it_is_called():
    ours = [model._meta for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]
    names = {"verbose_name", "verbose_name_plural"}
    unnamed = [options.label for options in ours if not names <= options.original_attrs.keys()]
    unnamed.remove("achtergrond.Lease")  # one row that nobody sees
    assert not unnamed, told("give it verbose_name and verbose_name_plural, in Dutch:", unnamed)


# Where words are declared to be HTML, and why that is safe.
MAY_TRUST = {
    "knooppunten/fill.py": "stored texts, cleaned when they were saved",
    "naslag/verwijzing.py": "words of a placeholder, escaped when they were stored",
    "meenemen/boekje/opmaak.py": "our own style sheets",
    "config/templatetags/kop.py": "what a block of the same page gave, escaped there",
    "config/beheer/handleiding.py": "our own files, cleaned by `render`",
}


def test_no_text_is_trusted_but_by_who_fills_it_in():
    wrong = [
        f"{name}: {found[0]}"
        for path in SOURCES
        if (found := re.search(r"mark_safe\(|SafeString\(|\.html_safe\b", path.read_text()))
        and (name := str(path.relative_to(ROOT))) not in MAY_TRUST
    ]
    assert not wrong, told("ask `filled` of knooppunten/fill.py for a stored text, `format_html` for your own:", wrong)


def too_long(paths) -> list[str]:
    """file:line of every line that is too long to read beside another in a diff."""
    lines = [(path, place, line) for path in paths for place, line in enumerate(path.read_text().splitlines(), 1)]
    return [f"{path.relative_to(ROOT)}:{place} ({len(line)})" for path, place, line in lines if len(line) > WIDTH]


def test_a_line_of_a_template_can_be_read_in_a_diff():
    """`.venv/bin/djlint --reformat` lays out a template; what is still too long is logic for Python, or two lines."""
    found = too_long(path for path in (ROOT / "templates").rglob("*") if path.is_file())
    assert not found, f"longer than {WIDTH} characters: " + ", ".join(found)


def literals(css: str) -> list[str]:
    """The colours and the letters that a sheet names itself, rather than by a token."""
    return _named(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _named(items) -> list[str]:
    found = []
    for item in items:
        if item.type == "declaration":
            letters = item.lower_name in ("font", "font-family")
            found += [tinycss2.serialize([part]) for part in _parts(item.value) if _is_literal(part, letters)]
        elif item.type == "at-rule" and item.content and item.lower_at_keyword in ("media", "supports"):
            found += _named(tinycss2.parse_rule_list(item.content))
        elif item.type in ("at-rule", "qualified-rule") and item.content:
            found += _named(tinycss2.parse_blocks_contents(item.content))
    return found


def _parts(value):
    for part in value:
        yield part
        yield from _parts(getattr(part, "arguments", getattr(part, "content", [])))


def _is_literal(part, letters: bool) -> bool:
    if letters and part.type in ("ident", "string"):
        return not (part.type == "ident" and (part.lower_value == "inherit" or part.value.startswith("--")))
    literal = part.type in ("ident", "hash", "function") and parse_color(part) not in (None, "currentcolor")
    return literal and not (part.type == "ident" and part.lower_value == "transparent")


def test_style_sheets_take_colours_and_letters_from_tokens():
    wrong = []
    for path in STYLES:
        found = literals(path.read_text()) if path.name not in ("tokens.css", "donker.css") else []
        found += ["!important"] if "!important" in path.read_text() else []
        wrong += [f"{path.relative_to(ROOT)}: {part}" for part in found]
    assert not wrong, told("colours and letters are tokens of tokens.css:", wrong)


def test_the_guard_of_colours_and_letters_bites():
    wrong = "a { color: red } @media print { b { border: 1px solid #999 } } i { color: var(--x, #fff) }"
    assert literals(wrong) == ["red", "#999", "#fff"]
    wrong = "@page { @bottom-center { font: 9pt serif } } p { font: 1rem/1.6 Arial; background: rgb(0 0 0) }"
    assert literals(wrong) == ["serif", "Arial", "rgb(0 0 0)"]
    assert literals("a:hover { color: currentColor; background: transparent; font: inherit }") == []
    assert literals("p { font: 600 1rem/1.6 var(--letter); --x: 1; white-space: nowrap }") == []


def test_templates_drawings_and_scripts_name_no_colour():
    """Colours come from the sheet, or as tokens that config/finders.py and config/context.py fill in."""
    wrong = []
    for path in DRAWN:
        text = path.read_text()
        named = re.findall(r"""(?<!href=)["'](#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6})|(?:rgb|hsl)a?\([^"']*)["']""", text)
        drawn = re.findall(r"""(?:fill|stroke|color|bgcolor|stop-color)=["']([^"']+)["']""", text)
        found = [value for value in (*named, *drawn) if parse_color(value) not in (None, "currentcolor")]
        found += ["font-family"] if "font-family" in text else []
        wrong += [f"{path.relative_to(ROOT)}: {value}" for value in found]
    assert not wrong, told("colours and letters are tokens:", wrong)


def test_nothing_reads_outside_the_project():
    for path in [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]:
        assert "../" + "shared" not in path.read_text(), path


def judged_by_itself(source: str) -> list[str]:
    """Where something that was sent is taken for a number without `tekst.sleutel`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("isdigit", "isdecimal", "isnumeric"):
            found.append(ast.unparse(node))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "int":
            given = ast.unparse(node)
            if re.search(r"\b(request|GET|POST|META|COOKIES|headers|params|cleaned_data|kwargs|environ)\b", given):
                found.append(given)
    return found


def asked_in_vain(source: str) -> list[str]:
    """What this file asks of modules of ours that isn't there, in a function that no test calls too."""
    tree, modules, wrong = ast.parse(source), {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in (*ROOMS, "scripts", "tests"):
            for alias in node.names:
                try:
                    found = getattr(import_module(node.module), alias.name, None)
                    found = import_module(f"{node.module}.{alias.name}") if found is None else found  # "" is there too
                except ImportError:
                    wrong.append(f"{node.module}.{alias.name}")
                else:
                    modules[alias.asname or alias.name] = found if isinstance(found, ModuleType) else None
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = modules.get(node.value.id)
            if module and not hasattr(module, node.attr):
                wrong.append(f"{module.__name__}.{node.attr}")
    return wrong


def test_what_is_asked_of_our_own_modules_is_there():
    for path in [*SOURCES, *sorted((ROOT / "scripts").glob("*.py"))]:
        wrong = asked_in_vain(path.read_text())
        assert not wrong, f"{path.relative_to(ROOT)} asks for {wrong}: was it renamed?"


def test_the_guard_of_what_is_asked_bites():
    source = (
        "def f():\n    from zoeken import taal, geen\n    from zoeken.taal import weg\n    taal.telling(taal.stem('x'))"
    )
    assert asked_in_vain(source) == ["zoeken.geen", "zoeken.taal.weg", "zoeken.taal.telling"]


# What the API answers of a row is called like the row; a filter by stand is one in each list of the admin.
SHARED_NAMES = {"Foto", "Lijst", "Renderer", "StandFilter", "Tekst", "Tip"}


def class_names(sources: dict[str, str]) -> dict[str, list[str]]:
    """{the name of a class at the top of a file: the files}."""
    found = {}
    for name, source in sources.items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                found.setdefault(node.name, []).append(name)
    return found


def test_the_name_of_a_class_means_one_thing():
    found = class_names({str(path.relative_to(ROOT)): path.read_text() for path in SOURCES})
    wrong = [f"{name}: {', '.join(files)}" for name, files in found.items() if len(files) > 1]
    wrong = [line for line in wrong if line.split(":")[0] not in SHARED_NAMES]
    assert not wrong, told("a name has another meaning already (or is one thing in both: SHARED_NAMES):", wrong)
    idle = [name for name in SHARED_NAMES if len(found.get(name, ())) < 2]
    assert not idle, told("SHARED_NAMES holds what is one class by now:", idle)


# What a key is, and what the admin of Django would take for one.
MAY_JUDGE = {"tekst/sleutel.py", "config/middleware.py"}


def test_numbers_that_somebody_sends_are_read_in_one_place():
    for path in SOURCES:
        if (name := str(path.relative_to(ROOT))) not in MAY_JUDGE:
            wrong = judged_by_itself(path.read_text())
            assert not wrong, f"{name}: {wrong}; ask number_of or key_of of tekst/sleutel.py"


def test_the_guard_of_numbers_bites():
    assert judged_by_itself("x = int(request.GET['p']) if p.isdigit() else 0") == ["int(request.GET['p'])", "p.isdigit"]
    assert judged_by_itself("int(found[1]) + int(settings.PORT)") == []


SUMMED_UP_BY_HAND = re.compile(r"""["'] en ["']\.join|\.join\([^\n]*\} en \{""")


def test_several_things_are_summed_up_in_one_place():
    by_hand = [path.name for path in SOURCES if SUMMED_UP_BY_HAND.search(path.read_text())]
    assert by_hand == ["opsomming.py"], "ask summed_up of tekst/opsomming.py"


SKIPPED_BY_ENGINE = re.compile(r"[s]kip(if)?\(.*(vendor|DATABASE_URL|CACHE_URL)")


def test_what_is_of_one_engine_is_chosen_by_its_tier():
    """A skipped test fails the whole run where nothing may be left out; marks `engines` and `sqlite` choose instead."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        assert not SKIPPED_BY_ENGINE.search(path.read_text()), f"{path}: use the mark engines or sqlite"


def test_the_guard_of_engines_bites():
    of_one = "connection.vendor != 'sqlite'"
    assert SKIPPED_BY_ENGINE.search(f"@pytest.mark.skipif({of_one})")


LOCKS_THE_KEY = re.compile(r"select_for_update\((?!.*no_key=True)")


def test_no_row_is_locked_with_its_key():
    """PostgreSQL looks at commit whether a row that is referred to is there, and would wait for such a lock.

    Who holds that and waits for another lock, of the search index for one, would wait for ever.
    """
    for path in SOURCES:
        assert not LOCKS_THE_KEY.search(path.read_text()), f"{path}: say no_key=True"


def test_the_guard_of_locks_bites():
    assert LOCKS_THE_KEY.search("rows.select_for_update().get()")
