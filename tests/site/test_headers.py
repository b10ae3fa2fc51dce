"""What goes along with every answer, and what an installation on https adds."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core.handlers.wsgi import get_script_name
from django.test import Client
from django.urls import set_script_prefix

from config import gunicorn
from config.middleware import ON_EVERY_ANSWER
from paginas.models import path_of
from tests.adressen import ADDRESSES
from tests.site.test_access import inhoud, rijen, undone

__all__ = ["inhoud", "rijen"]

PATHS = ["/", "/fase-nummer-1/eerste-stap/", "/nergens/", "/account/inloggen/", "/gezond/", "/robots.txt"]
CSP = {
    "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'"],
    "font-src": ["'self'"], "connect-src": ["'self'"], "form-action": ["'self'"], "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_fenced_in(path, knooppunt, client):
    headers = client.get(path).headers
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";") if part.strip()]
    assert {name: values for name, *values in parts} == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


FENCES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": ("same-origin", "no-referrer"),  # no-referrer where the address is a key
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": ("same-origin", "cross-origin"),  # open data is for pages of others too
    "Permissions-Policy": ON_EVERY_ANSWER["Permissions-Policy"],
}


def unfenced(answer) -> list[str]:
    """What an answer lacks of all that every answer has."""
    headers = answer.headers
    wrong = [name for name, allowed in FENCES.items() if headers.get(name, "-") not in allowed]
    policy = headers.get("Content-Security-Policy", "")
    parts = ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
    fenced = all(part in policy for part in parts) or policy == "default-src 'none'; sandbox"  # a picture of somebody
    if not fenced or "unsafe" in policy or "*" in policy or "http" in policy:
        wrong.append("Content-Security-Policy")
    for closer in answer._resource_closers if answer.streaming else ():
        closer()
    return wrong


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["visitor", "beheerder"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_is_fenced_in(role, method, inhoud, request):
    client = Client(raise_request_exception=False)
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))
    wrong = {}
    for path in (*ADDRESSES.values(), "/beheer/", "/beheer/knooppunten/knooppunt/add/", "/beheer/jsi18n/"):
        with undone():
            answer = getattr(client, method)(path.format(**inhoud))
        if lacking := unfenced(answer):
            wrong[path] = lacking
    assert wrong == {}


REFUSED = {
    405: {"method": "TRACE", "path": "/"},
    404: {"method": "GET", "path": "/nergens/"},
    413: {"method": "POST", "path": "/account/inloggen/", "CONTENT_LENGTH": "999999999"},
    400: {"method": "GET", "path": "/", "HTTP_HOST": "elders.example"},
    403: {"method": "POST", "path": "/account/inloggen/", "HTTP_SEC_FETCH_SITE": "cross-site"},
    500: {"method": "GET", "path": "/fase-nummer-1/"},
    200: {"method": "GET", "path": "/static/stijl.css"},
    301: {"method": "GET", "path": "/fasen"},
}


@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("status", REFUSED)
def test_what_is_refused_and_what_is_a_file_is_fenced_in_too(status, secure, knooppunt, monkeypatch, settings):
    settings.SECURE_SSL_REDIRECT = secure
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    if status == 200:
        site.STATIC_ROOT.mkdir(exist_ok=True)
        (site.STATIC_ROOT / "stijl.css").write_text("p {}")
    if status == 500:
        monkeypatch.setattr(type(knooppunt)._default_manager.__class__, "visible_to", lambda *args: 1 / 0)
    answer = client.generic(**REFUSED[status], secure=secure)
    assert answer.status_code == status
    assert unfenced(answer) == []


def test_the_way_to_https_is_fenced_in_too(client, settings, db):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/privacy/")
    assert answer["Location"].startswith("https://")
    assert unfenced(answer) == []
    assert unfenced(client.get("/", headers={"host": "elders.example"})) == []


@pytest.mark.parametrize("path", ["/", "/fase-nummer-1/eerste-stap/", "/over/", "/nergens/"])
def test_a_reader_gets_no_cookie(path, knooppunt, client):
    assert not client.get(path).cookies


def run(code, **extra):
    """Runs Python in a process of its own with these settings from the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "VAR_DIR")}
    env = kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | extra
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=site.BASE_DIR, env=env)


