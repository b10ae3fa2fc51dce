"""A login or a stale token comes between somebody and the button: the words are on the screen again, with and without
script, in the form they came from."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from ervaringen.models import Inzending
from knooppunten.models import Knooppunt
from tests.browser.conftest import KNOOPPUNT
from tests.make_ervaring import make_concept, make_inzending

PASSWORD = "zeventien-groene-fietsen"
SLUG = KNOOPPUNT.rstrip("/").rsplit("/", 1)[1]
WORDS = "We begonnen met koffie.\n\nDit staat nergens anders."


@pytest.fixture(params=["met script", "zonder script"])
def context(request, browser):
    context = browser.new_context(java_script_enabled=request.param == "met script")
    yield context
    context.close()


@pytest.fixture
def person(site, django_user_model):
    def make(name, role=None):
        user = django_user_model.objects.create_user(f"{name}@voorbeeld.example", PASSWORD)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if role:
            user.give_role(role)
        return user

    return make


def enter(page, user):
    """Fills in the login that is on the screen."""
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


@pytest.fixture
def schrijver(person):
    schrijver = person("schrijver")
    schrijver.naam = "Sam de Boer"
    schrijver.save()
    return schrijver


@pytest.fixture
def page(context, site, schrijver):
    """A page on which `schrijver` is logged in."""
    page = context.new_page()
    page.goto(f"{site}/account/inloggen/")
    enter(page, schrijver)
    return page


@pytest.mark.parametrize("button", ["bewaar", "dien_in"])
def test_the_session_is_gone_before_the_button(button, page, context, site, schrijver):
    concept = make_concept(schrijver, [Knooppunt.objects.get(slug=SLUG)])
    page.goto(f"{site}/mijn/ervaringen/{concept.pk}/schrijven/")
    page.fill("[name=wat_werkte]", WORDS)
    context.clear_cookies(name="sessionid")
    page.click(f"main button[name={button}]")
    page.wait_for_url("**/account/inloggen/**")
    assert "Wat je typte houden we een uur vast" in page.inner_text("main")
    enter(page, schrijver)
    assert page.input_value("[name=wat_werkte]") == WORDS
    concept.refresh_from_db()
    assert (concept.wat_werkte, concept.status) == ("", "draft")
    page.click(f"main button[name={button}]")
    page.wait_for_load_state()
    concept.refresh_from_db()
    assert concept.wat_werkte == WORDS
    assert concept.status == ("draft" if button == "bewaar" else "submitted")


def test_a_login_in_another_tab_made_the_token_stale(page, context, site, schrijver):
    page.goto(f"{site}/ervaringen/delen/{SLUG}/")
    page.fill("[name=titel]", "Koffie eerst")
    page.fill("[name=wat_deden]", WORDS)
    other = context.new_page()
    context.clear_cookies(name="sessionid")
    other.goto(f"{site}/account/inloggen/")
    enter(other, schrijver)
    page.click("main button[name=bewaar]")
    page.wait_for_load_state()
    assert page.input_value("[name=wat_deden]") == WORDS
    assert not Inzending.objects.exists()
    page.click("main button[name=bewaar]")
    page.wait_for_url("**/mijn/ervaringen/*/schrijven/")
    assert Inzending.objects.get().wat_deden == WORDS


def test_two_tabs_with_a_login_both_go_on(context, site, person):
    user = person("lezer")
    tabs = [context.new_page(), context.new_page()]
    for tab in tabs:
        tab.goto(f"{site}/account/inloggen/?next=/mijn/ervaringen/")
    for tab in tabs:
        enter(tab, user)
        expect(tab).to_have_url(f"{site}/mijn/ervaringen/")


def test_a_question_of_a_moderator_outlives_the_session(context, site, person, schrijver):
    inzending = make_inzending(schrijver, [Knooppunt.objects.get(slug=SLUG)])
    moderator, page = person("moderator", "moderator"), context.new_page()
    page.goto(f"{site}/account/inloggen/?next=/beheer/ervaringen/inzending/{inzending.pk}/change/")
    enter(page, moderator)
    page.click("#ask_changes summary")
    page.fill("[name=reden_ask_changes]", "Hoeveel huizen waren het?")
    context.clear_cookies(name="sessionid")
    page.click("[name=verb][value=ask_changes]")
    page.wait_for_url("**/account/inloggen/**")
    enter(page, moderator)
    assert page.input_value("[name=reden_ask_changes]") == "Hoeveel huizen waren het?"
    expect(page.locator("[name=reden_ask_changes]")).to_be_visible()


def test_a_new_tip_of_an_editor_outlives_the_session(browser, site, person):
    redacteur = person("redacteur", "redacteur")
    knooppunt = Knooppunt.objects.get(slug=SLUG)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/account/inloggen/?next=/beheer/knooppunten/knooppunt/{knooppunt.pk}/change/")
    enter(page, redacteur)
    tips = knooppunt.tips.count()
    page.fill("[name=doel]", "Een ander doel, dat nog niet bewaard is.")
    page.click("#tips-group .add-row a")
    page.fill(f"[name=tips-{tips}-tekst]", "Een tip die nog niet bewaard is.")
    context.clear_cookies(name="sessionid")
    page.click("[name=_publiceer]")
    page.wait_for_url("**/account/inloggen/**")
    enter(page, redacteur)
    assert page.input_value("[name=doel]") == "Een ander doel, dat nog niet bewaard is."
    assert page.input_value(f"[name=tips-{tips}-tekst]") == "Een tip die nog niet bewaard is."
    assert page.input_value("[name=tips-TOTAL_FORMS]") == str(tips + 1)
    page.click("[name=_publiceer]")
    page.locator(".messagelist", has_text="staat nu zo op de site").wait_for()
    assert knooppunt.tips.filter(tekst="Een tip die nog niet bewaard is.").exists()
    context.close()
