"""A site of its own in a folder of its own, people who write on it, and what is true of it afterwards.

`VOLUIT=ja` makes the tests of this folder as large as a version asks for; else they are a tenth of that.
"""

import html
import http.client
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
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
FORM = "/ervaringen/delen/helderheid-over-ambities-belangen-en-prioritering/"
FULL = os.environ.get("VOLUIT") == "ja"
BOUNDARY = "----een-grens"

MAKE_WRITERS = """
from accounts.models import User
from allauth.account.models import EmailAddress
for n in range({count}):
    user = User.objects.create_user(f"schrijver{{n}}@voorbeeld.example", "zeventien-groene-fietsen", naam="Sam")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
"""
# What was sent in is whole and there once; every picture of a row is there, and none is left over.
LOOK = """
from django.core.files.storage import storages
from django.db import connection
from PIL import Image
from ervaringen.models import Foto, Inzending
from ervaringen.models.foto import MATEN
from ervaringen.taken import clear_fotos
for row in Inzending.objects.filter(status="submitted"):
    assert row.wat_deden == f"Tekst van {row.titel}", row.pk
    assert sorted(row.stappen.values_list("verb", flat=True)) == ["start", "submit"], row.pk
    assert row.knooppunten.count() == 1, row.pk
    print(row.titel, row.fotos.count())
clear_fotos(older_than=None)
rows = [name.removeprefix("fotos/") for name in Foto.objects.values_list("bestand", flat=True)]
named = {f"{name}-{maat}.webp" for name in rows for maat in MATEN}
try:
    there = set(storages["default"].listdir("fotos")[1])
except FileNotFoundError:
    there = set()
assert named == there, (len(named - there), len(there - named))
for name in there:
    with storages["default"].open(f"fotos/{name}") as file:
        Image.open(file).verify()
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
        cursor.execute("INSERT INTO zoeken_fts(zoeken_fts) VALUES('integrity-check')")
"""


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), f"#{secrets.token_hex(3)}").save(out, "JPEG")
    return out.getvalue()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """`leans_on` are variables of the environment: the database, the cache, the mail server."""

    def __init__(self, folder: Path, **leans_on: str):
        self.folder, self.port = folder, free_port()
        folder.mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.env = kept | {
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "tests.fouten.ruime_grenzen",
            "PYTHONPATH": str(ROOT),
        }
        self.env |= leans_on
        self.url = f"http://localhost:{self.port}"

    def manage(self, *words, check=True, **env):
        command = [sys.executable, "manage.py", *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, env=self.env | env, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout if check else done

    def prepare(self, writers: int):
        self.manage("start", "--alleen-klaarzetten")
        self.manage("shell", "-v0", "-c", MAKE_WRITERS.format(count=writers))

    def start(self):
        """In a group of its own: pulling the plug takes all of it, and nothing else."""
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "tests.fouten.server"]
        with open(self.folder / "uitvoer", "ab") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, start_new_session=True, stdout=output, stderr=output
            )
        assert self.comes_back(180), "the server does not come up"

    def comes_back(self, seconds: float) -> bool:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if self.status("/gezond/") == 200:
                return True
            time.sleep(0.1)
        return False

    def status(self, path: str, timeout=15) -> int:
        return self.ask(path, timeout)[0]

    def ask(self, path: str, timeout=15) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=timeout) as answer:  # noqa: S310
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""

    def processes(self) -> list[int]:
        """All that run with this folder, by their environment."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if f"VAR_DIR={self.folder}\0".encode() in (path / "environ").read_bytes():
                    found.append(int(path.name))
            except OSError:
                continue
        return found

    def pull_the_plug(self):
        while pids := [pid for pid in self.processes() if Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"]:
            for pid in pids:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self.process.poll()
        self.process.wait(20)

    def stop(self):
        self.process.terminate()
        self.process.wait(40)

    def found(self) -> dict[str, int]:
        """{title: pictures} of what was sent in; and all else that has to be true."""
        lines = [line.split() for line in self.manage("shell", "-v0", "-c", LOOK).splitlines() if line.startswith("W")]
        titles = [title for title, _ in lines]
        assert len(titles) == len(set(titles)), "something stands there twice"
        return {title: int(number) for title, number in lines}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A 302 is an answer."""

    def http_error_302(self, request, answer, code, message, headers):
        return answer

    http_error_303 = http_error_302


