"""The background process beside gunicorn: started, started again when it dies, ended with it.

A thread of gunicorn's master waits for it. It has a session of its own, so that Ctrl-C reaches only gunicorn, which
ends it last; when gunicorn is killed it sees that its parent is gone.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
FIRST, AGAIN = 1, 3  # seconds before a start: the first leaves the machine to the site

_ending = threading.Event()
_process: subprocess.Popen | None = None


def start() -> None:
    threading.Thread(target=_keep, name="achtergrond", daemon=True).start()


def _keep() -> None:
    global _process
    pause = FIRST
    while not _ending.wait(pause):
        command = [sys.executable, str(MANAGE), "achtergrond", "--ouder", str(os.getpid())]
        _process = subprocess.Popen(command, start_new_session=True)  # noqa: S603
        _process.wait()
        pause = AGAIN


def renew() -> None:
    """After a reload it runs the new code too."""
    if _process:
        _process.terminate()


def end() -> None:
    _ending.set()
    if not _process:
        return
    _process.terminate()
    try:
        _process.wait(timeout=8)
    except subprocess.TimeoutExpired:
        _process.kill()
