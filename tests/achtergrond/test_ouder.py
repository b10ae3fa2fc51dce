"""What a command starts ends with it, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

STARTS = """
import subprocess, sys
from achtergrond.ouder import ends_with_parent
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], preexec_fn=ends_with_parent())
print(child.pid, flush=True)
child.wait()
"""


def runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_program_ends_when_the_command_that_started_it_is_killed():
    command = subprocess.Popen([sys.executable, "-c", STARTS], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    child = int(command.stdout.readline())
    command.stdout.close()
    assert runs(child)
    os.kill(command.pid, signal.SIGKILL)
    command.wait(10)
    until = time.monotonic() + 5
    while runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not runs(child)