class Writer:
    """Logs in as a person would, then sends in one text after another and remembers which were acknowledged.

    Every fifth has a picture. `said` has the answers that were no yes: (status, text).
    """

    def __init__(self, site: Site, number: int):
        self.site, self.number, self.written = site, number, 0
        self.acknowledged, self.said, self.stopped = [], [], threading.Event()
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = urllib.request.build_opener(jar, _NoRedirect()).open
        self.send(
            "/account/inloggen/", login=f"schrijver{number}@voorbeeld.example", password="zeventien-groene-fietsen"
        )

    def form(self, path: str) -> dict:
        with self.open(self.site.url + path, timeout=30) as answer:
            page = answer.read().decode()
        hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
        fields = {name: html.unescape(value) for name, value in hidden}
        if box := re.search(r'name="knooppunten" value="(\d+)"', page):
            fields["knooppunten"] = box[1]
        return fields | dict.fromkeys(re.findall(r'name="(foto-\d+-beschrijving)"', page), "Een straat")

    def send(self, path: str, file: bytes | None = None, form: dict | None = None, **fields):
        """(status, text) of the answer; of a 302 where it leads."""
        fields = (form or self.form(path)) | fields
        if file is None:
            request = urllib.request.Request(self.site.url + path, urllib.parse.urlencode(fields).encode())  # noqa: S310
        else:
            request = urllib.request.Request(self.site.url + path, multipart(fields, file))  # noqa: S310
            request.add_header("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        try:
            with self.open(request, timeout=60) as answer:
                text = answer.read().decode()
                return answer.status, answer.headers.get("Location", "") if answer.status == 302 else text
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def one(self, form: dict | None = None) -> str:
        """Sends in one text; its title when the site said yes, else ""."""
        self.written += 1
        titel = f"W{self.number}-{secrets.token_hex(6)}"
        words = {"titel": titel, "wat_deden": f"Tekst van {titel}", "gemeente": "Voorbeeldstad", "naam": "Sam"}
        words |= {"zichtbaarheid": "openbaar", "akkoord": "on"}
        path = FORM
        if self.written % 5 == 0:  # a picture is described before its text is sent in
            status, where = self.send(path, picture(), form, **words, bewaar="1")
            if status != 302:
                self.said.append((status, where, titel))
                return ""
            path, form = urllib.parse.urlsplit(where).path, None
        status, text = self.send(path, None, form, **words, dien_in="1")
        if status in (200, 302):
            self.acknowledged.append(titel)
            return titel
        self.said.append((status, text, titel))
        return ""

    def write(self, patient: bool):
        """Until it is told to stop, or nobody is there any more; who is patient tries again then."""
        while not self.stopped.is_set():
            try:
                self.one()
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, urllib.error.HTTPError):
                    error.close()
                if not patient:
                    return
                time.sleep(0.3)


def multipart(fields: dict, file: bytes) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="nieuwe_fotos"; filename="f.jpg"\r\n'
    return b"".join(
        [*parts, f"{head}Content-Type: image/jpeg\r\n\r\n".encode(), file, f"\r\n--{BOUNDARY}--\r\n".encode()]
    )


class Crowd:
    """Some who write at the same time; a context that ends them."""

    def __init__(self, site: Site, number: int, *, patient=False):
        self.writers = [Writer(site, nth) for nth in range(number)]
        self.threads = [threading.Thread(target=writer.write, args=[patient], daemon=True) for writer in self.writers]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        for writer in self.writers:
            writer.stopped.set()
        for thread in self.threads:
            thread.join(90)

    @property
    def acknowledged(self) -> list[str]:
        return [title for writer in self.writers for title in list(writer.acknowledged)]

    @property
    def said(self) -> list[tuple]:
        return [each for writer in self.writers for each in list(writer.said)]
