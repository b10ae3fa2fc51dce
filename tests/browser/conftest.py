"""A real Chromium against a live server with the real content."""

import pytest
from axe_playwright_python.sync_playwright import Axe

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


@pytest.fixture
def site(transactional_db, loaded, live_server, settings):
    """The address of the live server, with the content that comes with the project."""
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
