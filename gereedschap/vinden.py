"""Programs and libraries of the machine that do more where they are there: one place that finds them, or hides them.

`ZONDER_GEREEDSCHAP=pango,hunspell`, or `alles`, makes this machine one that has none of them. Run as a program it
prints the Debian packages that are missing. Nothing but Python's own library is needed here: it runs before a .venv.
"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from glob import glob

HIDE = "ZONDER_GEREEDSCHAP"
ALL = "alles"
DICTIONARY = "nl_NL"
SBIN = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


@dataclass(frozen=True)
class Gereedschap:
    naam: str
    pakketten: str  # of Debian
    zonder: str  # what is left out when it is not there
    find: Callable[[], str | None]


def find(naam: str) -> str | None:
    """Where it is; None when it is not there, or hidden."""
    hidden = os.environ.get(HIDE, "").replace(",", " ").split()
    return None if naam in hidden or ALL in hidden else _found(naam)


def missing() -> list[Gereedschap]:
    return [tool for tool in TOOLS.values() if not find(tool.naam)]


@lru_cache(maxsize=16)
def _found(naam):
    return TOOLS[naam].find()


def _chromium():
    """The system's, or the one that Playwright fetched for itself; None where Playwright itself can't work.

    It is asked in a program of its own: its node needs a library that a bare machine lacks.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if importlib.util.find_spec("playwright") is None:
        return path
    asked = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    command = [sys.executable, "-c", asked]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    own = answer.stdout.strip()
    return (path or (own if os.path.exists(own) else None)) if own else None


def _pango():
    """The library that WeasyPrint can't do without, and that loads with all that it needs itself."""
    name = ctypes.util.find_library("pangoft2-1.0") or "libpangoft2-1.0.so.0"
    try:
        ctypes.CDLL(name)
    except OSError:
        return None
    return name


def _hunspell():
    """With its Dutch list."""
    program = shutil.which("hunspell")
    if program is None:
        return None
    asked = [program, "-d", DICTIONARY, "-l"]
    answer = subprocess.run(asked, input="", capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    return program if answer.returncode == 0 else None


def _postgresql():
    return shutil.which("initdb") or max(glob("/usr/lib/postgresql/*/bin/initdb"), default=None)


TOOLS = {
    tool.naam: tool
    for tool in (
        Gereedschap("chromium", "chromium fonts-dejavu-core libatomic1", "de tests in een browser", _chromium),
        Gereedschap("pango", "libpango-1.0-0 libpangoft2-1.0-0", "boekjes als PDF", _pango),
        Gereedschap("hunspell", "hunspell hunspell-nl", "de spelling van de teksten", _hunspell),
        Gereedschap("pdftotext", "poppler-utils", "nalezen wat op papier komt", lambda: shutil.which("pdftotext")),
        Gereedschap("postgresql", "postgresql", "make test-engines op PostgreSQL", _postgresql),
        Gereedschap("redis", "redis-server", "make test-engines met Redis", lambda: shutil.which("redis-server")),
        Gereedschap("nginx", "nginx-light", "het voorbeeld van nginx", lambda: shutil.which("nginx", path=SBIN)),
        Gereedschap("caddy", "caddy", "het voorbeeld van Caddy", lambda: shutil.which("caddy")),
        Gereedschap("systemd", "systemd", "de dienst voor systemd", lambda: shutil.which("systemd-analyze")),
        Gereedschap("npm", "npm", "make html, dat de controle van het W3C ophaalt", lambda: shutil.which("npm")),
        Gereedschap("java", "default-jre-headless", "make html, dat Java nodig heeft", lambda: shutil.which("java")),
    )
}


if __name__ == "__main__":
    sys.stdout.write("".join(f"{tool.pakketten}\n" for tool in missing()))
