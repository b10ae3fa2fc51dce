"""Where you are logged in, and ending it."""

import pytest
from django.test import Client

from accounts.sessies import browser
from tests.accounts.conftest import PASSWORD
from tests.html import html_of

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1"


@pytest.fixture
def elsewhere(confirmed, log_in):
    """Another browser of the same member."""
    browser = Client(headers={"user-agent": FIREFOX})
    log_in(browser, confirmed)
    return browser


def test_the_list_shows_every_browser_and_which_is_this_one(inside, elsewhere):
    html = html_of(inside.get("/account/sessies/"))
    assert "Firefox op Windows" in html
    assert html.count("(deze browser)") == 1
    assert html.count("Log hier uit") == 1


def test_ending_another_session_logs_it_out(inside, elsewhere):
    row = next(row for row in inside.get("/account/sessies/").context["sessies"] if not row["deze"])
    inside.post("/account/sessies/", {"sessie": row["sessie"].pk})
    assert elsewhere.get("/mijn/gegevens/").status_code == 302
    assert inside.get("/mijn/gegevens/").status_code == 200


def test_all_others_end_at_once(inside, elsewhere):
    inside.post("/account/sessies/", {"sessie": "alle"})
    assert elsewhere.get("/mijn/gegevens/").status_code == 302
    assert inside.get("/mijn/gegevens/").status_code == 200


def test_a_session_of_another_is_out_of_reach(inside, redacteur, log_in):
    redacteur.vouch_for_address()
    other = Client()
    log_in(other, redacteur)
    for row in other.get("/account/sessies/").context["sessies"]:
        inside.post("/account/sessies/", {"sessie": row["sessie"].pk})
    assert other.get("/mijn/gegevens/").status_code == 200


@pytest.mark.parametrize("junk", ["", "x", "-1", "9" * 30, "²", "a\x00b"])
def test_junk_ends_nothing(junk, inside, elsewhere):
    assert inside.post("/account/sessies/", {"sessie": junk}).status_code == 302
    assert elsewhere.get("/mijn/gegevens/").status_code == 200


def test_a_new_password_ends_the_other_sessions_and_the_list_knows(inside, elsewhere):
    new = "weer-een-lang-woord"
    inside.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert elsewhere.get("/mijn/gegevens/").status_code == 302
    assert len(inside.get("/account/sessies/").context["sessies"]) == 1


@pytest.mark.parametrize("others", [1, 6])
def test_the_list_takes_the_same_number_of_queries(others, inside, confirmed, log_in, django_assert_num_queries):
    for _ in range(others):
        log_in(Client(), confirmed)
    inside.get("/account/sessies/")
    with django_assert_num_queries(5):
        assert len(inside.get("/account/sessies/").context["sessies"]) == others + 1


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox op Windows"),
        (EDGE, "Edge op Windows"),
        (PHONE, "Safari op iPhone"),
        ("", "Onbekende browser"),
    ],
)
def test_a_browser_has_a_name_that_people_know(agent, name):
    from allauth.usersessions.models import UserSession

    assert browser(UserSession(user_agent=agent)) == name
