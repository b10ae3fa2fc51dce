"""One form of apostrophe in all that a reader sees: the curly one. That of the content, test_fixtures.py holds."""

import ast
import re

from django.conf import settings

from tests.test_house import SOURCES

STRAIGHT = re.compile(r"\b(?:foto|pagina|collega|programma|komma|video|risico|PDF|VvE|thema|agenda)'s\b", re.IGNORECASE)
ANY_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
# Names that rows are kept by: of a task in the admin and the log, and of a model in its migrations.
KEPT = {"apps.py", "models", "models.py"}


def in_words(text: str) -> list[str]:
    return ANY_STRAIGHT.findall(TAG.sub(" ", text))


def said(source: str) -> list[str]:
    """The texts in code that have a straight apostrophe in a Dutch plural; no docstrings, which are English."""
    tree = ast.parse(source)
    alone = {id(row.value) for row in ast.walk(tree) if isinstance(row, ast.Expr)}
    texts = [row for row in ast.walk(tree) if isinstance(row, ast.Constant) and id(row) not in alone]
    return [row.value for row in texts if isinstance(row.value, str) and STRAIGHT.search(row.value)]


def test_templates_have_one_form_of_apostrophe():
    files = [path for path in (settings.BASE_DIR / "templates").rglob("*") if path.suffix in (".html", ".txt")]
    assert len(files) > 50
    assert [path.name for path in files if in_words(path.read_text())] == []


def test_messages_in_code_have_one_form_of_apostrophe():
    files = [path for path in SOURCES if not KEPT.intersection((path.name, path.parent.name))]
    assert len(files) > 50
    found = {path.name: said(path.read_text()) for path in files}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_both_bite():
    assert in_words("<p title='a'>{% url 'x' %} Je foto's</p>")
    assert said('"""Its foto\'s."""\nzeg("Twee pagina\'s", f"{n} foto\'s")') == ["Twee pagina's", " foto's"]
