"""A mail about an account leads back to where one was, in whatever browser it is read; and nowhere else."""

import re
from urllib.parse import unquote

import pytest
from allauth.core import context
from django.test import Client

from accounts import terugweg
from tests.html import html_of
from tests.kept import kept
from tests.make import PASSWORD, make_draft

DELEN = "/ervaringen/delen/eerste-stap/"
NEW = {"email": "nieuw@voorbeeld.example", "password1": "een-lang-geheim-woord"}
ELSEWHERE = [
    "https://kwaad.example/ervaringen/delen/eerste-stap/",
    "//kwaad.example/ervaringen/delen/eerste-stap/",
    "/\\kwaad.example/ervaringen/delen/eerste-stap/",
    "http://testserver/ervaringen/delen/eerste-stap/",
    "/ervaringen/delen/eerste-stap/?q=bel-ons-op",
    "/ervaringen/delen/eerste-stap/#x",
    "/ervaringen/delen/bel-0900-1234-nu/",
    "/ervaringen/delen/ongepubliceerd/",
    "/zoeken/?q=win-een-prijs",
    "/zoeken/",
    "/account/uitloggen/",
    "/beheer/",
    "javascript:alert(1)",
    "ervaringen/delen/eerste-stap/",
    "/%00/",
    "\x00",
    "",
]


@kept
def confirmed(lid):
    lid.vouch_for_address()
    return lid


@pytest.fixture(params=["sign_up", "sign_up_again", "log_in_unconfirmed", "forget_password"])
def cause(request, client, lid, knooppunt):
    """Has a mail sent to whoever was at `path`."""
    page, data = {
        "sign_up": ("nieuw", NEW),
        "sign_up_again": ("nieuw", NEW | {"email": lid.email}),
        "log_in_unconfirmed": ("inloggen", {"login": lid.email, "password": PASSWORD}),
        "forget_password": ("wachtwoord/vergeten", {"email": lid.email}),
    }[request.param]
    if request.param != "log_in_unconfirmed":
        lid.vouch_for_address()
    return lambda path: client.post(f"/account/{page}/", data | {"next": path})


def links(mail):
    return [link for link in re.findall(r"https?://[^/\s]+(/\S*)", mail.body) if link.startswith("/account/")]


def test_the_link_in_the_mail_knows_where_one_was(cause, mailoutbox):
    cause(DELEN)
    assert links(mailoutbox[-1])
    assert all(link.endswith(f"/?next={DELEN}") for link in links(mailoutbox[-1]))


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_other_address_comes_into_a_mail(path, cause, mailoutbox, fase):
    make_draft("Ongepubliceerd", fase=fase)
    cause(path)
    assert links(mailoutbox[-1])
    assert all("?" not in link for link in links(mailoutbox[-1]))


def test_confirming_in_another_browser_leads_to_the_questions_and_then_to_the_form(client, knooppunt, mailoutbox):
    sent = client.post("/account/nieuw/", NEW | {"next": DELEN})
    other = Client()
    link = links(mailoutbox[0])[0]
    page = html_of(other.get(link))
    assert f'name="next" value="{DELEN}"' in page
    back = other.post(link.partition("?")[0], {"next": DELEN}, follow=True)
    assert back.redirect_chain[-1][0] == DELEN
    page = html_of(back)
    assert "is bevestigd" in page
    assert "Maak een account" not in page
    assert f'href="/account/inloggen/?next={DELEN}"' in page
    page = html_of(other.get(f"/account/inloggen/?next={DELEN}"))
    assert f'value="{NEW["email"]}"' in page
    inside = other.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"], "next": DELEN})
    assert inside.url == DELEN
    # The first browser still stands at "Kijk in je mail", and goes on from there.
    assert sent.url == f"/account/e-mail/bevestigen/?next={DELEN}"
    assert f'href="/account/inloggen/?next={DELEN}"' in unquote(html_of(client.get(sent.url)))
    inside = client.post("/account/inloggen/", {"login": NEW["email"], "password": NEW["password1"], "next": DELEN})
    assert inside.url == DELEN


def test_confirming_in_the_same_browser_opens_the_form(client, knooppunt, mailoutbox):
    client.post("/account/nieuw/", NEW | {"next": DELEN})
    link = links(mailoutbox[0])[0]
    assert client.post(link.partition("?")[0], {"next": DELEN}).url == DELEN
    assert "data-bewaar" in html_of(client.get(DELEN))


def test_a_link_with_another_site_in_it_leads_nowhere(client, knooppunt, mailoutbox):
    client.post("/account/nieuw/", NEW)
    link = links(mailoutbox[0])[0]
    answer = Client().post(link, {"next": "https://kwaad.example/"})
    assert answer.url == "/account/inloggen/"


def test_a_new_password_in_another_browser_leads_to_the_form(client, knooppunt, confirmed, mailoutbox):
    asked = client.get(f"/account/inloggen/?next={DELEN}")
    assert f'href="/account/wachtwoord/vergeten/?next={DELEN}"' in html_of(asked)
    page = html_of(client.get(f"/account/wachtwoord/vergeten/?next={DELEN}"))
    assert f'name="next" value="{DELEN}"' in page
    sent = client.post("/account/wachtwoord/vergeten/", {"email": confirmed.email, "next": DELEN})
    assert sent.url == f"/account/wachtwoord/vergeten/verstuurd/?next={DELEN}"
    other = Client()
    opened = other.get(links(mailoutbox[0])[0], follow=True)
    page, path = html_of(opened), opened.redirect_chain[-1][0]
    assert f'name="next" value="{DELEN}"' in page
    data = {"password1": NEW["password1"], "password2": NEW["password1"], "next": DELEN}
    assert other.post(path.partition("?")[0], data).url == DELEN


def test_words_that_wait_in_the_first_browser_are_still_there(knooppunt, confirmed):
    """The second browser has no part in them; the first one shows them at the next login."""
    first = Client(enforce_csrf_checks=True)
    first.force_login(confirmed)
    page = html_of(first.get(DELEN))
    token, stamp = (
        re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("csrfmiddlewaretoken", "stempel")
    )
    del first.cookies["sessionid"]
    first.post(DELEN, {"csrfmiddlewaretoken": token, "stempel": stamp, "titel": "Koffie eerst"})
    assert "Wat je typte houden we een uur vast" in html_of(first.get(DELEN))
    second = Client()
    second.post("/account/inloggen/", {"login": confirmed.email, "password": PASSWORD, "next": DELEN})
    assert "Koffie eerst" not in html_of(second.get(DELEN))
    first.force_login(confirmed)
    assert "Koffie eerst" in html_of(first.get(DELEN))


def test_what_a_room_did_not_give_is_no_way_back(rf, monkeypatch, knooppunt):
    request = rf.get("/", {"next": DELEN})
    with context.request_context(request):
        assert terugweg.of(request) == DELEN
        monkeypatch.setattr(terugweg, "_pages", {})
        assert terugweg.of(request) == ""
