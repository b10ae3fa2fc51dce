"""A real server of two workers that is reloaded under load: no request fails, and each is counted once."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
PATHS = ("/over/", "/spoorkaart/", "/gezond/leeft/", "/ervaringen/")


def get(port: int, path: str, **headers) -> tuple[int, str]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        asked.request("GET", path, headers={"Host": f"localhost:{port}"} | headers)
        answer = asked.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    finally:
        asked.close()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with a database and static files, made once."""
    folder = tmp_path_factory.mktemp("klaar")
    command = [sys.executable, "manage.py", "start", "--alleen-klaarzetten"]
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder)}
    subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True, capture_output=True)
    return folder


@pytest.fixture
def var(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path / "var")
    return tmp_path / "var"


@contextmanager
def serving(folder, **more):
    """The site as `manage.py start` serves it; yields (port, pid of the server, its log)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = kept | {"VAR_DIR": str(folder), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings"} | more
    log = folder / "log"
    with log.open("ab") as out:
        command = [sys.executable, "manage.py", "start"]
        server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stdout=out, stderr=out)
    try:
        for _ in range(3000):
            try:
                get(port, "/gezond/leeft/")
                break
            except OSError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.1)
        yield port, server.pid, log
    finally:
        server.terminate()
        server.wait(30)


def counted(port: int) -> int:
    status, page = get(port, "/metingen/")
    assert status == 200, page
    return sum(float(value) for value in re.findall(r"^wijkaanpak_verzoeken_total\{.*\} (\S+)$", page, re.MULTILINE))


@pytest.fixture
def load():
    """Asks on and on from four sides, until told to end; tells what came of it."""
    ended, answers, started = threading.Event(), [], []

    def begin(port):
        def on_and_on():
            while not ended.is_set():
                for path in PATHS:
                    try:
                        answers.append(get(port, path)[0])
                    except (OSError, http.client.HTTPException) as error:
                        answers.append(repr(error))

        started.extend(threading.Thread(target=on_and_on) for _ in range(4))
        for thread in started:
            thread.start()

    def end():
        ended.set()
        for thread in started:
            thread.join()
        return answers

    yield begin, end
    end()


def test_a_reload_under_load_fails_no_request_and_loses_no_count(var, load):
    begin, end = load
    with serving(var, METINGEN="127.0.0.1", LOGBOEK_VORM="json") as (port, pid, log):
        before = counted(port)
        begin(port)
        for _ in range(3):
            time.sleep(2)
            os.kill(pid, signal.SIGHUP)
        time.sleep(6)
        answers = end()
        time.sleep(1)
        assert [answer for answer in answers if answer != 200] == []
        assert len(answers) > 100
        assert counted(port) == before + len(answers)
        assert len(list((var / "metingen").glob("*.db"))) <= 6, "of two workers, and of all that ended"
        lines = [line for line in log.read_text().splitlines() if '"wijkaanpak.verzoek"' in line]
        assert len(lines) >= len(answers)


def test_counts_are_not_for_who_comes_by_the_proxy(var):
    with serving(var, METINGEN="127.0.0.1") as (port, _, _log):
        assert get(port, "/metingen/", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404
        assert "wijkaanpak_achtergrond_werkt" in get(port, "/metingen/")[1]
