"""The Dutch API Design Rules, and how HTTP is spoken: versions, slashes, methods, errors, caching, limits."""

import json

import pytest
from django.test import Client

from api.koppelvlak import VERSION
from knooppunten.models import Knooppunt

ANSWERS = [
    ("get", "/api/v1/", 200),
    ("get", "/api/v1/openapi.json", 200),
    ("get", "/api/v1/knooppunten", 200),
    ("head", "/api/v1/knooppunten", 200),
    ("options", "/api/v1/knooppunten", 204),
    ("get", "/api/v1/knooppunten?x=1", 400),
    ("get", "/api/v1/knooppunten/nergens", 404),
    ("get", "/api/v1/knooppunten/", 404),
    ("get", "/api/v1/openapi.json/", 404),
    ("get", "/api/v1/nergens", 404),
    ("get", "/api/v1/%00", 404),
    ("post", "/api/v1/knooppunten", 405),
    ("put", "/api/v1/knooppunten", 405),
    ("post", "/api/v1/openapi.json", 405),
    ("delete", "/api/v1/nergens", 405),
]


@pytest.fixture
def gentle(knooppunt, sporen):
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_tells_its_version_and_may_be_read_anywhere(method, path, status, gentle):
    answer = getattr(gentle, method)(path)
    assert answer.status_code == status
    assert answer["API-Version"] == VERSION
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


@pytest.mark.parametrize(("method", "path", "status"), [row for row in ANSWERS if row[2] >= 400])
def test_every_error_is_a_problem_in_dutch(method, path, status, gentle):
    answer = getattr(gentle, method)(path)
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert problem["status"] == status
    assert set(problem) - {"errors"} == {"type", "title", "status", "detail"}
    assert problem["type"] == f"http://localhost:8000/api/#fout-{status}"
    assert answer["Cache-Control"] == "no-store"
    assert int(answer["Content-Length"]) == len(answer.content)
    if status == 405:
        assert "GET" in answer["Allow"]


def test_a_failure_of_ours_is_a_problem_that_tells_nothing(gentle, monkeypatch):
    def fail(*args):
        raise RuntimeError("kapot")

    monkeypatch.setattr(Knooppunt.objects.__class__, "published", fail)
    answer = gentle.get("/api/v1/knooppunten")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == VERSION
    assert "kapot" not in answer.content.decode()


def test_a_wrong_host_gets_a_problem_too(gentle):
    answer = gentle.get("/api/v1/knooppunten", headers={"host": "elders.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("path", ["/api/v1/knooppunten", "/api/v1/knooppunten/nergens"])
def test_security_headers_stay_on_answers_and_errors(path, gentle):
    answer = gentle.get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")


def test_head_is_get_without_the_body(gentle):
    full, bare = gentle.get("/api/v1/knooppunten"), gentle.head("/api/v1/knooppunten")
    assert bare.content == b""
    for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control"):
        assert bare[name] == full[name], name


def test_options_tells_what_may_be_done_without_asking_the_database(gentle, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = gentle.options("/api/v1/knooppunten")
    assert answer["Allow"] == answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_this_answer_already_gets_304(method, gentle, knooppunt):
    ask = getattr(gentle, method)
    etag = ask("/api/v1/knooppunten").headers["ETag"]
    again = ask("/api/v1/knooppunten", headers={"if-none-match": f'"other", {etag}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["API-Version"] == VERSION
    assert again["Cache-Control"] == "public, no-cache"
    knooppunt.titel = "Anders"
    knooppunt.save()
    changed = ask("/api/v1/knooppunten", headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_nothing_of_an_open_answer_depends_on_who_asks(gentle, beheerder, django_assert_num_queries):
    before = gentle.get("/api/v1/knooppunten")
    gentle.force_login(beheerder)
    with django_assert_num_queries(3):  # none of them for a session or a user
        after = gentle.get("/api/v1/knooppunten", headers={"authorization": "Bearer wijk_onzin"})
    assert before.content == after.content
    assert "Cookie" not in after.headers.get("Vary", "")


def test_who_asks_too_often_is_told_to_wait(gentle, settings):
    settings.ACCOUNT_RATE_LIMITS = {"api": "2/m/ip"}
    assert [gentle.get("/api/v1/fasen").status_code for _ in range(3)] == [200, 200, 429]
    answer = gentle.head("/api/v1/fasen")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "60"
    assert gentle.get("/").status_code == 200


def test_the_limit_is_by_caller(gentle, settings):
    settings.ACCOUNT_RATE_LIMITS = {"api": "1/m/ip"}
    assert gentle.get("/api/v1/fasen").status_code == 200
    assert gentle.get("/api/v1/fasen", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert gentle.get("/api/v1/fasen", REMOTE_ADDR="192.0.2.7").status_code == 429


def test_the_base_without_its_slash_leads_to_it(gentle):
    assert gentle.get("/api/v1").url == "/api/v1/"


def test_a_page_of_the_site_is_no_answer_of_the_api(gentle):
    answer = gentle.get("/api/")
    assert "API-Version" not in answer.headers
    assert answer["Content-Type"].startswith("text/html")
