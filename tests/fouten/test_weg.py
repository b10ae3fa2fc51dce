"""What the site leans on goes away for a while under people who write: a clear page, no lost words, and it comes back
by itself within ten seconds of its return, with all that was acknowledged.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from gereedschap.vinden import find
from tests.achtergrond.smtp import MailServer
from tests.fouten.site import Crowd, Site, Writer, free_port

pytestmark = pytest.mark.slow
AWAY, BACK = 10, 10  # seconds
TRIED_AGAIN = 60 + 20  # a mail that failed once waits a minute, and a turn of the background process


class Postgres:
    """A server of its own, to be killed, or to be stopped in its tracks."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="wijkaanpak-pg-"))  # those of pytest are of one account only
        self.port, self.bin = free_port(), Path(find("postgresql")).resolve().parent
        other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.as_other = other if os.getuid() == 0 else []
        if self.as_other:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.folder / "pg"), "-A", "trust", "-U", "wijkaanpak")
        self.start()

    def _run(self, program, *arguments, wait=True):
        command = [*self.as_other, str(self.bin / program), *arguments]
        with open(f"{self.folder}.log", "ab") as log:
            if wait:
                return subprocess.run(command, check=True, stdout=log, stderr=log, cwd="/")
            return subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True)

    def start(self):
        given = ["-p", str(self.port), "-c", "unix_socket_directories=", "-h", "127.0.0.1"]
        self.process = self._run("postgres", "-D", str(self.folder / "pg"), *given, wait=False)
        for _ in range(200):
            ready = [str(self.bin / "pg_isready"), "-h", "127.0.0.1", "-p", str(self.port), "-q"]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError("PostgreSQL does not come up")

    def kill(self):
        """As a machine that loses its power."""
        os.killpg(self.process.pid, signal.SIGQUIT)
        self.process.wait(20)

    def hold(self, number):
        """SIGSTOP takes all of it: its connections stay, what is sent arrives, and no answer comes."""
        for pid in self._all():
            os.kill(pid, number)

    def _all(self):
        found = [self.process.pid]
        for pid in found:
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return found

    def end(self):
        if self.process.poll() is None:
            self.hold(signal.SIGCONT)
            self.kill()
        shutil.rmtree(self.folder)
        Path(f"{self.folder}.log").unlink()

    @property
    def url(self):
        return f"postgres://wijkaanpak@127.0.0.1:{self.port}/postgres"


class Redis:
    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.start()

    def start(self):
        given = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""]
        self.process = subprocess.Popen([find("redis"), *given], stdout=subprocess.DEVNULL)
        time.sleep(0.5)

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"


@pytest.fixture
def site_on(tmp_path):
    """Makes a site, and pulls its plug at the end."""
    made = []

    def make(name="var", writers=3, **leans_on):
        site = Site(tmp_path / name, **leans_on)
        site.prepare(writers)
        site.start()
        made.append(site)
        return site

    yield make
    for site in made:
        site.pull_the_plug()


def shown(page: str) -> str:
    """The words of what a page says first below its heading."""
    return " ".join(re.sub("<[^>]*>", " ", page.partition("<h1")[2] or page).split())[:600]


@contextmanager
def written_through(site: Site, writers=3, *, no_room=False):
    """People write on all the time; afterwards all that was said yes to is there, and no answer was a riddle.

    With `no_room` a limit that can't be counted counts as reached: that page has the words too, and says so.
    """
    with Crowd(site, writers, patient=True) as crowd:
        wait(lambda: len(crowd.acknowledged) > 3, 60, "nobody gets anything sent in")
        yield crowd
        before = len(crowd.acknowledged)
        wait(lambda: len(crowd.acknowledged) > before, 30, "nobody gets anything sent in any more")
    found = site.found()
    assert set(crowd.acknowledged) - found.keys() == set()
    for status, text, title in crowd.said:
        uncounted = no_room and status == 422 and "Je tekst is bewaard: dien hem morgen in." in text
        assert uncounted or status in (302, 200, 503), f"{status}: {shown(text)}"
        if status in (422, 503):
            assert title in text, "what was typed is not given back"
        if status == 503:
            assert "Stuur het nog eens" in text


def wait(condition, seconds, what):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, what
        time.sleep(0.1)


def comes_back(site: Site):
    """Within ten seconds, however many threads waited for what was away."""
    began = time.monotonic()
    wait(lambda: site.status("/gezond/", timeout=3) == 200, BACK, "it did not come back within ten seconds")
    assert time.monotonic() - began <= BACK


@pytest.mark.needs("postgresql")
def test_the_database_is_gone_for_ten_seconds(site_on):
    server = Postgres()
    try:
        site = site_on(DATABASE_URL=server.url)
        with written_through(site) as crowd:
            server.kill()
            gone = time.monotonic()
            status, text = site.ask("/spoorkaart/", timeout=40)
            assert status == 503
            assert "Even niet bereikbaar" in text
            time.sleep(max(0.0, AWAY - (time.monotonic() - gone)))
            server.start()
            comes_back(site)
        assert [said for said in crowd.said if said[0] == 503]
    finally:
        server.end()


