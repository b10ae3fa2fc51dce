"""What measurements share: gunicorn on a port of its own, the CPU that its workers use, a section of the paper."""

import http.client
import os
import platform
import re
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "docs/performance.md"
HEADING = "# Performance\n\nWhat was measured, each time by the command that its part names.\n"


def serve(application: str, port: int, *options: str, environment=os.environ) -> subprocess.Popen:
    """gunicorn with two workers; returns once it answers."""
    command = [sys.executable, "-m", "gunicorn", "--workers=2", f"--bind=127.0.0.1:{port}", "--log-level=error"]
    server = subprocess.Popen([*command, *options, "--no-control-socket", application], cwd=ROOT, env=environment)  # noqa: S603
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return server
        except OSError:
            time.sleep(0.1)
    end(server)
    raise SystemExit(f"De server op poort {port} komt niet op.")


def end(*servers):
    for server in servers:
        server.terminate()
    for server in servers:
        server.wait(20)


def get(port: int, path: str, **headers: str) -> bytes:
    """The body of an answer; anything but 200 ends the run."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} antwoordt {answer.status}.")
    return body


def workers(server) -> list[str]:
    """Their process ids, and those of the background process."""
    return Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()


def cpu_seconds(server) -> float:
    """CPU time of a server's workers so far, from the scheduler: a clock tick, of ten milliseconds, is too coarse."""
    threads = [thread for pid in workers(server) for thread in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def share(values: list[float], part: float) -> float:
    """The value below which this part of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def machine() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024**2
    name = re.search(r'PRETTY_NAME="(.+)"', Path("/etc/os-release").read_text())[1]
    cpu = f"{os.cpu_count()} × {found[1].strip() if found else platform.machine()}"
    return f"{cpu}, {memory:.0f} GB, {name}, Python {platform.python_version()}"


def commit() -> str:
    told = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    return told.stdout.strip() or "?"


def table(heads: list[str], rows: list[list]) -> str:
    """As Markdown; the first column is words, the rest numbers."""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def write_section(title: str, command: str, text: str):
    """Puts what was measured in the paper, in the place of what was measured before, and prints it."""
    print(f"\n{text}\n")
    paper = PAPER.read_text() if PAPER.exists() else HEADING
    said = f"\n## {title}\n\n`{command}`, {date.today().isoformat()}, {commit()}, on {machine()}.\n\n{text}\n"
    begin = paper.find(f"\n## {title}\n")
    if begin < 0:
        PAPER.write_text(paper + said)
        return
    following = paper.find("\n## ", begin + 1)
    PAPER.write_text(paper[:begin] + said + (paper[following:] if following > 0 else ""))


def main():
    """Keeps the table of `scripts/vrijgave.sh`: name, seconds, outcome."""
    rows = [line.split("\t") for line in Path(sys.argv[1]).read_text().splitlines()]
    write_section("Before a version", "make vrijgave", table(["part", "seconds", "outcome"], rows))


if __name__ == "__main__":
    main()
