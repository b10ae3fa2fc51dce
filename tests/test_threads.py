"""What the threads of one server share: whole before a second one sees it, and with nothing of a request in it."""

import ast
import inspect
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import get_resolver
from django.utils.module_loading import import_string

from tekst import render
from tests.test_house import ROOMS
from zoeken import snippet, taal

ROUNDS, THREADS = 12, 4
WORDS = sorted(
    {word for path in Path("fixtures").rglob("*.md") for word in taal.words(path.read_text())},
)[::3]


@pytest.fixture
def impatient():
    """Threads change places all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work) -> list:
    """What each of the threads that did `work` at the same moment made of it; an exception is what it made as well."""
    made, start = [], threading.Barrier(THREADS)

    def run():
        start.wait()
        try:
            made.append(work())
        except Exception as error:
            made.append(error)

    threads = [threading.Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def test_words_have_the_same_stems_whoever_asks(impatient):
    def stems():
        return [taal.stem(word) for word in WORDS]

    taal.stem.cache_clear()
    alone = stems()
    for _ in range(ROUNDS):
        taal.stem.cache_clear()
        for made in at_once(stems):
            assert made == alone
        assert stems() == alone, "a wrong stem was kept"


def test_a_text_that_is_saved_first_after_a_start_is_rendered_whole(impatient):
    source = (
        "# Kop\n\nEen *zin* met [[een stap]] en {{bron:een}}.\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    alone = render.render(source)
    for _ in range(100):
        render._markdown.cache_clear()
        render._markdown()
        for made in at_once(lambda: render.render(source)):
            assert made == alone


def test_a_snippet_is_the_same_whoever_asks(impatient):
    text = " ".join(WORDS[:300])
    snippet._parts.cache_clear()
    alone = snippet.snippet(text, {taal.stem(WORDS[120])}, ())
    for _ in range(ROUNDS):
        snippet._parts.cache_clear()
        taal.stem.cache_clear()
        for made in at_once(lambda: snippet.snippet(text, {taal.stem(WORDS[120])}, ())):
            assert made == alone


def shared_classes() -> set[type]:
    """Those of ours of which one object serves every request: admins, feeds, middleware."""
    found = [type(each) for each in admin.site._registry.values()]
    found += [import_string(path) for path in settings.MIDDLEWARE]
    found += [type(inspect.unwrap(pattern.callback)) for pattern in _patterns(get_resolver())]
    mros = [each.__mro__ for each in found if isinstance(each, type)]
    ours = {base for mro in mros for base in mro if base.__module__.split(".")[0] in ROOMS}
    return {each for each in ours if any(map(inspect.isfunction, vars(each).values()))}  # one made by type() has none


def _patterns(resolver):
    for entry in resolver.url_patterns:
        yield from _patterns(entry) if hasattr(entry, "url_patterns") else [entry]


def kept_by(source: str) -> list[str]:
    """What the methods of a class write on its object, but for the one that makes it."""
    return [
        f"{method.name}: {node.attr}"
        for method in ast.walk(ast.parse(textwrap.dedent(source)))
        if isinstance(method, ast.FunctionDef) and method.name != "__init__"
        for node in ast.walk(method)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and getattr(node.value, "id", "") == "self"
    ]


def test_an_object_that_serves_every_request_keeps_nothing_of_one():
    shared = shared_classes()
    assert {"UitgelichtAdmin", "WijzigingenFeed", "AccessMiddleware"} <= {each.__name__ for each in shared}
    kept = {each.__name__: kept_by(inspect.getsource(each)) for each in shared}
    assert {name: found for name, found in kept.items() if found} == {}, "another request changes it meanwhile"