@pytest.mark.needs("postgresql")
def test_the_database_is_silent_for_ten_seconds(site_on):
    """It is not gone: it takes what is asked, and says nothing."""
    server = Postgres()
    try:
        site = site_on(DATABASE_URL=server.url)
        with written_through(site):
            server.hold(signal.SIGSTOP)
            silent = time.monotonic()
            answers = []
            reader = Thread(target=lambda: answers.append((*site.ask("/spoorkaart/", timeout=40), time.monotonic())))
            reader.start()
            began = time.monotonic()
            assert site.status("/gezond/klaar/", timeout=10) == 503
            assert time.monotonic() - began < 5, "who keeps this server hears it at once"
            time.sleep(max(0.0, AWAY - (time.monotonic() - silent)))
            server.hold(signal.SIGCONT)
            returned = time.monotonic()
            comes_back(site)
            reader.join(40)
            ((status, text, then),) = answers
            assert status == 200 or "Even niet bereikbaar" in text
            assert then - returned < BACK
    finally:
        server.end()


@pytest.mark.needs("redis")
def test_the_cache_is_gone(site_on, tmp_path):
    cache = Redis(tmp_path)
    try:
        site = site_on(CACHE_URL=cache.url)
        with written_through(site):
            cache.kill()
            assert site.status("/spoorkaart/") == 200, "who reads needs no cache"
            time.sleep(AWAY / 2)
            assert site.status("/spoorkaart/") == 200
            cache.start()
            comes_back(site)
    finally:
        cache.kill()


@contextmanager
def small_disk(folder: Path, size: str):
    """A file system of its own, of this size."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    made = subprocess.run(command, check=False, capture_output=True)
    if made.returncode:
        pytest.skip(f"This machine lets nobody mount a small disk: {made.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_the_disk_is_full(tmp_path):
    with small_disk(tmp_path / "klein", "60m") as disk:
        site = Site(disk / "var")
        site.prepare(3)
        site.start()
        try:
            with written_through(site, no_room=True) as crowd:
                ballast = disk / "ballast"
                with open(ballast, "wb") as file:
                    try:
                        while True:
                            file.write(bytes(65536))
                            file.flush()
                    except OSError:
                        pass
                wait(lambda: crowd.said, 240, "nobody met the full disk")
                assert site.status("/spoorkaart/") == 200, "who reads needs no room"
                done = site.manage("reservekopie", disk / "kopie.tar", check=False)
                assert done.returncode == 1
                assert "Er is geen kopie gemaakt" in done.stderr
                assert "Traceback" not in done.stderr
                assert not list(disk.glob("*kopie*"))
                ballast.unlink()
                comes_back(site)
        finally:
            site.pull_the_plug()


def test_the_mail_server_is_slow_and_then_gone(site_on):
    """Nobody waits for it, and each mail goes out once, within the minute after which it is tried again."""
    port = free_port()
    site = site_on(EMAIL_URL=f"smtp+plain://127.0.0.1:{port}")
    hanging = subprocess.Popen([sys.executable, "-c", HANGING, str(port)])
    try:
        with written_through(site) as crowd:
            time.sleep(AWAY)
            hanging.kill()
            hanging.wait(10)
            time.sleep(AWAY)
            assert site.status("/gezond/klaar/") == 200
            assert {said[0] for said in crowd.said} <= {200, 302}, "sending in does not wait for mail"
        with MailServer(port) as server:
            wait(lambda: len(server.taken) >= len(crowd.acknowledged), TRIED_AGAIN, "not every mail went out")
            told = " ".join(
                str(mail.message["Subject"]) + mail.message.get_body().get_content() for mail in server.taken
            )
            assert [title for title in crowd.acknowledged if told.count(title) < 1] == []
            time.sleep(3)
            assert len(server.taken) == len(crowd.acknowledged), "one of them went out twice"
    finally:
        hanging.kill()
        hanging.wait(10)


# Takes a connection, and says nothing on it.
HANGING = """
import socket, sys
server, kept = socket.create_server(("127.0.0.1", int(sys.argv[1]))), []
while True:
    kept.append(server.accept())
"""


def test_the_clock_is_set_back_an_hour(site_on, tmp_path):
    """Who is logged in stays so, what is sent in is there, and what goes by itself goes on."""
    clock = tmp_path / "klok"
    site = site_on(KLOK=str(clock))
    with written_through(site) as crowd:
        clock.write_text("-3600")
        comes_back(site)
        before = len(crowd.acknowledged)
        wait(lambda: len(crowd.acknowledged) > before + 3, 60, "nobody gets anything sent in any more")
        assert not [said for said in crowd.said if said[0] not in (200, 302)]
    late = Writer(site, 0)
    title = late.one()
    clock.unlink()
    assert title in site.found()
    assert late.one(), "and forward again"
