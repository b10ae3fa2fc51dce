"""Several servers on one PostgreSQL and Redis behave as one: real processes, of which some are killed."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection

from config.alone import WAITING

pytestmark = pytest.mark.engines
ADDRESS, PASSWORD = "iemand@voorbeeld.example", "een-lang-wachtwoord-9"
MINE = "/mijn/ervaringen/"
MAKE = f"""
import django; django.setup()
from allauth.account.models import EmailAddress
from accounts.models import User
user = User.objects.create_user("{ADDRESS}", "{PASSWORD}")
EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""
HOLDS = """
import django; django.setup()
from achtergrond.models import Lease
print(Lease.objects.values_list("holder", flat=True).first() or "")
"""


def wait_for(condition, seconds=60):
    ends = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.2)
    return found


@pytest.fixture(scope="module")
def address():
    """An empty database on the server of the tests."""
    import psycopg

    on, name = connection.settings_dict, f"servers_{os.getpid()}"
    server = f"postgres://{on['USER']}:{on['PASSWORD']}@{on['HOST']}:{on['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def machines(address, tmp_path_factory):
    """Three machines with a folder each and nothing in common but database, cache, address and key."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    shared = {
        "DATABASE_URL": address, "CACHE_URL": settings.CACHES["default"]["LOCATION"], "SECRET_KEY": "geheim-" * 10,
        "SITE_URL": "http://localhost:8000", "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    return [kept | shared | {"VAR_DIR": str(tmp_path_factory.mktemp("machine"))} for _ in range(3)]


@pytest.fixture(scope="module")
def prepared(machines):
    """All three begin at once on an empty database; what each told."""
    command = [sys.executable, "manage.py", "start", "--alleen-klaarzetten"]
    begun = [
        subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for env in machines
    ]
    told = [process.communicate(timeout=300)[0] for process in begun]
    assert [process.returncode for process in begun] == [0] * 3, told
    subprocess.run([sys.executable, "-c", MAKE], cwd=settings.BASE_DIR, env=machines[0], check=True)
    return told


@contextmanager
def serving(env):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "gunicorn", "--workers=1", "--threads=4", f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen([sys.executable, *command, "config.wsgi"], cwd=settings.BASE_DIR, env=env)
    try:
        wait_for(lambda: answers(port))
        yield port, server
    finally:
        server.terminate()
        server.wait(20)


def answers(port) -> bool:
    try:
        return Browser().get(port, "/gezond/leeft/")[0] == 200
    except OSError:
        return False


class Browser:
    """One reader behind a balancer: each request may come at another server."""

    def __init__(self):
        jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(strict_domain=False))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), NoRedirect())

    def get(self, port, path, data=None):
        """(status, text, headers)"""
        body = urllib.parse.urlencode(data).encode() if data else None
        asked = urllib.request.Request(f"http://localhost:{port}{path}", body, {"Host": "localhost:8000"})
        if body:
            asked.add_header("Origin", "http://localhost:8000")
        try:
            answer = self.opener.open(asked, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.read().decode(errors="replace"), answer.headers

    def post(self, ports, path, data):
        """The form from one server, sent to the other."""
        page = self.get(ports[0], path)[1]
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        return self.get(ports[1], path, hidden | data)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture
def two(prepared, machines):
    with serving(machines[0]) as (one, first), serving(machines[1]) as (other, second):
        yield (one, other), (first, second)


def test_of_three_that_begin_at_once_one_makes_the_database_and_the_others_wait(prepared):
    assert sorted("Database klaarzetten" in told for told in prepared) == [False, False, True]
    assert sorted("Inhoud laden" in told for told in prepared) == [False, False, True]
    assert sum(WAITING in told for told in prepared) >= 1


def test_who_logs_in_at_one_is_logged_in_at_the_other_and_out_at_both(two):
    ports, (first, _) = two
    reader = Browser()
    status, page, _ = reader.post(ports, "/account/inloggen/", {"login": ADDRESS, "password": PASSWORD})
    assert status == 302, page[-1500:]
    for port in ports:
        assert reader.get(port, MINE)[0] == 200
    reader.post(ports, "/account/uitloggen/", {})
    for port in ports:
        assert reader.get(port, MINE)[0] == 302
    reader.post(ports, "/account/inloggen/", {"login": ADDRESS, "password": PASSWORD})
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    assert reader.get(ports[1], MINE)[0] == 200, "one of them was killed"
    assert Browser().get(ports[1], MINE)[0] == 302


def test_limits_count_over_all_servers(two):
    ports, _ = two
    wrong = {"login": "ander@voorbeeld.example", "password": "verkeerd-geraden"}
    told = [Browser().post(ports[:: 1 if turn % 2 else -1], "/account/inloggen/", wrong)[1] for turn in range(8)]
    assert "te veel pogingen" not in told[0]
    assert "te veel pogingen" in told[-1]


def test_both_have_the_style_sheet_that_a_page_of_either_names(two):
    ports, _ = two
    for port in ports:
        sheet = re.search(r'href="(/static/[^"]+\.css)"', Browser().get(port, "/")[1])[1]
        assert [Browser().get(each, sheet)[0] for each in ports] == [200, 200]
        of_another = re.sub(r"\.[0-9a-f]{12}\.", ".0123456789ab.", sheet)
        status, text, headers = Browser().get(port, of_another)
        assert (status, headers["Cache-Control"]) == (200, "no-store")
        assert "{" in text


def test_of_two_background_processes_one_works_and_the_other_takes_over(prepared, machines):
    def holder():
        done = subprocess.run(
            [sys.executable, "-c", HOLDS],
            cwd=settings.BASE_DIR,
            env=machines[2],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    command = [sys.executable, "manage.py", "achtergrond"]
    both = {
        process.pid: process
        for process in (subprocess.Popen(command, cwd=settings.BASE_DIR, env=env) for env in machines[:2])
    }
    try:
        first = int(wait_for(holder).split(":")[1])
        assert first in both
        both[first].kill()
        second = int(wait_for(lambda: (told := holder()) and f":{first}:" not in told and told, 60).split(":")[1])
        assert second in both.keys() - {first}
    finally:
        for process in both.values():
            process.terminate()
            process.wait(20)


def test_a_migration_that_hangs_makes_the_others_wait_and_one_that_is_killed_lets_go(prepared, machines):
    hold = "import django; django.setup()\nfrom config.alone import one_at_a_time\nimport time\n"
    hold += "with one_at_a_time():\n    print('bezig', flush=True)\n    time.sleep(300)"
    holding = subprocess.Popen(
        [sys.executable, "-c", hold], cwd=settings.BASE_DIR, env=machines[0], stdout=subprocess.PIPE, text=True
    )
    assert holding.stdout.readline() == "bezig\n"
    waits = subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=settings.BASE_DIR,
        env=machines[1],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "even wachten" in waits.stderr.readline()
    assert waits.poll() is None
    holding.kill()
    holding.wait(10)
    holding.stdout.close()
    waits.communicate(timeout=60)
    assert waits.returncode == 0
