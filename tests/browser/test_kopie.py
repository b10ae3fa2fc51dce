"""A copy of the site in a browser: from a disk without any network, and from any server."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urljoin

import pytest
from django.core.management import call_command

from tests.browser.conftest import axe_problems, sticks_out
from tests.make import make_user
from tests.meenemen.statisch.conftest import fill
from tests.meenemen.statisch.crawler import Page

LOOKED_AT = [
    "index.html",
    "spoorkaart/spoor=b/index.html",
    "spoorkaart/route=tweede-stap/index.html",
    "fase-nummer-2/tweede-stap/index.html",
    "tag/warmte/index.html",
    "begrippen/index.html",
    "zoeken/index.html",
    "ervaringen/index.html",
    "start/index.html",
]


@pytest.fixture
def kopie(transactional_db, tmp_path, settings, django_user_model):
    """A copy of a small site with one of everything; tests/meenemen reads one of the real content."""
    settings.MEDIA_ROOT = tmp_path / "bijlagen"
    fill(
        django_user_model.objects.create_user("auteur@voorbeeld.example"),
        make_user("moderator", role="moderator"),
    )
    call_command("exporteer_site", str(tmp_path / "kopie"), verbosity=0)
    return tmp_path / "kopie"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served(kopie):
    """The address of a server that knows nothing of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(kopie)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_copy_reads_from_a_disk_without_a_network_and_from_any_server(kopie, served, browser):
    context = browser.new_context(offline=True)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"failed {request.url}"))
    page.on("console", lambda message: said.append(message.text))
    for name in LOOKED_AT:
        page.goto(f"file://{kopie}/{name}")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert sticks_out(page) <= 0, name
        assert page.evaluate("getComputedStyle(document.querySelector('.kop')).borderBlockEndStyle") == "solid"
    assert [url for url in asked if not url.startswith(f"file://{kopie}/")] == []
    assert said == []
    follow_a_reader(page, f"file://{kopie}/index.html")
    context.close()
    online = browser.new_context()
    page = online.new_page()
    follow_a_reader(page, served)
    for name in LOOKED_AT:
        page.goto(served + name)
        assert axe_problems(page) == [], name
    crawl(page, served)
    online.close()


def follow_a_reader(page, start):
    """From the map by a choice to a knooppunt, by its breadcrumb back, and by the alphabet to a word."""
    page.goto(start)
    page.click("text=Open de hele spoorkaart")
    page.click("summary:has-text('Alleen wat bij een partij')")
    page.click("summary:has-text('Betrokken partij')")
    page.click("summary:has-text('Betrokken partij') ~ ul >> text=Gemeente")
    page.click(".halte >> text=Tweede stap")
    assert page.locator("h1").inner_text() == "Tweede stap"
    page.click("text=Openbaar verhaal")
    page.wait_for_function("document.querySelector('.fotos img').naturalWidth > 0")
    page.click(".kruimel >> text=Ervaringen")
    page.click("text=Alles op alfabet")
    page.click("text=stadsverwarming")
    assert page.locator(":target dt").inner_text() == "warmtenet"


def crawl(page, start):
    """Every address that a reader can reach answers 200."""
    waiting, known = [start], {start}
    for url in waiting:
        answer = page.request.get(url)
        assert answer.status == 200, url
        if "html" not in answer.headers["content-type"]:
            continue
        for _, link in Page(answer.text()).asked:
            link = urljoin(url, link).partition("#")[0]
            if link.startswith(start) and link not in known:
                known.add(link)
                waiting.append(link)
    assert len(known) > 100
