"""Every mail leads to SITE_URL, whatever Host the request had that caused it."""

import re

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD

SITE = "https://wijkaanpak.example"
ODD = "wijkaanpak.example:8443"  # Django lets any port in


@pytest.fixture
def stranger(settings):
    """A client that names another port than the site's own."""
    settings.SITE_URL, settings.SITE_HOST, settings.ALLOWED_HOSTS = SITE, "wijkaanpak.example", ["wijkaanpak.example"]
    return Client(headers={"host": ODD})


def links(mail) -> list[str]:
    return re.findall(r"https?://\S+", mail.body)


def sign_up(client, lid):
    client.post("/account/nieuw/", {"email": "ik@voorbeeld.example", "password1": "een-lang-geheim-woord"})


def sign_up_again(client, lid):
    client.post("/account/nieuw/", {"email": lid.email, "password1": "een-lang-geheim-woord"})


def forget_password(client, lid):
    client.post("/account/wachtwoord/vergeten/", {"email": lid.email})


def forget_password_of_nobody(client, lid):
    client.post("/account/wachtwoord/vergeten/", {"email": "niemand@voorbeeld.example"})


def log_in_unconfirmed(client, lid):
    lid.emailaddress_set.update(verified=False)
    client.post("/account/inloggen/", {"login": lid.email, "password": PASSWORD})


def change_address(client, lid):
    client.post("/account/inloggen/", {"login": lid.email, "password": PASSWORD})
    client.post("/account/bevestig/", {"password": PASSWORD})
    client.post("/account/e-mail/", {"email": "nieuw@voorbeeld.example", "action_add": ""})


def change_password(client, lid):
    client.post("/account/inloggen/", {"login": lid.email, "password": PASSWORD})
    data = {"oldpassword": PASSWORD, "password1": "een-lang-geheim-woord", "password2": "een-lang-geheim-woord"}
    client.post("/account/wachtwoord/", data)


CAUSES = [
    sign_up, sign_up_again, forget_password, forget_password_of_nobody, log_in_unconfirmed, change_address,
    change_password,
]  # fmt: skip


@pytest.mark.parametrize("cause", CAUSES)
def test_a_mail_of_an_account_leads_to_the_site(cause, stranger, lid, mailoutbox):
    lid.vouch_for_address()
    cause(stranger, lid)
    assert mailoutbox
    for mail in mailoutbox:
        assert "8443" not in mail.body + mail.subject
        assert links(mail)
        assert all(link.startswith(SITE) for link in links(mail)), links(mail)


def test_an_invitation_leads_to_the_site(stranger, beheerder, mailoutbox):
    stranger.force_login(beheerder)
    stranger.post("/beheer/accounts/uitnodiging/add/", {"email": "ik@voorbeeld.example"})
    assert all(link.startswith(SITE) for mail in mailoutbox for link in links(mail))
    assert len(mailoutbox) == 1


def test_no_mail_of_ours_takes_its_address_from_a_request():
    """Links of rooms' own mails are made by `brief.mail` and templates, from SITE_URL."""
    from pathlib import Path

    rooms = "accounts achtergrond ervaringen meenemen terugmelden volgen config".split()
    asking = [
        str(path)
        for room in rooms
        for path in Path(room).rglob("*.py")
        if "build_absolute_uri" in path.read_text() and path.name != "adapter.py"
    ]
    assert asking == []
