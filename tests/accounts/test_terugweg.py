"""A mail about an account leads back to where one was, in whatever browser it is read; and nowhere else."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from allauth.core import context
from django.test import Client
from django.urls import reverse

from accounts import terugweg
from meenemen.models import Aanbod, Lijst
from paginas import declared
from tests.html import html_of
from tests.kept import kept
from tests.make import PASSWORD, make_draft, make_uitleg, make_user

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
    "/account/uitloggen/",
    "/account/nieuw/",
    "/mijn/volgen/stop/",
    "/mijn/lijst/999999/",
    "/mijn/lijst/999999/wijzigen/",
    "/lijsten/aaaaaaaaaaaaaaaaaaaaaa/",
    "/lijsten/overnemen/bel-ons/",
    "/volgen/fase/bel-ons/",
    "/volgen/stop/bel-ons/",
    "/start/?hulp=bel-ons",
    "/gezond/",
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


@pytest.fixture
def pages(lid, knooppunt, gemeente, client):
    """An address of each page that a mail may name, with what it holds."""
    own = Lijst.objects.create(eigenaar=lid)
    make_uitleg("Ik huur")
    other = make_user("gever@voorbeeld.example")
    offer = Aanbod.objects.make(Lijst.objects.create(eigenaar=other), lid.email)
    return {
        "mijn_lijst_lezen": own.get_absolute_url(),
        "mijn_lijst_wijzigen": f"{own.get_absolute_url()}wijzigen/",
        "mijn_lijst_bewaren": f"/mijn/lijst/bewaren/knooppunt/{knooppunt.slug}/",
        "lijst_overnemen": offer.get_absolute_url(),
        "volgen": "/volgen/partij/gemeente/",
        "knooppunt": knooppunt.get_absolute_url(),
        "fase": knooppunt.fase.get_absolute_url(),
        "partij": gemeente.get_absolute_url(),
        "bewoners_uitleg": "/bewoners/ik-huur/",
        "ervaring_delen": DELEN,
        "mijn_lijst": "/mijn/lijst/",
        "mijn_volgen": "/mijn/volgen/",
        "start": "/start/",
        "voorpagina": "/",
    }


def test_a_mail_names_each_page_that_is_safe_to_name(rf, pages):
    for name, path in pages.items():
        with context.request_context(rf.get("/", {"next": path})):
            assert terugweg.in_mail(context.request) == path, name


SECRET = {
    "gedeelde_lijst",
    "volgen_stop",
    "ervaring_afloop",
    "account_confirm_email",
    "account_reset_password_from_key",
}


def test_a_page_with_a_secret_in_its_address_is_named_in_no_mail():
    assert reverse("voorpagina") == "/", "the pages are declared by now"
    assert declared.pages.keys() >= SECRET
    named = {page.name for page in declared.pages.values() if page.in_mail}
    assert not named & SECRET
    assert all(declared.pages[name].takes_arguments for name in named), "others need not say so"


def test_a_list_of_one_browser_is_promised_in_that_browser_and_found_there(db, mailoutbox):
    """Until its owner logs in there, no other device can show it."""
    first, other = Client(), Client()
    first.post("/mijn/lijst/", {"titel": "Oost"})
    path = Lijst.objects.get().get_absolute_url()
    page = html_of(first.post("/account/nieuw/", NEW | {"next": path}, follow=True))
    assert "ander apparaat staat" not in page
    assert "Doe dat in deze browser" in page
    assert f'href="/account/inloggen/?next={path}"' in unquote(page)
    assert other.post(links(mailoutbox[0])[0]).url == "/account/inloggen/"
    login = {"login": NEW["email"], "password": NEW["password1"], "next": path}
    assert "Oost" in html_of(first.post("/account/inloggen/", login, follow=True))


def test_a_list_of_an_account_is_found_on_another_device(client, confirmed, mailoutbox):
    path = Lijst.objects.create(eigenaar=confirmed, titel="Oost").get_absolute_url()
    client.post("/account/wachtwoord/vergeten/", {"email": confirmed.email, "next": path})
    other = Client()
    form = other.get(links(mailoutbox[0])[0], follow=True).redirect_chain[-1][0].partition("?")[0]
    data = {"password1": NEW["password1"], "password2": NEW["password1"], "next": path}
    assert "Oost" in html_of(other.post(form, data, follow=True))


@pytest.mark.parametrize("path", ["/lijsten/aaaaaaaaaaaaaaaaaaaaaa/", "/start/?fase=verkennen", "/zoeken/?q=warmte"])
def test_what_a_mail_does_not_name_is_kept_in_the_first_browser(path, db, mailoutbox):
    first = Client()
    sent = first.post("/account/nieuw/", NEW | {"next": path}, follow=True)
    page = html_of(sent)
    assert "ander apparaat" not in page
    assert "Doe dat in deze browser" in page
    assert f"/account/inloggen/?next={path}" in unquote(page)
    link = links(mailoutbox[0])[0]
    assert "?" not in link
    assert first.post(link).url == path


def test_without_a_way_back_none_is_promised(client, db):
    page = html_of(client.post("/account/nieuw/", NEW, follow=True))
    assert "waar je was" not in page


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


def test_what_a_room_did_not_give_stands_in_no_mail(rf, monkeypatch, knooppunt):
    request = rf.get("/", {"next": DELEN})
    with context.request_context(request):
        assert terugweg.in_mail(request) == DELEN
        page = declared.pages["ervaring_delen"]
        monkeypatch.setitem(declared.pages, "ervaring_delen", replace(page, in_mail=None))
        assert terugweg.in_mail(request) == ""
