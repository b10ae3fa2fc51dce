"""What every test may use: a small knowledge base, a fixed cast, and the guard rails."""

import gc
import os
import re
import socket
from contextlib import contextmanager
from functools import partial

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from accounts import floods
from gereedschap.vinden import TOOLS, find, missing
from paginas import generation
from tests.databases import LOADED, MIGRATED, Databases
from tests.kept import ROWS, kept, wanted_by
from tests.make import PASSWORD, make_fase, make_knooppunt, make_partij, make_sporen, make_user

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the test
pytest_plugins = ["tests.index_guard", "tests.moment_guard", "tests.versie_guard"]
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
BEHIND = re.compile(r"no such (table|column)|has no column|Undefined(Table|Column)|NOT NULL constraint failed")
NOTHING_LEFT_OUT = os.environ.get("CI") == "true"


def pytest_collection_finish():
    """What was made until now stays: to look for garbage in it after every test took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_sessionstart():
    """Where nothing may be left out, a tool that is missing stops the run before it begins."""
    if NOTHING_LEFT_OUT and (gone := missing()):
        names = ", ".join(tool.naam for tool in gone)
        raise pytest.UsageError(f"Op deze machine ontbreekt {names}, en met CI=true mag niets worden overgeslagen.")


def pytest_collection_modifyitems(config, items):
    """Leaves out what needs a tool that this machine lacks: a browser, or what a test says it `needs`.

    A test elsewhere with a fixture or parameter of the browser's name would move all browser tests before others.
    """
    left_out = []
    for item in items:
        in_browser = "/browser/" in str(item.path)
        named = {*getattr(item, "fixturenames", ()), *getattr(getattr(item, "callspec", None), "params", ())}
        if "browser_name" in named and not in_browser:
            raise pytest.UsageError(f"{item.nodeid} uses a fixture of the browser; such tests are in tests/browser/.")
        if {"db", "transactional_db", "live_server"} & named or item.get_closest_marker("django_db"):
            item.add_marker("database")
        needed = {name for mark in item.iter_markers("needs") for name in mark.args}
        needed |= {"chromium"} if in_browser else set()
        if unknown := needed - TOOLS.keys():
            raise pytest.UsageError(f"{item.nodeid} needs {unknown}, which gereedschap/vinden.py does not look for.")
        if not all(find(name) for name in needed):
            left_out.append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    files = {path: place for place, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], [make.__qualname__ for make in wanted_by(item)]))


databases = Databases()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A thread in which a loop runs, as Playwright's does from its start, has another connection than it had before."""
    if "playwright" in item.fixturenames and ROWS.pile:
        with item.config.stash[blocking_manager_key].unblock():
            ROWS.leave()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Before the transaction of a test begins it has the database and the rows that it wants."""
    if fixturedef.argname == "_django_db_helper":
        with request.getfixturevalue("django_db_blocker").unblock():
            kind = LOADED if "loaded" in request.fixturenames else MIGRATED
            wanted = [] if _commits(request) else wanted_by(request.node)
            if kind != databases.in_use or not wanted:
                ROWS.leave()
            databases.use(kind)
            ROWS.reach(wanted)


def _commits(request) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & {*request.fixturenames}) or bool(mark and mark.kwargs)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """In place of pytest-django's, which migrates an empty database in every run."""
    from django.test import TransactionTestCase

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        # In place of flush, which is slower, and takes along what the migrations made: groups, permissions, texts.
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda self: databases.reset())
        databases.begin()
        yield
        ROWS.leave()
        databases.end()


@pytest.fixture
def loaded(db):
    """The content that comes with the project, in the database."""


def pytest_terminal_summary(terminalreporter, config):
    """What was left out, tool by tool; where nothing may be, a skipped test is a failed run.

    Nobody waits for the look at the machine who asked for one file, of which nothing was left out.
    """
    one_file = len(config.args) == 1 and ".py" in config.args[0] and not terminalreporter.stats.get("deselected")
    if not one_file and (gone := missing()):
        terminalreporter.write_line("LET OP: op deze machine ontbreekt gereedschap. Niet getest is:", yellow=True)
        for tool in gone:
            terminalreporter.write_line(f"  {tool.zonder} (Debian: apt-get install {tool.pakketten})")
    broken = [*terminalreporter.stats.get("failed", []), *terminalreporter.stats.get("error", [])]
    if any(BEHIND.search(str(report.longrepr)) for report in broken) and (rooms := without_migration()):
        terminalreporter.write_line(
            f"The database lacks what the models have: manage.py makemigrations {' '.join(rooms)}", red=True
        )
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and NOTHING_LEFT_OUT:
        terminalreporter.write_line(f"{len(skipped)} skipped, and with CI=true nothing may be.", red=True)
        terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED


def without_migration() -> list[str]:
    """The rooms whose models changed since their last migration."""
    loader = MigrationLoader(None)
    with translation.override(None):  # labels of other people's apps, as their migrations have them
        return sorted(MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph))


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch):
    """A test that reaches out of this machine fails."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test may not connect to {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@contextmanager
def queries(number, *, exact):
    """In place of pytest-django's, which shows the queries to who asks for more words only."""
    with CaptureQueriesContext(connection) as made:
        yield made
    if len(made) > number or (exact and len(made) < number):
        shown = "\n".join(f"{place:3}. {query['sql'][:600]}" for place, query in enumerate(made, 1))
        pytest.fail(f"{len(made)} queries, where {'' if exact else 'at most '}{number} were expected:\n{shown}")


@pytest.fixture
def django_assert_num_queries():
    return partial(queries, exact=True)


@pytest.fixture
def django_assert_max_num_queries():
    return partial(queries, exact=False)


@pytest.fixture(autouse=True)
def clean_cache():
    cache.clear()
    generation.forget()
    floods._here.clear()


@kept
def fase():
    """Fase 1."""
    return make_fase(1)


@kept
def sporen():
    """The six sporen, by code."""
    return {spoor.code: spoor for spoor in make_sporen()}


@kept
def knooppunt(fase):
    """A published knooppunt in fase 1."""
    return make_knooppunt("Eerste stap", fase=fase)


@kept
def gemeente():
    return make_partij("gemeente", "Gemeente (projectteam)")


@kept
def lid():
    """A member: logs in, curates nothing."""
    return make_user("lid")


@kept
def redacteur():
    """A curator: staff, in the group that the migration makes."""
    return make_user("redacteur", role="redacteur")


@pytest.fixture
def admin(client, redacteur):
    """The admin as a curator has it."""
    client.force_login(redacteur)
    return client


@kept
def beheerder():
    """An administrator."""
    return get_user_model().objects.create_superuser("beheerder@voorbeeld.example", PASSWORD)


@kept
def moderator():
    """Decides on ervaringen."""
    return make_user("moderator", role="moderator")


@kept
def moderator_twee():
    """The other one."""
    return make_user("moderator-twee", role="moderator")


@kept
def ander_lid():
    """A member who shares nothing here."""
    return make_user("ander")


@kept
def auteur():
    """The member who wrote what a test is about."""
    return make_user("auteur")
