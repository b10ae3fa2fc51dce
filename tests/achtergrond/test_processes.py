"""The real thing: processes that are started, killed and interrupted, on a SQLite file of their own."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.achtergrond.smtp import MailServer, Talk

pytestmark = pytest.mark.slow
MANAGE = [sys.executable, "manage.py"]
# A background process with one more task, that writes a line, and a shorter lease.
COUNTING = """
import os, sys, time, datetime, django
django.setup()
from achtergrond import plan, worker
from django.core.management import call_command
worker.SECONDS, worker.RENEW = 4, 1
def count():
    with open(sys.argv[1], "a") as lines:
        lines.write(f"{os.getpid()}\\n")
    time.sleep(0.5)
plan.register("tellen", every=datetime.timedelta(days=1), run=count)
call_command("achtergrond")
"""
QUEUE = "import django; django.setup(); from django.core.mail import send_mail; send_mail('Hoi', 'x', None, ['p@v.nl'])"


def wait_for(condition, seconds=60):
    ends = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.1)
    return found


class Installation:
    """A folder, a port, and what runs with them."""

    def __init__(self, folder: Path):
        self.folder, self.started = folder, []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.env = kept | {"VAR_DIR": str(folder), "PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "config.settings"}

    def start(self, command, **env):
        """In a session of its own, so that the whole of it can be interrupted as by Ctrl-C."""
        output = open(self.folder / "uitvoer", "ab")  # noqa: SIM115
        with output:
            process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=self.env | env, stdout=output, stderr=output, start_new_session=True
            )
        self.started.append(process)
        return process

    def serve(self):
        process = self.start([*MANAGE, "start"])
        wait_for(self.answers)
        wait_for(lambda: self.background())
        return process

    def answers(self):
        try:
            return urllib.request.urlopen(f"http://localhost:{self.port}/gezond/", timeout=5).status == 200
        except OSError:
            return False

    def processes(self) -> dict[int, str]:
        """All that run with this folder, by their environment."""
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if f"VAR_DIR={self.folder}\0".encode() in (path / "environ").read_bytes():
                    found[int(path.name)] = (path / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        return {pid: line for pid, line in found.items() if line}

    def background(self) -> list[int]:
        return [pid for pid, line in self.processes().items() if "achtergrond --ouder" in line]

    def sql(self, text, *values):
        with sqlite3.connect(self.folder / "wijkaanpak.sqlite3", timeout=20) as database:
            return database.execute(text, values).fetchall()

    def holder(self) -> int | None:
        """The process that holds the lease."""
        rows = self.sql("SELECT holder FROM achtergrond_lease WHERE until IS NOT NULL")
        return int(rows[0][0].split(":")[1]) if rows else None

    def states(self) -> list[int]:
        return [row[0] for row in self.sql("SELECT status FROM post_office_email")]

    def output(self) -> str:
        return (self.folder / "uitvoer").read_text()

    def end(self):
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        for process in self.started:
            process.wait(20)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A database with its tables, made once."""
    folder = tmp_path_factory.mktemp("klaar")
    installation = Installation(folder)
    assert installation.start([*MANAGE, "start", "--alleen-klaarzetten"]).wait(120) == 0, installation.output()
    return folder


@pytest.fixture
def installation(prepared, tmp_path):
    folder = tmp_path / "var"
    shutil.copytree(prepared, folder)
    made = Installation(folder)
    yield made
    made.end()


@contextmanager
def hanging():
    """A mail server that takes a mail and never says so."""

    class Hanging(Talk):
        def read(self, taken):
            super().read(taken)
            time.sleep(60)

    with MailServer() as server:
        server.RequestHandlerClass = Hanging
        yield server


