"""How gunicorn serves on one machine: a few threads in two processes, on the loopback addresses only.

Beside it runs the background process: started, started again when it dies, ended with it. A thread of gunicorn's master
waits for it. It has a session of its own, so that Ctrl-C reaches only gunicorn, which ends it last; when gunicorn is
killed it sees that its parent is gone.
"""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

from tekst.sleutel import number_of

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
FIRST, AGAIN = 1, 3  # seconds before the background process starts: the first leaves the machine to the site

port = os.environ.get("PORT") or "8000"
workers = number_of(os.environ.get("WERKERS") or 2)  # read by `start` before it gets here
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
threads = 4
worker_class = "gthread"
control_socket_disable = True
timeout = 60
graceful_timeout = 10
limit_request_line = 4094
forwarder_headers = ""  # no header of a request says below which path the site stands, or which page is meant
accesslog = None
errorlog = "-"
loglevel = "warning"


def _addresses() -> list[str]:
    """LUISTER's; else 127.0.0.1, and ::1 where the machine has it, so that every browser's "localhost" answers."""
    if other := os.environ.get("LUISTER"):
        return [f"[{other}]:{port}" if ":" in other else f"{other}:{port}"]
    addresses = [f"127.0.0.1:{port}"]
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        addresses.append(f"[::1]:{port}")
    except OSError:
        pass
    return addresses


bind = _addresses()


def on_starting(server):
    if os.environ.get("METINGEN"):
        from config import counts

        counts.forget()


def child_exit(server, worker):
    if os.environ.get("METINGEN"):
        from config import counts

        counts.fold(worker.pid)


def when_ready(server):
    from django.conf import settings

    print(f"\n{settings.SITE_NAAM} draait op {settings.SITE_URL}")
    print(f"Beheer: {settings.SITE_URL}/beheer/ (maak eerst een beheerder: manage.py createsuperuser, of make admin)")
    if not os.environ.get("LUISTER"):
        print("Alleen op deze computer te bereiken. Voor lezers van buiten hoort er een proxy voor: zie de README.")
    print("Stoppen: Ctrl-C", flush=True)
    start_background()


_ending = threading.Event()
_background: subprocess.Popen | None = None


def start_background():
    threading.Thread(target=_keep_background, name="achtergrond", daemon=True).start()


def _keep_background():
    global _background
    pause = FIRST
    while not _ending.wait(pause):
        command = [sys.executable, str(MANAGE), "achtergrond", "--ouder", str(os.getpid())]
        _background = subprocess.Popen(command, start_new_session=True)  # noqa: S603
        _background.wait()
        pause = AGAIN


def on_reload(server):
    """Then it runs the new code too."""
    if _background:
        _background.terminate()


def on_exit(server):
    _ending.set()
    if _background:
        _background.terminate()
        try:
            _background.wait(timeout=8)
        except subprocess.TimeoutExpired:
            _background.kill()
    put_in_one_file()


def put_in_one_file():
    """SQLite, when nobody has it open any more: what was written last goes into the file, which can be copied then."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and os.path.exists(database["NAME"]):
        with suppress(sqlite3.Error), closing(sqlite3.connect(database["NAME"], timeout=2)) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
