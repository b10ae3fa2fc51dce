"""What a password may be, and how it is typed."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.validators import NotThisSite
from tests.html import html_of

STRANGE = "  Een zín van 64 tekens of méér, met spaties & <tekens> 'zoals' deze 日本語  "


@pytest.mark.parametrize("password", ["Wijkaanpak2026!", "welkom-wijkaanpak", "Gemeente!2024", "warmtenet 123 x"])
def test_words_of_this_site_alone_are_no_password(password):
    with pytest.raises(ValidationError, match="voor de hand"):
        NotThisSite().validate(password)


@pytest.mark.parametrize("password", ["het warmtenet van tante Jo", "8461973302", "correct paard batterij", STRANGE])
def test_any_other_is(password):
    NotThisSite().validate(password)


def test_a_password_counts_as_it_was_typed(confirmed, log_in):
    """Long, with spaces at both ends and letters of any kind; nothing is cut off or made lower case."""
    assert len(STRANGE) >= 64
    confirmed.set_password(STRANGE)
    confirmed.save()
    for wrong in (STRANGE.lower(), STRANGE.strip(), STRANGE[:64], STRANGE[:-1]):
        assert log_in(Client(), confirmed, wrong).status_code == 200
    assert log_in(Client(), confirmed, STRANGE).status_code == 302


PATHS = ["/account/inloggen/", "/account/nieuw/", "/account/wachtwoord/", "/account/bevestig/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_password_is_masked_and_may_be_pasted_and_filled_in(path, client, confirmed, log_in):
    if path not in PATHS[:2]:
        log_in(client, confirmed)
    page = html_of(client.get(path, follow=True))
    fields = [field for field in re.findall(r"<input[^>]*>", page) if 'type="password"' in field]
    assert fields
    for field in fields:
        assert re.search(r'autocomplete="(current|new)-password"', field), field
        assert "onpaste" not in field


def test_logging_in_gives_a_new_session(client, confirmed, log_in, knooppunt):
    client.post(
        "/mijn/lijst/zetten/", {"soort": "knooppunt", "slug": knooppunt.slug}, headers={"origin": "http://testserver"}
    )
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else "geen"
    log_in(client, confirmed)
    assert client.cookies["sessionid"].value != before
    assert len(client.cookies["sessionid"].value) == 32
