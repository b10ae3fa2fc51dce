"""What a browser may keep of the pages of who is logged in, and how long a login lasts."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.middleware import LAST_DAY
from tests.adressen import SHOWN
from tests.html import html_of
from tests.site.test_access import inhoud, rijen

__all__ = ["inhoud", "rijen"]
PASSWORD = "een-goed-wachtwoord"
WRITTEN = re.compile(rb'<textarea|type="text"')


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["auteur", "moderator", "beheerder"])
def test_no_page_of_who_is_logged_in_is_kept_but_to_write_on(role, inhoud, request):
    client, wrong = Client(), {}
    client.force_login(request.getfixturevalue(role))
    paths = [path.format(**inhoud) for path in SHOWN.values() if not path.startswith("/account/uitloggen")]
    if role != "auteur":
        paths += [
            "/beheer/",
            "/beheer/ervaringen/inzending/",
            f"/beheer/ervaringen/inzending/{inhoud['inzending']}/change/",
        ]
    for path in paths:
        answer = client.get(path)
        if answer.streaming:
            for close in answer._resource_closers:
                close()
        if not answer.get("Content-Type", "").startswith("text/html") or "Cookie" not in answer.get("Vary", ""):
            continue
        writes = b'name="stempel"' in answer.content and WRITTEN.search(answer.content)
        told = "no-store" if path.endswith(f"/{inhoud['kenner']}/") else None  # its address is a key
        if answer["Cache-Control"] != (told or ("private, no-cache" if writes else "private, no-store")):
            wrong[path] = answer["Cache-Control"]
    assert wrong == {}


def test_what_asks_nothing_of_the_session_passes_untouched(client, lid, knooppunt):
    client.force_login(lid)
    for path in ("/feed/", "/api/v1/fasen", "/robots.txt"):
        assert "no-store" not in client.get(path).get("Cache-Control", "")


def test_a_visitor_may_keep_a_page(client, knooppunt):
    assert "Cache-Control" not in client.get(knooppunt.get_absolute_url())


@pytest.mark.parametrize("path", ["/account/uitloggen/"])
def test_logging_out_clears_what_the_browser_kept(path, client, lid):
    client.force_login(lid)
    assert client.post(path)["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.post(path)


def log_in(client, user, **extra):
    user.vouch_for_address()
    return client.post("/account/inloggen/", {"login": user.email, "password": PASSWORD} | extra)


def test_remembering_is_explained_and_ticked_beforehand(client, db):
    page = html_of(client.get("/account/inloggen/"))
    assert re.search(r'<input type="checkbox" name="remember"[^>]* checked', page)
    assert "Niet op een gedeelde computer" in page
    assert "14 dagen na je laatste bezoek" in page


def test_who_is_remembered_stays_for_fourteen_days(client, lid):
    assert log_in(client, lid, remember="on").cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_who_is_not_remembered_goes_with_the_browser(client, lid):
    assert log_in(client, lid).cookies["sessionid"]["max-age"] == ""


@pytest.mark.parametrize("role", ["redacteur", "moderator", "beheerder"])
def test_who_has_a_role_goes_with_the_browser_whatever_is_ticked(role, client, db, request):
    log_in(client, request.getfixturevalue(role), remember="on")
    client.get("/")
    assert client.cookies["sessionid"]["max-age"] == ""


def test_who_gets_a_role_gets_the_short_session_at_once(client, lid):
    log_in(client, lid, remember="on")
    lid.give_role("redacteur")
    client.get("/mijn/gegevens/")
    assert client.cookies["sessionid"]["max-age"] == ""


def test_a_day_of_use_moves_the_fourteen_days_on(client, lid):
    log_in(client, lid, remember="on")
    session = client.session
    session[LAST_DAY] = "2026-01-01"
    session.save()
    soon = timezone.now() + timezone.timedelta(days=1)
    Session.objects.update(expire_date=soon)
    client.get("/mijn/gegevens/")
    assert Session.objects.get().expire_date > soon + timezone.timedelta(days=12)


def test_a_second_look_on_one_day_writes_nothing(client, lid, django_assert_num_queries):
    client.force_login(lid)
    with django_assert_num_queries(2):  # the session and the user
        client.get("/privacy/")
