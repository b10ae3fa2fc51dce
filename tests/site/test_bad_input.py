"""Bad input never gives a 500, and an error is a page of the site."""

import pytest
from django.test import Client

from knooppunten.models import Knooppunt
from tests.html import html_of

# fmt: off
PATHS = [
    "/%00/", "/%ff/", "/../../etc/passwd", "/" + "a" * 3000 + "/", "/fase-nummer-1/" + "b" * 3000 + "/", "/..%2f",
    "/%2e%2e/", "/spoor/%C3%A9/", "/spoor/AB/", "/partij/%27;drop/", "/tag/%00/", "/fase-nummer-1//", "/fasen",
    "/<script>/", "/fase-nummer-1/eerste-stap/extra/", "/static/%00", "/static/" + "x" * 400, "/favicon.ico",
    "/ervaringen/delen/%00/",
]
QUERIES = [
    "?spoor=%00", "?spoor=%ff%fe", "?van=%00", "?van=" + "x" * 5000, "?partij[]=1", "?" + "a=1&" * 500, "?=", "?%",
    "?spoor=B&spoor=Z", "?van=/spoorkaart/%3Fspoor%3D%00", "?geldt_voor=%F0%9F%98%80", "?page=-1",
]
ADMIN_QUERIES = [
    "?fase=x", "?sporen=%00", "?partijen=99999999999999999999", "?stand=x", "?q=%00", "?p=x", "?o=x.y", "?e=1",
    "?q=" + "woord+" * 300,
]
# fmt: on


@pytest.fixture
def gentle(knooppunt, sporen):
    """A client that gets what a visitor would get: no exception, but the page for it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", PATHS)
def test_an_odd_address_is_not_found(path, gentle):
    assert gentle.get(path).status_code in (301, 400, 404)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "path", ["/", "/spoorkaart/", "/fase-nummer-1/eerste-stap/", "/fasen/", "/fase-nummer-1/", "/account/inloggen/"]
)
def test_junk_in_a_query_string_shows_the_page(path, query, gentle):
    assert gentle.get(path + query, follow=path == "/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace", "options"])
@pytest.mark.parametrize("path", ["/", "/fase-nummer-1/eerste-stap/", "/over/", "/gezond/", "/robots.txt"])
def test_reading_takes_no_other_method(method, path, gentle):
    assert getattr(gentle, method)(path).status_code == 405


def test_trace_is_answered_nowhere(gentle):
    for path in ("/account/inloggen/", "/beheer/", "/nergens/"):
        assert gentle.trace(path).status_code == 405


@pytest.mark.parametrize("charset", ["utf-7", "klopt-niet", "utf-16", "idna"])
def test_a_form_in_a_strange_charset_gets_the_page_for_it(charset, gentle):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = gentle.generic("POST", "/account/inloggen/", b"login=a&password=b", content_type=kind)
    assert answer.status_code in (200, 400)


def test_a_form_that_is_no_form_gets_the_page_for_it(gentle):
    for kind, body in [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nbad"),
        ("a/b", b"\x00"),
    ]:
        assert gentle.post("/account/inloggen/", body, content_type=kind).status_code in (200, 400)


def test_null_bytes_in_a_form_are_refused_in_words(gentle):
    answer = gentle.post("/account/inloggen/", {"login": "a\x00b@c.example", "password": "\x00"})
    assert answer.status_code == 200


def test_a_wrong_host_is_a_bad_request(gentle):
    answer = gentle.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    assert "Dat verzoek begrijpen we niet" in html_of(answer)


def test_a_failure_is_a_page_of_the_site(gentle, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("kapot")

    monkeypatch.setattr(Knooppunt.objects.__class__, "visible_to", fail)
    answer = gentle.get("/fase-nummer-1/")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in html_of(answer)
    assert "kapot" not in html_of(answer)


def test_a_form_without_its_token_says_what_to_do(db):
    answer = Client(enforce_csrf_checks=True).post("/account/inloggen/", {"login": "a@b.example", "password": "x"})
    assert answer.status_code == 403
    assert "Het formulier is verlopen" in html_of(answer)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("query", ADMIN_QUERIES)
def test_junk_in_the_list_of_the_admin_shows_a_list(query, gentle, beheerder):
    gentle.force_login(beheerder)
    assert gentle.get("/beheer/knooppunten/knooppunt/" + query).status_code in (200, 302)


@pytest.mark.ignore_template_errors
def test_odd_keys_in_the_admin_are_not_found(gentle, beheerder):
    gentle.force_login(beheerder)
    for key in ("x", "0", "%00", "99999999999999999999", "_5B"):
        assert gentle.get(f"/beheer/knooppunten/knooppunt/{key}/change/").status_code in (302, 404)
