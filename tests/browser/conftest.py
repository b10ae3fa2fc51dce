"""A real Chromium against a live server with the real content."""

import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from gereedschap.vinden import find

CHROMIUM = find("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
KNOOPPUNT = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.ignore_template_errors)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """Fills the empty database with the content that comes with the project: once by loading, then by a copy."""
    copy = tmp_path_factory.mktemp("inhoud") / "inhoud.sqlite3"

    def fill():
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as kept:
            if kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                kept.backup(connection.connection)
                ContentType.objects.clear_cache()
                return
            call_command("migrate", verbosity=0)
            call_command("laad_inhoud", verbosity=0)
            connection.connection.backup(kept)

    return fill


@pytest.fixture
def site(transactional_db, live_server, settings, loaded):
    """The address of the live server, with the content that comes with the project."""
    loaded()
    settings.SITE_URL = live_server.url
    return live_server.url


@pytest.fixture
def complaints(page):
    """What the browser's console complains of: errors, and what the CSP refused."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def log_in(page, site, django_user_model):
    """Logs in an administrator through the login page."""

    def log_in():
        django_user_model.objects.create_superuser("beheerder@voorbeeld.example", "een-goed-wachtwoord")
        page.goto(f"{site}/account/inloggen/")
        page.fill("[name=login]", "beheerder@voorbeeld.example")
        page.fill("[name=password]", "een-goed-wachtwoord")
        page.click("text=Log in")
        page.wait_for_url(f"{site}/")

    return log_in


def axe_problems(page) -> list[str]:
    """Every rule that axe finds broken, with where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]}" for rule in found]
