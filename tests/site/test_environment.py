"""What the environment may say about accounts; anything else stops the start with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment, services

ROOT = Path(environment.__file__).resolve().parent.parent
NAMES = ("OIDC_URL", "OIDC_CLIENT_ID", "OIDC_GEHEIM", "OIDC_NAAM")
GOOD = ("https://inloggen.gemeente.example/realms/wijk/", "wijkaanpak", "heel-geheim", "Gemeente Voorbeeld")


def registratie(monkeypatch, value, default="open"):
    monkeypatch.setenv("REGISTRATIE", value)
    return environment.registratie("REGISTRATIE", default)


def oidc(monkeypatch, *values):
    for name, value in zip(NAMES, values, strict=True):
        monkeypatch.setenv(name, value)
    return environment.oidc(*NAMES)


def test_a_crowd_wipes_no_limits(monkeypatch):
    """Django drops rows of the cache at random above a number, and the limits of logging in are among them."""
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert services.cache("CACHE_URL")["OPTIONS"]["MAX_ENTRIES"] >= 20_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ("uitnodiging", ())),
        ("open", ("open", ())),
        ("Uitnodiging", ("uitnodiging", ())),
        ("gemeente.example", ("domeinen", ("gemeente.example",))),
        ("gemeente.example, Corporatie.Example", ("domeinen", ("gemeente.example", "corporatie.example"))),
    ],
)
def test_registration_has_three_forms(value, expected, monkeypatch):
    assert registratie(monkeypatch, value, default="uitnodiging") == expected


@pytest.mark.parametrize(
    "value", ["ja", "@gemeente.example", "gemeente", "a.example,", "a.example;b.example", "a b.example"]
)
def test_a_registration_that_cannot_be_read_stops_the_start(value, monkeypatch):
    with pytest.raises(environment.UnsafeValue, match="REGISTRATIE"):
        registratie(monkeypatch, value)


def test_own_sign_on_is_off_or_whole(monkeypatch):
    assert oidc(monkeypatch, "", "", "", "") == {}
    assert oidc(monkeypatch, *GOOD) == {
        "url": "https://inloggen.gemeente.example/realms/wijk",
        "client_id": "wijkaanpak",
        "geheim": "heel-geheim",
        "naam": "Gemeente Voorbeeld",
    }


@pytest.mark.parametrize("place", range(4))
def test_half_a_sign_on_stops_the_start_and_names_what_is_missing(place, monkeypatch):
    values = list(GOOD)
    values[place] = " "
    with pytest.raises(environment.UnsafeValue, match=NAMES[place]):
        oidc(monkeypatch, *values)


@pytest.mark.parametrize(
    "url",
    [
        "http://inloggen.gemeente.example",
        "inloggen.gemeente.example",
        "https://",
        "https://a:b@x.example",
        "https://x.example/?a=b",
        "https://x.example:abc",
        "https://x .example",
        "ftp://x.example",
    ],
)
def test_an_unsafe_address_of_a_provider_stops_the_start(url, monkeypatch):
    with pytest.raises(environment.UnsafeValue, match="OIDC_URL"):
        oidc(monkeypatch, url, *GOOD[1:])


def test_a_secret_is_never_shown(monkeypatch):
    with pytest.raises(environment.UnsafeValue) as stopped:
        oidc(monkeypatch, *GOOD[:2], "geheim\x07woord", GOOD[3])
    assert "woord" not in str(stopped.value)


def test_plain_http_to_a_provider_on_this_machine_is_for_trying_out(monkeypatch):
    assert oidc(monkeypatch, "http://localhost:8080", *GOOD[1:])["url"] == "http://localhost:8080"


@pytest.mark.parametrize(("toegang", "expected"), [("openbaar", "open"), ("besloten", "uitnodiging")])
def test_a_closed_site_is_on_invitation_unless_told_otherwise(toegang, expected, tmp_path):
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "TOEGANG": toegang}
    for chosen, found in (({}, expected), ({"REGISTRATIE": "a.example"}, "domeinen")):
        code = "from config import settings; print(settings.REGISTRATIE)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=env | chosen)
        assert done.stdout.strip() == found, done.stderr


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ("", "")),
        ("CC BY 4.0", ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.nl")),
        ("CC0 1.0", ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.nl")),
        (" alle rechten voorbehouden ", ("alle rechten voorbehouden", "")),
    ],
)
def test_a_licence_is_one_that_everyone_can_read(value, expected, monkeypatch):
    monkeypatch.setenv("TEKST_LICENTIE", value)
    assert environment.licence("TEKST_LICENTIE") == expected


@pytest.mark.parametrize("value", ["vrij", "cc by", "CC BY 3.0", "https://elders.example", "x" * 200])
def test_another_licence_stops_the_start_and_says_which_there_are(value, monkeypatch):
    monkeypatch.setenv("TEKST_LICENTIE", value)
    with pytest.raises(ImproperlyConfigured, match=r"TEKST_LICENTIE=.*niets \(nog niet geregeld\), of een van: CC BY"):
        environment.licence("TEKST_LICENTIE")


@pytest.mark.parametrize("value", ["x" * 121, "Gemeente\nVoorbeeldstad", "a\u202eb"])
def test_a_sender_that_fits_no_line_stops_the_start(value, monkeypatch):
    monkeypatch.setenv("SITE_AFZENDER", value)
    with pytest.raises(ImproperlyConfigured, match=r"SITE_AFZENDER=.*een regel tekst van ten hoogste 120 tekens"):
        environment.text("SITE_AFZENDER", "", limit=120)
