"""What the tests of accounts share."""

import re

import pytest

PASSWORD = "een-goed-wachtwoord"


@pytest.fixture
def link_in():
    """The first link in a mail that holds these words."""

    def link_in(mail, part):
        return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.body).group(1)

    return link_in


@pytest.fixture
def log_in():
    """Logs in through the login page, as a person does."""

    def log_in(client, user, password=PASSWORD, **extra):
        return client.post("/account/inloggen/", {"login": user.email, "password": password}, **extra)

    return log_in


@pytest.fixture
def confirmed(lid):
    """A member whose address is confirmed."""
    lid.vouch_for_address()
    return lid


@pytest.fixture
def inside(client, confirmed, log_in):
    """A client that logged in and has just shown its password again."""
    log_in(client, confirmed)
    client.post("/account/bevestig/", {"password": PASSWORD})
    return client


@pytest.fixture
def moderator(django_user_model, db):
    user = django_user_model.objects.create_user("moderator@voorbeeld.example", PASSWORD)
    user.give_role("moderator")
    return user


@pytest.fixture
def gewone_beheerder(django_user_model, db):
    """A beheerder by role, without all rights."""
    user = django_user_model.objects.create_user("gewoon@voorbeeld.example", PASSWORD)
    user.give_role("beheerder")
    return user
