"""A login costs one hash, whoever asks, so no clock tells who has an account."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from tests.accounts.conftest import PASSWORD
from tests.kept import kept

LOGIN = "/account/inloggen/"


@pytest.fixture
def hashes(monkeypatch):
    """Each hash that is made, from now on."""
    made, encode = [], MD5PasswordHasher.encode

    def counted(self, password, salt):
        made.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return made


@kept
def people(confirmed):
    """Accounts of every kind, by what is special about them."""
    off = get_user_model().objects.create_user("uit@voorbeeld.example", PASSWORD, is_active=False)
    off.vouch_for_address()
    without = get_user_model().objects.create_user("zonder@voorbeeld.example", None)
    without.vouch_for_address()
    unconfirmed = get_user_model().objects.create_user("nieuw@voorbeeld.example", PASSWORD)
    EmailAddress.objects.create(user=confirmed, email=unconfirmed.email, verified=False)  # wants to change to it
    return {"known": confirmed, "off": off, "without password": without, "wanted by another": unconfirmed}


@pytest.mark.parametrize("who", ["known", "off", "without password", "wanted by another", "unknown"])
def test_a_failed_login_hashes_once(who, people, hashes):
    address = people[who].email if who in people else "niemand@voorbeeld.example"
    answer = Client().post(LOGIN, {"login": address, "password": "verkeerd-geraden"})
    assert answer.status_code == 200
    assert len(hashes) == 1


def test_a_login_hashes_once(people, hashes):
    assert Client().post(LOGIN, {"login": "Lid@voorbeeld.example", "password": PASSWORD}).status_code == 302
    assert len(hashes) == 1


def test_an_address_that_was_only_asked_for_is_no_way_in(people):
    """The password of one account with the address of another."""
    people["known"].set_password("een-ander-wachtwoord")
    people["known"].save()
    data = {"login": people["wanted by another"].email, "password": "een-ander-wachtwoord"}
    assert Client().post(LOGIN, data).status_code == 200


def test_who_is_switched_off_hears_so(people):
    answer = Client().post(LOGIN, {"login": people["off"].email, "password": PASSWORD})
    assert answer.url == "/account/inactief/"


def test_showing_the_password_again_hashes_once(client, confirmed, log_in, hashes):
    log_in(client, confirmed)
    hashes.clear()
    client.post("/account/bevestig/", {"password": "verkeerd-geraden"})
    assert len(hashes) == 1


def test_the_login_of_the_admin_is_the_same_one(client, beheerder):
    beheerder.vouch_for_address()
    assert client.get("/beheer/").url == "/beheer/login/?next=/beheer/"
    way = client.get("/beheer/login/?next=/beheer/")
    assert way.url.startswith("/account/inloggen/")
    client.post(way.url, {"login": beheerder.email, "password": PASSWORD, "next": "/beheer/"})
    assert client.get("/beheer/").status_code == 200