def test_of_four_processes_one_works_and_another_takes_over_after_kill_9(installation, tmp_path):
    lines = tmp_path / "regels"
    four = [installation.start([sys.executable, "-c", COUNTING, str(lines)]) for _ in range(4)]
    wait_for(lambda: lines.exists() and lines.read_text())
    first = wait_for(installation.holder)
    time.sleep(4)
    assert len(lines.read_text().splitlines()) == 1
    assert [process.poll() for process in four] == [None] * 4
    os.kill(first, signal.SIGKILL)
    second = wait_for(lambda: installation.holder() not in (None, first) and installation.holder(), 30)
    assert second in [process.pid for process in four]
    os.kill(second, signal.SIGTERM)
    third = wait_for(lambda: installation.holder() not in (None, first, second) and installation.holder(), 15)
    assert third in [process.pid for process in four]
    assert len(lines.read_text().splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_at_once_and_gives_the_lease_back(number, installation):
    process = installation.start([*MANAGE, "achtergrond"])
    wait_for(installation.holder)
    process.send_signal(number)
    assert process.wait(15) == 0
    assert installation.holder() is None
    assert "Traceback" not in installation.output()


def test_ctrl_c_leaves_no_process(installation):
    server = installation.serve()
    wait_for(installation.holder)
    os.killpg(server.pid, signal.SIGINT)
    server.wait(30)
    assert wait_for(lambda: not installation.processes(), 20)
    assert installation.holder() is None
    assert "Traceback" not in installation.output()


def test_kill_9_of_the_server_leaves_no_process(installation):
    server = installation.serve()
    server.kill()
    server.wait(10)
    assert wait_for(lambda: not installation.background(), 20)
    assert wait_for(lambda: not installation.processes(), 60)


def test_the_server_starts_a_killed_background_process_again(installation):
    installation.serve()
    (first,) = installation.background()
    os.kill(first, signal.SIGKILL)
    (second,) = wait_for(lambda: [pid for pid in installation.background() if pid != first], 30)
    assert wait_for(lambda: installation.holder() == second, 40)
    assert installation.answers()


def test_the_second_start_has_nothing_to_prepare(installation):
    installation.serve()
    installation.end()
    before = len(installation.output())
    installation.serve()
    told = installation.output()[before:]
    assert "Inhoud laden" not in told
    assert "Statische bestanden verzamelen" not in told
    assert "Database klaarzetten" not in told


def test_the_link_for_a_new_password_is_in_the_terminal_within_seconds(installation):
    installation.start([*MANAGE, "shell", "-v0", "-c", "from accounts.models import User; "
                        "User.objects.create_superuser('ik@v.nl', 'x')"]).wait(60)  # fmt: skip
    installation.serve()
    wait_for(installation.holder)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    address = f"http://localhost:{installation.port}/account/wachtwoord/vergeten/"
    page = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    browser.open(address, f"csrfmiddlewaretoken={token}&email=ik@v.nl".encode())
    link = wait_for(lambda: re.search(rf"^  ({address}\S+)$", installation.output(), re.MULTILINE), 20)[1]
    assert browser.open(link).status == 200
    assert len(list((installation.folder / "mail").glob("*.eml"))) == 1


def test_a_mail_goes_out_after_kill_9_while_it_was_sent(installation):
    assert installation.start([sys.executable, "-c", QUEUE]).wait(60) == 0
    with hanging() as server:
        process = installation.start([*MANAGE, "achtergrond"], EMAIL_URL=f"smtp+plain://127.0.0.1:{server.port}")
        wait_for(lambda: server.taken)
        process.kill()
        process.wait(10)
    assert installation.states() == [2]
    installation.sql("UPDATE post_office_email SET scheduled_time = '2020-01-01'")  # three minutes later
    with MailServer() as server:
        installation.start([*MANAGE, "achtergrond"], EMAIL_URL=f"smtp+plain://127.0.0.1:{server.port}")
        wait_for(lambda: server.taken, 60)
        wait_for(lambda: installation.states() == [0])
        assert server.taken[0].message["Subject"] == "Hoi"
