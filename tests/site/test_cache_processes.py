"""Two servers of two workers each, and a change by somebody else: the very next answer of every worker has it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings
from django.db import connection

HOST = "localhost:8000"
PATH = "/samen-beginnen/helderheid-over-ambities-belangen-en-prioritering/"
OFTEN = 12  # requests to a server: each of its workers answers some
CHANGES = {
    "a title": "k.titel = {word!r}; k.save()",
    "an update": "Knooppunt.objects.filter(pk=k.pk).update(doel_html={word!r})",
    "SQL": "connection.cursor().execute('UPDATE knooppunten_knooppunt SET aanpak_html = %s', [{word!r}])",
    "another row": "Fase.objects.filter(pk=k.fase_id).update(naam={word!r})",
}
CHANGE = """
import django; django.setup()
from django.db import connection
from knooppunten.models import Fase, Knooppunt
from versies.handeling import acted
k = Knooppunt.objects.get(slug={slug!r})
with acted():
    {change}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int) -> str:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", PATH, headers={"Host": HOST})
    answer = asked.getresponse()
    text = answer.read().decode()
    asked.close()
    assert answer.status == 200
    return text


def run(env, *command):
    subprocess.run([sys.executable, *command], cwd=settings.BASE_DIR, env=env, check=True, capture_output=True)


@contextmanager
def serving(env):
    """A server on a port of its own; yields the port."""
    port = free_port()
    command = ["-m", "gunicorn", "--workers=2", "--threads=2", f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen([sys.executable, *command, "config.wsgi"], cwd=settings.BASE_DIR, env=env)
    try:
        for _ in range(200):
            try:
                get(port)
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def each_worker_sees_each_change(env):
    run(env, "manage.py", "start", "--alleen-klaarzetten")
    with ExitStack() as both:
        ports = [both.enter_context(serving(env)) for _ in range(2)]
        for number, (name, change) in enumerate(CHANGES.items()):
            word = f"woord{number}"
            before = [get(port) for port in ports for _ in range(OFTEN)]
            assert len({*before}) == 1
            assert word not in before[0]
            code = CHANGE.format(slug=PATH.split("/")[-2], change=change.format(word=word))
            run(env, "-c", code)
            after = [get(port) for port in ports for _ in range(OFTEN)]
            assert [word in text for text in after] == [True] * 2 * OFTEN, name


@pytest.fixture
def env(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"VAR_DIR": str(tmp_path), "SITE_URL": f"http://{HOST}", "DJANGO_SETTINGS_MODULE": "config.settings"}


@pytest.mark.slow
def test_on_sqlite(env):
    each_worker_sees_each_change(env)


@pytest.mark.engines
def test_on_postgresql_and_redis(env):
    import psycopg

    on, name = connection.settings_dict, f"cache_{os.getpid()}"
    server = f"postgres://{on['USER']}:{on['PASSWORD']}@{on['HOST']}:{on['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            own = {"DATABASE_URL": f"{server}/{name}", "CACHE_URL": settings.CACHES["default"]["LOCATION"]}
            each_worker_sees_each_change(env | own)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
