"""*Back*, in a browser that keeps whole pages: private things are gone after logging out, words are not lost."""

import pytest
from allauth.account.models import EmailAddress

from tests.browser.conftest import KNOOPPUNT
from tests.make_ervaring import make_concept

PASSWORD = "zeventien-groene-fietsen"
SLUG = KNOOPPUNT.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture(params=["whole pages kept", "not kept"])
def visit(request, playwright, browser_type_launch_args, site, django_user_model):
    """A page of a member who just logged in, who has a concept; with and without the cache of whole pages."""
    user = django_user_model.objects.create_user("schrijver@voorbeeld.example", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    make_concept(user, titel="Mijn eigen concept")
    kept = {"ignore_default_args": ["--disable-back-forward-cache"]} if request.param == "whole pages kept" else {}
    browser = playwright.chromium.launch(**browser_type_launch_args, **kept)
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site}/account/inloggen/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{site}/")
    yield page
    browser.close()


def back(page):
    page.evaluate("history.back()")  # go_back asks the page it leaves, which on a busy machine is gone already
    page.wait_for_timeout(400)
    page.wait_for_load_state("networkidle")


PRIVATE = ["/account/e-mail/", "/mijn/ervaringen/", "/mijn/gegevens/", f"/ervaringen/delen/{SLUG}/"]


def test_back_after_logging_out_shows_nothing_private(visit, site):
    for path in PRIVATE:
        visit.goto(site + path)
    visit.goto(f"{site}/account/uitloggen/")
    visit.click("main button[type=submit]")
    for _ in range(len(PRIVATE) + 1):
        back(visit)
        seen = visit.content()
        assert "schrijver@voorbeeld.example" not in seen
        assert "Mijn eigen concept" not in seen
        assert "Mijn gegevens" not in seen


def test_back_after_the_session_ended_elsewhere_shows_nothing_private(visit, site):
    for path in PRIVATE:
        visit.goto(site + path)
    visit.goto(f"{site}/privacy/")
    visit.context.clear_cookies(name="sessionid")
    for _ in PRIVATE:
        back(visit)
        assert "/account/inloggen/" in visit.url or "Mijn eigen concept" not in visit.content()
        assert "schrijver@voorbeeld.example" not in visit.content()


def test_back_to_a_form_gives_the_words(visit, site):
    visit.goto(f"{site}/ervaringen/delen/{SLUG}/")
    visit.fill("[name=titel]", "Halverwege")
    visit.fill("[name=wat_deden]", "Dit staat nergens anders.")
    visit.click("footer a[href='/privacy/']")
    visit.wait_for_url(f"{site}/privacy/")
    back(visit)
    assert visit.input_value("[name=titel]") == "Halverwege"
    assert visit.input_value("[name=wat_deden]") == "Dit staat nergens anders."
