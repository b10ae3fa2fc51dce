"""What a collector of errors hears: a real one over HTTP, on this machine. Where in the code, and nothing of whom."""

import gzip
import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest
from django.conf import settings

from config import environment, services
from config.fouten import without_people

# Each is somebody's, and each goes to the server in another way.
SECRETS = ("sam-in-adres", "sam-in-vraag", "sam-in-veld", "sam-in-koekje", "sam-in-kop", "sam@voorbeeld.example",
           "sam-in-variabele", "sam-in-fout", "sam-in-logregel", "10.11.12.13")  # fmt: skip
BREAKS = """
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # there is no database
django.setup()
import logging, sentry_sdk
from django.test import Client
from django.urls import path
from config import urls
from paginas.declared import Readers, page_at

@page_at("stuk/<str:wie>/", name="stuk", readers=Readers.EVERYONE_ALWAYS, methods=("GET", "HEAD", "POST"))
def stuk(request, wie):
    veld = request.POST.get("naam") + " sam-in-variabele"
    logging.getLogger("proef").error("Het ging mis met %s", "sam-in-logregel")
    raise ValueError("sam-in-fout " + veld)

from paginas.declared import patterns
urls.urlpatterns = patterns()
client = Client(raise_request_exception=False, REMOTE_ADDR="10.11.12.13", SERVER_NAME="localhost")
client.cookies["koekje"] = "sam-in-koekje"
answer = client.post("/stuk/sam-in-adres/?q=sam-in-vraag", {"naam": "sam-in-veld", "email": "sam@voorbeeld.example"},
                     headers={"X-Iets": "sam-in-kop", "Authorization": "sam-in-kop"})
assert answer.status_code == 500, answer.status_code
sentry_sdk.flush(10)
"""


@contextmanager
def collector():
    heard = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers.get("Content-Encoding"), bytes)
            heard.append(unpack(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://openbaar@127.0.0.1:{server.server_address[1]}/7", heard
    server.shutdown()
    server.server_close()


def test_an_error_is_told_with_its_place_and_nothing_of_whom(tmp_path):
    with collector() as (dsn, heard):
        env = {"PATH": "/usr/bin:/bin", "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
        code = [sys.executable, "-c", BREAKS]
        done = subprocess.run(
            code, cwd=settings.BASE_DIR, env=env | {"SENTRY_DSN": dsn}, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stderr[-2000:]
    told = b"\n".join(heard).decode()
    assert '"ValueError"' in told
    assert "Het ging mis met %s" in told
    assert "stuk/" in told, "which page"
    assert [secret for secret in SECRETS if secret in told] == []


def test_what_comes_along_is_named_and_all_else_stays():
    event = {"user": {"id": 1}, "extra": {"a": 1}, "breadcrumbs": {}, "tags": {"a": 1}, "level": "error", "new": "x",
             "request": {"url": "https://x/sam", "method": "POST", "data": "x", "headers": {}}}  # fmt: skip
    assert without_people(event) == {"level": "error", "contexts": {}, "request": {"method": "POST"}}
    assert json.dumps(without_people({}))


@pytest.mark.parametrize(
    "value", ["ja", "http://a@elders.example/1", "https://elders.example/1", "https://a@b.example/"]
)
def test_a_collector_that_cannot_be_read_stops_the_start(value, monkeypatch):
    monkeypatch.setenv("SENTRY_DSN", value)
    with pytest.raises(environment.UnsafeValue, match=r"SENTRY_DSN.*https://sleutel@machine/nummer"):
        services.sentry("SENTRY_DSN")