READ = """
import json
from django.conf import settings
names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS", "SITE_URL", "TOEGANG", "DEBUG", "EMAIL_BACKEND"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_https_switches_on_what_belongs_to_it():
    found = json.loads(run(READ, SITE_URL="https://wijk.example").stdout)
    assert found["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert found["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert all(found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"))
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["ALLOWED_HOSTS"] == ["wijk.example"]


def test_plain_http_on_localhost_works_in_every_browser():
    found = json.loads(run(READ, PORT="8123").stdout)
    assert found["SITE_URL"] == "http://localhost:8123"
    assert found["SESSION_COOKIE_NAME"] == "sessionid"
    assert not any(found[name] for name in ("SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"))
    assert "127.0.0.1" in found["ALLOWED_HOSTS"]
    assert found["DEBUG"] is False
    assert found["TOEGANG"] == "openbaar"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("PORT", "abc", "een poortnummer van 1"),
        ("PORT", "70000", "een poortnummer van 1"),
        ("TOEGANG", "half", "openbaar of besloten"),
        ("SITE_URL", "wijk.example", "zonder pad"),
        ("SITE_URL", "https://wijk.example/pad", "zonder pad"),
        ("SITE_URL", "https://*.example", "zonder pad"),
        ("SITE_URL", "https://a:b@wijk.example", "zonder pad"),
        ("SITE_URL", "ftp://wijk.example", "zonder pad"),
        ("SITE_URL", "https://wijk.example:x", "zonder pad"),
        ("SITE_URL", "https://wijk.example:0", "zonder pad"),
        ("SITE_URL", "https://-", "zonder pad"),
        ("SITE_URL", "https://exämple.nl", "zonder pad"),
        ("SITE_URL", "http://wijk.example", "zonder https kan alleen op localhost"),
        ("DATABASE_URL", "sqlite:///", "sqlite:////pad"),
        ("DATABASE_URL", "postgres://", "sqlite:////pad"),
        ("CACHE_URL", "redis://", "redis://machine"),
        ("CACHE_URL", "redis://h:abc/0", "redis://machine"),
        ("EMAIL_URL", "smtp://h:0", "smtp://"),
        ("CONTACT_EMAIL", "geen adres", "een e-mailadres"),
        ("VAR_DIR", "/proc/x", "een map waarin geschreven kan worden"),
        ("DATABASE_URL", "mysql://a/b", "sqlite:////pad"),
        ("CACHE_URL", "locmem://", "redis://"),
        ("EMAIL_URL", "http://mail", "smtp://"),
        ("EMAIL_URL", "smtp://mail:x", "smtp://"),
        ("THEMA_CSS", "/bestaat/niet.css", "leesbaar bestand"),
        ("SITE_LOGO", "/etc/passwd", "leesbaar bestand"),
        ("THEMA_KLASSE", 'x" onclick="', "class-namen"),
        ("SITE_NAAM", "x" * 61, "ten hoogste 60"),
        ("SECRET_KEY", "kort", "50 willekeurige tekens"),
    ],
)
def test_an_unsafe_value_refuses_to_start_with_its_name(name, value, expected):
    done = run("from config import settings", **{name: value})
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert name in last
    assert expected in last


def test_a_password_in_a_bad_address_is_not_repeated():
    done = run("from config import settings", DATABASE_URL="mysql://naam:geheim123@machine/x")
    assert "geheim123" not in done.stderr
    done = run("from config import settings", EMAIL_URL="http://naam:geheim123@machine")
    assert "geheim123" not in done.stderr


def test_mail_settings_follow_the_address():
    names = "s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL"
    code = f"from django.conf import settings as s; print({names})"
    assert run(code, EMAIL_URL="smtp://ik:a%40b@mail.example").stdout.split() == [
        "mail.example",
        "587",
        "ik",
        "True",
        "False",
    ]
    assert run(code, EMAIL_URL="smtp+plain://localhost").stdout.split() == ["localhost", "25", "False", "False"]


@pytest.mark.parametrize(("value", "sender"), [("", "FolderBackend"), ("map:", "FolderBackend"), ("smtp://m", "smtp")])
def test_all_mail_goes_through_the_outbox(value, sender):
    code = "from django.conf import settings as s; print(s.EMAIL_BACKEND, s.POST_OFFICE['BACKENDS']['default'])"
    entrance, way_out = run(code, EMAIL_URL=value).stdout.split()
    assert entrance == "achtergrond.outbox.QueueBackend"
    assert sender in way_out


def test_a_name_with_a_comma_is_one_sender():
    code = "from django.conf import settings as s; print(s.DEFAULT_FROM_EMAIL)"
    found = run(code, SITE_NAAM="Buurt, wijk", CONTACT_EMAIL="ik@v.nl").stdout.strip()
    assert found == '"Buurt, wijk" <ik@v.nl>'


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    first, second = (run(code, VAR_DIR=str(tmp_path)).stdout for _ in range(2))
    assert first == second
    assert len(first.strip()) >= 50
    assert (tmp_path / "geheime-sleutel").stat().st_mode & 0o777 == 0o600


def test_no_request_moves_the_site_to_another_path():
    """A server may take the header SCRIPT_NAME for the path below which the site stands, and addresses are kept."""
    path_of.cache_clear()
    try:
        set_script_prefix(get_script_name({"PATH_INFO": "/", "SCRIPT_NAME": "/elders"}))
        assert path_of("kaart") == "/spoorkaart/"
    finally:
        set_script_prefix("/")
        path_of.cache_clear()


def test_the_server_takes_no_path_from_a_header():
    assert gunicorn.forwarder_headers == ""
