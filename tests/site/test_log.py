"""What strangers send writes nothing in the log, and no body where none belongs."""

import logging

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory

from tests.adressen import SHOWN
from tests.site.test_access import inhoud, rijen, toegang  # noqa: F401

FILES = ["/static/css/beheer/beheer.css", "/favicon.ico", "/nergens/", "/fasen"]


def test_a_foreign_host_writes_nothing(db, capsys):
    logger = logging.getLogger("django.security.DisallowedHost")
    assert logger.handlers  # without one Python itself prints a traceback
    assert Client().get("/", headers={"host": "elders.example"}).status_code == 400
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def served():
    """Asks the site as gunicorn does; gives the status, the headers and the bytes that the site sends."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    handler = WSGIHandler()

    def ask(method, path, cookies=""):
        answer = []
        environ = RequestFactory().generic(method, path, HTTP_COOKIE=cookies).environ
        body = handler(environ, lambda status, headers, exc_info=None: answer.extend([int(status[:3]), dict(headers)]))
        sent = b"".join(body)
        body.close()
        return *answer, sent

    yield ask
    for signal in signals:
        signal.connect(close_old_connections)


def addresses(inhoud):  # noqa: F811
    return [path.format(**inhoud) for path in SHOWN.values()] + FILES


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["visitor", "auteur", "beheerder"])
def test_a_head_has_the_headers_of_a_get_and_no_body(role, inhoud, served, request):  # noqa: F811
    """gunicorn warns in the log of each body that it has to drop; a monitor would fill it."""
    client = Client()
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    more = ["/beheer/", "/beheer/knooppunten/knooppunt/"] if role == "beheerder" else []
    for path in addresses(inhoud) + more:
        served("GET", "/over/", cookies)  # says what the page before left to say
        status, headers, sent = served("HEAD", path, cookies)
        assert sent == b"", path
        got = served("GET", path, cookies)
        assert (status, headers.get("Content-Type")) == (got[0], got[1].get("Content-Type")), path
        if "Content-Length" in got[1] and "csrfmiddlewaretoken" not in got[2].decode(errors="ignore"):
            assert headers.get("Content-Length") == got[1]["Content-Length"], path
