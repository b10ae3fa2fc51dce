"""What the tests of accounts share."""

import re

import pytest

from tests.kept import kept
from tests.make import PASSWORD, make_user


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


@kept
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


@kept
def moderator():
    user = make_user("moderator")
    user.give_role("moderator")
    return user


@kept
def gewone_beheerder():
    """A beheerder by role, without all rights."""
    user = make_user("gewoon")
    user.give_role("beheerder")
    return user
