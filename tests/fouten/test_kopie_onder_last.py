"""Copies while people write: each has all that was acknowledged before it began, and the last one serves every page."""

import re
import time
from urllib.parse import urlsplit

import pytest

from tests.fouten.site import Crowd, Site

COPIES, WRITERS = 5, 3
pytestmark = pytest.mark.slow
# Publishes some, so that their pictures are there for everyone.
PUBLISH = """
from accounts.models import User
from ervaringen.models import Foto, Inzending
from tests.make import make_user
moderator = make_user("moderator", role="moderator")
for row in [foto.inzending for foto in Foto.objects.exclude(inzending=None)[:3]]:
    if row.status == "submitted":
        row.approve(by=moderator)
print("foto", *(foto.klein for foto in Foto.objects.exclude(ervaring=None)))
"""


def located(site: Site, path: str) -> list[str]:
    """The addresses that a sitemap, or the index of its parts, names."""
    status, text = site.ask(path)
    assert status == 200
    return [urlsplit(found).path for found in re.findall(r"<loc>([^<]+)</loc>", text)]


def copies_under_writes(site: Site, folder, elsewhere):
    site.start()
    folder.mkdir()
    made = []
    try:
        with Crowd(site, WRITERS) as crowd:
            for number in range(COPIES):
                time.sleep(3)
                before = set(crowd.acknowledged)
                site.manage("reservekopie", folder / f"{number}.tar")
                made.append((folder / f"{number}.tar", before))
        pictures = re.search(r"^foto (.*)$", site.manage("shell", "-v0", "-c", PUBLISH), re.MULTILINE)[1].split()
        site.manage("reservekopie", folder / "laatste.tar")
        made.append((folder / "laatste.tar", set()))
    finally:
        site.pull_the_plug()
    assert len(crowd.acknowledged) > 20
    for number, (path, before) in enumerate(made):
        assert site.manage("herstel", "--controleer", path).startswith("Goed: ")
        there = elsewhere(number)
        there.manage("herstel", "--zonder-gewist", path)
        assert before - there.found().keys() == set(), "what was acknowledged before the copy is not in it"
    there.manage("start", "--alleen-klaarzetten")
    there.start()
    try:
        paths = [path for part in located(there, "/sitemap.xml") for path in located(there, part)]
        assert len(paths) > 100
        assert {path: status for path in paths if (status := there.status(path)) != 200} == {}
        assert pictures
        assert {path: status for path in pictures if (status := there.status(path)) != 200} == {}
    finally:
        there.pull_the_plug()


def test_on_sqlite(tmp_path):
    site = Site(tmp_path / "var")
    site.prepare(WRITERS)
    copies_under_writes(site, tmp_path / "kopieen", lambda number: Site(tmp_path / f"terug{number}"))


@pytest.mark.sqlite
def test_a_plain_copy_of_the_file_of_a_stopped_site_lacks_nothing(tmp_path):
    """Ended as anybody ends it, all of it is in the one file."""
    site = Site(tmp_path / "var")
    site.prepare(1)
    site.start()
    with Crowd(site, 1) as crowd:
        time.sleep(4)
    site.stop()
    assert not list(site.folder.glob("*-wal"))
    other = Site(tmp_path / "kaal")
    for name in ("wijkaanpak.sqlite3", "geheime-sleutel"):
        (other.folder / name).write_bytes((site.folder / name).read_bytes())
    (site.folder / "bijlagen").exists() and (site.folder / "bijlagen").rename(other.folder / "bijlagen")
    assert set(crowd.acknowledged) - other.found().keys() == set()
    assert crowd.acknowledged
