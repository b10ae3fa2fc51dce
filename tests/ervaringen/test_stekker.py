"""The plug is pulled: after a 200 or 302 nothing that was submitted is ever lost, and nothing stands there twice."""

import http.cookiejar
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FORM = "/ervaringen/delen/helderheid-over-ambities-belangen-en-prioritering/"
ROUNDS, WRITERS, SECONDS = 10, 4, 7
ENOUGH = 500  # acknowledged submissions that the plug was pulled under
pytestmark = pytest.mark.slow

MAKE_WRITERS = """
from accounts.models import User
from allauth.account.models import EmailAddress
for n in range({count}):
    user = User.objects.create_user(f"schrijver{{n}}@voorbeeld.example", "zeventien-groene-fietsen")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
from django.conf import settings
"""
COUNT = """
from ervaringen.models import Inzending
for row in Inzending.objects.filter(status="submitted"):
    assert row.wat_deden == f"Tekst van {row.titel}", row.pk
    assert list(row.stappen.values_list("verb", flat=True)) == ["start", "submit"], row.pk
    assert row.knooppunten.count() == 1, row.pk
    print(row.titel)
"""


class Site:
    """A server of its own in a folder of its own."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CACHE_URL")}
        self.env = clean | {
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "tests.ervaringen.ruime_grenzen",
            "PYTHONPATH": str(ROOT),
        }
        self.url = f"http://localhost:{self.port}"

    def manage(self, *words, **kwargs):
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True, **kwargs
        ).stdout

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
        # A group of its own: pulling the plug takes all of it, and nothing else.
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/gezond/", timeout=2).close()  # noqa: S310
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not come up")

    def pull_the_plug(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


class Writer:
    """Logs in as a person would, then sends in one text after another and remembers which were acknowledged."""

    def __init__(self, site, number):
        self.site = site
        self.acknowledged, self.stopped = [], threading.Event()
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = urllib.request.build_opener(jar, _NoRedirect()).open
        self.number = number
        self.post(
            "/account/inloggen/", login=f"schrijver{number}@voorbeeld.example", password="zeventien-groene-fietsen"
        )

    def post(self, path, **fields):
        with self.open(self.site.url + path, timeout=30) as answer:
            page = answer.read().decode()
        hidden = {
            name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("csrfmiddlewaretoken", "sleutel")
        }
        fields |= {name: match[1] for name, match in hidden.items() if match}
        if box := re.search(r'name="knooppunten" value="(\d+)"', page):
            fields["knooppunten"] = box[1]
        data = urllib.parse.urlencode(fields).encode()
        with self.open(self.site.url + path, data, timeout=30) as answer:
            answer.read()  # a client that leaves its answer lying keeps a thread of the server waiting
        return answer

    def write(self):
        while not self.stopped.is_set():
            titel = f"W{self.number}-{secrets.token_hex(6)}"
            try:
                words = {"titel": titel, "wat_deden": f"Tekst van {titel}", "gemeente": "Voorbeeldstad", "naam": "Sam"}
                answer = self.post(FORM, **words, zichtbaarheid="openbaar", akkoord="on", dien_in="1")
                if answer.status in (200, 302):
                    self.acknowledged.append(titel)
            except (OSError, urllib.error.URLError, http.client.HTTPException):
                return


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A 302 is an answer."""

    def http_error_302(self, request, answer, code, message, headers):
        return answer

    http_error_303 = http_error_302


def test_what_was_acknowledged_is_there_after_kill_9(tmp_path):
    site = Site(tmp_path)
    site.manage("start", "--alleen-klaarzetten")
    site.manage("shell", "-c", MAKE_WRITERS.format(count=WRITERS))
    acknowledged = []
    for round_ in range(3 * ROUNDS):
        if round_ >= ROUNDS and len(acknowledged) > ENOUGH:
            break  # a slow machine takes more rounds
        site.start()
        writers = [Writer(site, number) for number in range(WRITERS)]
        threads = [threading.Thread(target=writer.write) for writer in writers]
        for thread in threads:
            thread.start()
        time.sleep(SECONDS)
        site.pull_the_plug()
        for writer, thread in zip(writers, threads, strict=True):
            writer.stopped.set()
            thread.join(timeout=60)
            acknowledged += writer.acknowledged
    found = site.manage("shell", "-c", COUNT).split()
    found = [word for word in found if word.startswith("W")]
    assert len(acknowledged) > ENOUGH, len(acknowledged)
    assert set(acknowledged) - set(found) == set()
    assert len(found) == len(set(found))
