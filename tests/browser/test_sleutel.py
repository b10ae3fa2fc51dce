"""A passkey in a real browser, with a virtual authenticator; nothing on the way offends the CSP."""

import re

import pytest
from allauth.mfa.models import Authenticator

from tests.browser.conftest import axe_problems

PASSWORD = "een-goed-wachtwoord"


@pytest.fixture
def own_site(site):
    """Passkeys need a name, not a number."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def member(site, django_user_model):
    user = django_user_model.objects.create_user("lid@voorbeeld.example", PASSWORD)
    user.vouch_for_address()
    return user


@pytest.fixture
def virtual_key(page):
    """A key in the browser that always says yes; the function takes it out."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return lambda: devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})


def log_in(page, site, member):
    page.goto(f"{site}/account/inloggen/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button:has-text('Log in')")


def add_key(page, site):
    page.goto(f"{site}/account/tweede-stap/sleutels/nieuw/")
    page.fill("[name=password]", PASSWORD)
    page.click("text=Ga verder")
    page.fill("[name=name]", "Laptop")
    page.click("text=Maak de sleutel")


def test_a_passkey_is_made_and_then_asked_for(own_site, page, member, virtual_key, complaints):
    log_in(page, own_site, member)
    add_key(page, own_site)
    page.wait_for_url(re.compile("reservecodes"))
    assert Authenticator.objects.filter(user=member, type="webauthn").get().wrap().name == "Laptop"
    page.context.clear_cookies()
    log_in(page, own_site, member)
    page.wait_for_url(re.compile("tweede-stap"))
    page.click("text=Gebruik mijn toegangssleutel")
    page.wait_for_url(f"{own_site}/")
    page.goto(f"{own_site}/account/tweede-stap/sleutels/")
    assert "Laptop" in page.inner_text("main")
    page.click("text=Haal weg")
    page.click("text=Met een toegangssleutel")
    page.click("text=Gebruik mijn toegangssleutel")
    page.click("main button:has-text('Haal de sleutel weg')")
    page.wait_for_url(f"{own_site}/account/tweede-stap/sleutels/")
    assert not Authenticator.objects.exists()
    assert complaints == []


def test_a_key_that_fails_is_told_in_the_page(own_site, page, member, virtual_key, complaints):
    virtual_key()
    log_in(page, own_site, member)
    page.add_init_script("navigator.credentials.create = () => Promise.reject(new DOMException('nee'))")
    add_key(page, own_site)
    page.wait_for_selector("#sleutel-melding:visible")
    assert "niet gelukt" in page.inner_text("#sleutel-melding")
    assert complaints == []


def test_the_code_for_an_app_is_seen(own_site, page, member, complaints):
    log_in(page, own_site, member)
    page.goto(f"{own_site}/account/tweede-stap/app/")
    page.fill("[name=password]", PASSWORD)
    page.click("text=Ga verder")
    box = page.locator("svg.qr").bounding_box()
    assert box["width"] == box["height"] > 150
    for path in ("tweede-stap/app/", "tweede-stap/sleutels/nieuw/"):
        page.goto(f"{own_site}/account/{path}")
        assert axe_problems(page) == [], path
    page.goto(f"{own_site}/mijn/gegevens/verwijderen/")
    assert axe_problems(page) == []
    assert complaints == []
