"""How long a login lasts: short for who may do much, with a sentence that says why and with what was typed."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import sessieduur
from tests.beheer import change_path, form_data
from tests.html import html_of

NOW = 1_800_000_000
PAGE = "/mijn/gegevens/"
STAFF = ["redacteur", "moderator", "beheerder"]


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock of sessions on."""
    moment = [NOW]
    monkeypatch.setattr(sessieduur, "time", lambda: moment[0])

    def later(**by):
        moment[0] += timedelta(**by).total_seconds()

    return later


@pytest.mark.parametrize("role", STAFF)
def test_staff_who_did_nothing_for_two_hours_log_in_again(role, client, request, clock):
    client.force_login(request.getfixturevalue(role))
    clock(minutes=119)
    assert client.get(PAGE).status_code == 200
    clock(hours=2)
    answer = client.get(PAGE, follow=True)
    assert answer.redirect_chain[0][0].startswith("/account/inloggen/")
    assert "Je was twee uur niet bezig." in html_of(answer)


@pytest.mark.parametrize("role", STAFF)
def test_staff_log_in_again_after_twelve_hours_whatever_they_do(role, client, request, clock):
    client.force_login(request.getfixturevalue(role))
    for _ in range(11):
        clock(hours=1)
        assert client.get(PAGE).status_code == 200
    clock(hours=1)
    answer = client.get(PAGE, follow=True)
    assert "Je was twaalf uur ingelogd." in html_of(answer)


def test_a_member_stays_for_ninety_days_at_most(client, lid, clock):
    client.force_login(lid)
    clock(days=13)
    assert client.get(PAGE).status_code == 200
    clock(days=77)
    assert "Je was negentig dagen ingelogd." in html_of(client.get(PAGE, follow=True))


def test_a_public_page_says_it_too_and_shows_no_draft(client, redacteur, clock, knooppunt):
    client.force_login(redacteur)
    client.get("/")
    clock(hours=3)
    page = html_of(client.get(knooppunt.get_absolute_url()))
    assert "Je was twee uur niet bezig." in page
    assert 'href="/account/inloggen/' in page
    assert "Bewerk dit knooppunt" not in page


def test_the_ended_session_lets_nobody_in_any_more(client, redacteur, clock):
    client.force_login(redacteur)
    key = client.cookies["sessionid"].value
    client.get(PAGE)
    clock(hours=3)
    answer = client.get(PAGE)
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.filter(session_key=key).exists()
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get(PAGE).status_code == 302


def test_what_was_typed_in_the_admin_is_there_after_the_login(redacteur, clock, knooppunt):
    redacteur.set_password("een-goed-wachtwoord")
    redacteur.save()
    redacteur.vouch_for_address()
    client = Client(headers={"referer": "http://testserver/"})
    login = {"login": redacteur.email, "password": "een-goed-wachtwoord"}
    client.post("/account/inloggen/", login)
    path, words = change_path(knooppunt), "Zo zit het nu, en dat typte ik net voor de lunch."
    data = form_data(client.get(path).content.decode()) | {"doel": words}
    clock(hours=3)
    answer = client.post(path, data, follow=True)
    assert "Je was twee uur niet bezig." in html_of(answer)
    client.post(answer.redirect_chain[-1][0], login)
    shown = html_of(client.get(path))
    assert words in re.sub(r"\s+", " ", shown)


def test_who_saves_by_script_hears_where_to_log_in(client, redacteur, clock):
    client.force_login(redacteur)
    client.get(PAGE)
    clock(hours=3)
    answer = client.post("/mijn/bezoek/", headers={"x-bewaar": "ja"})
    assert answer.status_code == 401
    assert answer.json()["inloggen"].startswith("/account/inloggen/")


def test_a_member_who_gets_a_role_has_the_short_session(client, lid, clock):
    client.force_login(lid)
    clock(hours=13)
    lid.give_role("redacteur")
    assert "Je was twaalf uur ingelogd." in html_of(client.get(PAGE, follow=True))


def test_a_look_within_five_minutes_writes_no_session(client, redacteur, clock, django_assert_num_queries):
    client.force_login(redacteur)
    client.get("/privacy/")
    clock(minutes=4)
    with django_assert_num_queries(2):
        client.get("/robots.txt"), client.get("/privacy/")
    clock(minutes=2)
    client.get("/privacy/")
    assert Session.objects.get().get_decoded()[sessieduur.SEEN] == NOW + 360
