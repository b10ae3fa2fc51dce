"""A site on https, as a browser meets it: one process with SITE_URL=https://... answers for all these tests."""

import json
import subprocess
import sys

import pytest
from django.conf import settings as site

ANSWERS = """
import json
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)

def ask(name, path, **headers):
    answer = Client(headers={"host": "wijk.example"}).get(path, **headers)
    found[name] = {
        "status": answer.status_code,
        "headers": {key.lower(): value for key, value in answer.headers.items()},
        "cookies": {key: dict(morsel) for key, morsel in answer.cookies.items()},
        "text": answer.content.decode() if not answer.streaming else "",
    }
    return answer

found = {}
ask("map", "/", secure=True)
ask("map over http", "/spoorkaart/?spoor=B")
ask("health over http", "/gezond/")
ask("login", "/account/inloggen/", secure=True)
ask("not found", "/nergens/niets/", secure=True)
ask("robots", "/robots.txt", secure=True)
ask("behind a proxy", "/over/", HTTP_X_FORWARDED_PROTO="https")
sheet = found["map"]["text"].split('<link rel="stylesheet" href="')[1].split('"')[0]
for coding in ("br", "gzip", "identity"):
    answer = ask(coding, sheet, secure=True, HTTP_ACCEPT_ENCODING=coding)
    found[coding]["size"] = len(b"".join(answer.streaming_content))
found["sheet"] = sheet
found["wrong host"] = {"status": Client(headers={"host": "localhost"}).get("/", secure=True).status_code}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    env = {
        "PATH": "/usr/bin:/bin",
        "VAR_DIR": str(tmp_path_factory.mktemp("https")),
        "SITE_URL": "https://wijk.example",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run([sys.executable, "-c", ANSWERS], capture_output=True, text=True, cwd=site.BASE_DIR, env=env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["map", "login", "not found", "robots", "behind a proxy"])
def test_a_browser_is_told_to_stay_on_https(name, answers):
    parts = answers[name]["headers"]["strict-transport-security"].replace(" ", "").split(";")
    assert "max-age=31536000" in parts
    assert "includeSubDomains" in parts


def test_plain_http_leads_to_https_with_its_query(answers):
    found = answers["map over http"]
    assert (found["status"], found["headers"]["location"]) == (301, "https://wijk.example/spoorkaart/?spoor=B")
    assert answers["behind a proxy"]["status"] == 200


def test_a_load_balancer_may_ask_over_plain_http(answers):
    found = answers["health over http"]
    assert (found["status"], found["text"].splitlines()[0]) == (200, "ok")


def test_cookies_are_bound_to_the_host_and_to_https(answers):
    cookies = answers["login"]["cookies"]
    assert set(cookies) <= {"__Host-csrftoken", "__Host-sessionid"}
    assert "__Host-csrftoken" in cookies
    for cookie in cookies.values():
        assert cookie["secure"] is True
        assert cookie["httponly"] is True
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")


def test_a_visitor_still_gets_none(answers):
    assert answers["map"]["status"] == 200
    assert answers["map"]["cookies"] == answers["not found"]["cookies"] == {}


def test_its_files_name_its_own_address(answers):
    assert "Sitemap: https://wijk.example/sitemap.xml" in answers["robots"]["text"]
    assert '<link rel="canonical" href="https://wijk.example/">' in answers["map"]["text"]


def test_another_host_is_refused(answers):
    assert answers["wrong host"]["status"] == 400


def test_static_files_are_hashed_and_kept_by_the_browser(answers):
    name, digest, suffix = answers["sheet"].rsplit("/", 1)[1].split(".")
    assert (name, len(digest), suffix) == ("wijkaanpak", 12, "css")
    assert "immutable" in answers["br"]["headers"]["cache-control"]
    assert "access-control-allow-origin" not in answers["br"]["headers"]


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_static_files_are_sent_compressed(coding, answers):
    assert answers[coding]["status"] == 200
    assert answers[coding]["headers"]["content-encoding"] == coding
    assert answers[coding]["size"] < answers["identity"]["size"] / 2
