"""A real Chromium against a live server with the real content."""

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group

from gereedschap.vinden import find

PASSWORD = "zeventien-groene-fietsen"
AXE = Axe().axe_script
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


@pytest.fixture
def people(site, django_user_model):
    """Makes someone who can log in."""

    def make(name, role=None):
        user = django_user_model.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, is_staff=bool(role))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def enter(site, browser):
    """Opens a browser of its own for someone, logged in."""
    contexts = []

    def enter(email):
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/account/inloggen/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{site}/")
        return page

    yield enter
    for context in contexts:
        context.close()


def wait_until_shown(page):
    """A click that leads on may leave the page for a moment without a document to look into."""
    page.locator("body").wait_for(state="attached")  # `wait_for_function` would evaluate words, which the CSP refuses
    page.wait_for_load_state()


def sticks_out(page) -> int:
    """How many pixels the page is wider than its window."""
    wait_until_shown(page)
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def axe_problems(page) -> list[str]:
    """Every rule that axe finds broken, with where. A page is told of axe once, however often it is asked."""
    wait_until_shown(page)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(told => told.violations)")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]}" for rule in found]
