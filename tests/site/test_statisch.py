"""While a site goes from one release to the next, no page stands there without its style sheet."""

import os
import re
import time

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.test import RequestFactory

from config import statisch
from config.management.commands import start


@pytest.fixture
def release(settings, tmp_path):
    """Collects a release with this style sheet; returns the address that pages of it name."""
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "var" / "static"
    settings.VAR_DIR.mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "bron"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.WHITENOISE_AUTOREFRESH = False
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}

    def collect(css: str) -> str:
        (tmp_path / "bron" / "css").mkdir(parents=True, exist_ok=True)
        (tmp_path / "bron" / "css" / "site.css").write_text(css)
        start.Command().collect_static()
        settings.STORAGES = dict(settings.STORAGES)  # a server reads the manifest when it starts
        return staticfiles_storage.url("css/site.css")

    return collect


def get(address):
    """(status, text, Cache-Control) of a server that starts now."""
    server = statisch.StaticMiddleware(lambda request: HttpResponse("niet hier", status=404))
    answer = server(RequestFactory().get(address))
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return answer.status_code, text.decode(), answer.get("Cache-Control")


def test_the_next_release_still_has_what_pages_of_the_last_one_name(release):
    before, after = release("a { color: red }"), release("a { color: blue }")
    assert before != after
    assert get(before)[:2] == (200, "a { color: red }")
    assert get(after)[:2] == (200, "a { color: blue }")
    assert "immutable" in get(after)[2]


def test_a_server_of_the_last_release_has_something_for_pages_of_the_next(release):
    here = release("a { color: red }")
    of_the_next = re.sub(r"\.[0-9a-f]{12}\.", ".0123456789ab.", here)
    assert get(of_the_next) == (200, "a { color: red }", "no-store")
    assert get(here.replace("site", "geen"))[0] == 404
    assert get("/static/css/../../geheim.0123456789ab.css")[0] == 404


def test_what_was_of_no_release_for_a_month_goes(release, settings):
    long_ago = time.time() - 2 * statisch.KEEP
    first = release("a { color: red }")
    for path in settings.STATIC_ROOT.rglob("*"):
        os.utime(path, (long_ago, long_ago))  # of a release that ran for two months
    second = release("a { color: blue }")
    assert get(first)[1] == "a { color: red }", "it was of a release until now"
    old = settings.STATIC_ROOT / first.removeprefix("/static/")
    os.utime(old, (long_ago, long_ago))
    third = release("a { color: green }")
    assert not old.exists()
    assert get(second)[1] == "a { color: blue }"
    assert get(third)[1] == "a { color: green }"


def test_all_that_is_there_now_is_of_this_release(release, settings):
    """Else it would go after a month under a site that runs on."""
    release("a { color: red }")
    files = {path for path in settings.STATIC_ROOT.rglob("*") if path.is_file()}
    assert files == statisch.of_this_release()
