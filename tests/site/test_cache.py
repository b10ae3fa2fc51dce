"""What is kept for visitors: the same as Django gives, never older than what it shows, and nothing of anybody."""

import gzip
import io
import re
import threading
import time

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from config.middleware import ON_EVERY_ANSWER
from knooppunten.models import Knooppunt
from paginas import cache, generation
from paginas.cache import PageCache
from paginas.declared import pages
from tests.adressen import ADDRESSES
from tests.site.test_access import inhoud, rijen  # noqa: F401  fixtures

PATH = "/fase-nummer-1/eerste-stap/"
COMMITS = pytest.mark.django_db(transaction=True)  # PostgreSQL has one number for a whole transaction
SESSION, KEPT_WORDS = "sessionid", "onderbroken"


class Server:
    """The site with its cache, as gunicorn has it, and how often Django was asked."""

    def __init__(self, application=None, **options):
        self.application = application or WSGIHandler()
        self.asked = []
        self.cache = PageCache(self.count, personal=(SESSION, KEPT_WORDS), **options)

    def count(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self.application(environ, start_response)

    @property
    def outermost(self):
        return self.cache

    def get(self, path, method="GET", **environ):
        path, _, query = path.partition("?")
        told = {}

        def start_response(status, headers, exc_info=None):
            told.update(status=int(status.split()[0]), headers=headers)

        asked = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": self.cache.host,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
            "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        made = self.outermost(asked | environ, start_response)
        body = b"".join(made)
        if hasattr(made, "close"):
            made.close()
        return Answer(told["status"], told["headers"], body)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.all, self.body = status, headers, body
        self.headers = dict(headers)


@pytest.fixture(autouse=True)
def connection_of_the_test():
    """A handler closes its connection at both ends of a request; that of a test holds all that the test made."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def server(knooppunt):
    return Server()


def test_the_next_visitor_gets_what_the_first_got(server):
    first, second = server.get(PATH), server.get(PATH)
    assert (first.status, first.body, first.all) == (second.status, second.body, second.all)
    assert b"Eerste stap" in second.body
    assert server.asked == [PATH]


def without_clock(body: bytes) -> bytes:
    """A feed in which nothing stands yet says when it was asked for."""
    return re.sub(rb"<updated>.*?</updated>", b"", body)


@pytest.mark.ignore_template_errors
def test_every_page_that_is_kept_is_the_same_as_without(inhoud):  # noqa: F811
    server, plain, odd = Server(), Server(), {}
    plain.cache.key = lambda environ: None
    for name, page in pages.items():
        if page.kept:
            path = ADDRESSES[name].format(**inhoud)
            told = plain.get(path)
            for answer in (server.get(path), server.get(path)):
                own = {"Vary", "ETag", "Cache-Control", "Content-Length"}
                same = {key: value for key, value in answer.all if key not in own}
                wanted = {key: value for key, value in told.all if key not in own}
                if (answer.status, without_clock(answer.body), same) != (told.status, without_clock(told.body), wanted):
                    odd[name] = path
            if server.asked.count(path.partition("?")[0]) != 1:
                odd[name] = f"{path} was made {server.asked.count(path)} times"
    assert odd == {}


@COMMITS
def test_a_change_is_in_the_very_next_answer(server):
    server.get(PATH)
    Knooppunt.objects.filter(slug="eerste-stap").update(doel_html="<p>Het nieuwe doel.</p>")
    assert "Het nieuwe doel." in server.get(PATH).body.decode()


@COMMITS
def test_what_was_made_while_something_changed_is_not_kept_as_new(knooppunt):
    django = WSGIHandler()

    def slow(environ, start_response):
        made = django(environ, start_response)
        Knooppunt.objects.filter(slug="eerste-stap").update(doel_html="<p>Het nieuwe doel.</p>")
        return made

    server = Server(slow)
    assert "Het nieuwe doel." not in server.get(PATH).body.decode()
    assert "Het nieuwe doel." in server.get(PATH).body.decode()


def test_who_has_a_session_gets_nothing_of_it_and_puts_nothing_in(server, client, lid):
    client.force_login(lid)
    own = f"{SESSION}={client.cookies[SESSION].value}"
    for _ in range(2):
        assert "Uitloggen" in server.get(PATH, HTTP_COOKIE=own).body.decode()
    assert "Uitloggen" not in server.get(PATH).body.decode()
    assert "Uitloggen" in server.get(PATH, HTTP_COOKIE=own).body.decode()
    assert server.asked == [PATH] * 4


@pytest.mark.parametrize("headers", [{"HTTP_AUTHORIZATION": "Bearer x"}, {"HTTP_X_BEWAAR": "1"}])
def test_what_is_asked_for_by_name_is_not_kept(server, headers):
    for _ in range(2):
        server.get(PATH, **headers)
    assert server.asked == [PATH] * 2


def test_a_token_of_a_form_is_nobody_elses(server):
    """A page with one sets a cookie; for who has that cookie already it sets none."""
    form = "/terugmelden/eerste-stap/"
    for cookie in ("", "csrftoken=" + "a" * 32):
        tokens = {server.get(form, HTTP_COOKIE=cookie).body for _ in range(2)}
        assert len(tokens) == 2


def test_who_opened_a_form_once_gets_kept_pages_too(server):
    one = server.get(PATH, HTTP_COOKIE="csrftoken=" + "a" * 32)
    assert server.get(PATH).body == one.body
    server.get(PATH, HTTP_COOKIE="_ga=1; csrftoken=" + "b" * 32)
    assert server.asked == [PATH]
    assert "Set-Cookie" not in one.headers


def test_a_page_that_sets_a_token_leaves_that_of_an_open_form(knooppunt):
    def with_form(environ, start_response):
        start_response(
            "200 OK", [] if "csrftoken" in environ.get("HTTP_COOKIE", "") else [("Set-Cookie", "csrftoken=b")]
        )
        return [b"formulier"]

    answer = Server(with_form).get(PATH, HTTP_COOKIE="csrftoken=" + "a" * 32)
    assert "Set-Cookie" not in answer.headers


def test_a_cookie_of_somebody_else_changes_nothing(server):
    server.get(PATH, HTTP_COOKIE="_ga=1")
    assert server.get(PATH, HTTP_COOKIE="theme=dark; _ga=2").status == 200
    assert server.asked == [PATH]


def test_junk_in_the_query_shares_a_page_and_a_choice_has_its_own(server):
    first = server.get("/spoorkaart/")
    for query in ("utm_source=krant", "x=1&y=2", "fbclid=" + "a" * 60):
        assert server.get(f"/spoorkaart/?{query}").body == first.body
    assert server.asked == ["/spoorkaart/"]
    chosen = server.get("/spoorkaart/?spoor=A")
    assert chosen.body != first.body
    assert server.get("/spoorkaart/?utm_source=krant&spoor=A").body == chosen.body
    assert server.asked == ["/spoorkaart/"] * 2


def test_junk_stands_on_no_page_that_others_get(server):
    assert b"kwaad" not in server.get(f"{PATH}?next=//kwaad.example/&x=kwaad").body
    assert b"kwaad" not in server.get(PATH).body


def test_the_way_back_is_of_one_reader(server):
    for _ in range(2):
        server.get(f"{PATH}?van=/spoorkaart/")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "environ",
    [{"HTTP_HOST": "kwaad.example"}, {"HTTP_HOST": "127.0.0.1:1"}, {"method": "POST"}, {"method": "OPTIONS"}],
)
def test_another_host_or_method_is_passed_on(server, environ):
    server.get(PATH)
    server.get(PATH, **environ)
    assert len(server.asked) == 2


def test_a_proxy_says_that_it_came_over_https(knooppunt, settings):
    settings.SITE_URL = "https://wijkaanpak.example"
    server = Server(lambda environ, start_response: start_response("200 OK", []) or [b"x"])
    for proto, count in (("https", 1), ("https", 1), ("http", 2), ("", 3)):
        server.get(PATH, HTTP_X_FORWARDED_PROTO=proto)
        assert len(server.asked) == count


def test_each_browser_gets_it_as_it_can_read_it(server):
    plain = server.get(PATH)
    for accepted, encoding, opened in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=0", None, bytes),
    ):
        answer = server.get(PATH, HTTP_ACCEPT_ENCODING=accepted)
        assert answer.headers.get("Content-Encoding") == encoding
        assert opened(answer.body) == plain.body
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == "Cookie, Accept-Encoding"
        assert (answer.headers["ETag"] == plain.headers["ETag"]) is (encoding is None)
        assert [name for name, _ in answer.all].count("Vary") == 1
    assert server.asked == [PATH]


@COMMITS
def test_who_has_it_is_told_so(server):
    answer = server.get(PATH, HTTP_ACCEPT_ENCODING="br")
    etag = answer.headers["ETag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        told = server.get(PATH, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
        assert (told.status, told.body) == (304, b"")
        assert told.headers["ETag"] == etag
        assert "Content-Length" not in told.headers
        assert "Content-Security-Policy" in told.headers
    assert server.get(PATH, HTTP_IF_NONE_MATCH=etag).status == 200, "another encoding is another answer"
    Knooppunt.objects.filter(slug="eerste-stap").update(doel_html="<p>Nieuw.</p>")
    assert server.get(PATH, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=etag).status == 200


def test_head_is_a_get_without_its_body(server):
    told, page = server.get(PATH, method="HEAD"), server.get(PATH)
    assert (told.status, told.body, told.all) == (200, b"", page.all)
    assert server.asked == [PATH]


@pytest.mark.parametrize("path", ["/nergens/", "/fase-nummer-1/nergens/", "/zoeken/?q=stap", "/account/inloggen/"])
def test_what_is_no_page_to_keep_is_made_each_time(server, path):
    statuses = {server.get(path).status for _ in range(2)}
    assert len(statuses) == 1
    assert len(server.asked) == 2


def test_a_page_goes_with_the_day(server, monkeypatch):
    server.get(PATH)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    monkeypatch.setattr(cache, "now", lambda: midnight + 23 * 3600)
    server.get(PATH)
    assert len(server.asked) == 1
    monkeypatch.setattr(cache, "now", lambda: midnight + 25.5 * 3600)
    server.get(PATH)
    assert len(server.asked) == 2


def test_a_flood_of_choices_pushes_no_page_out(knooppunt):
    body = b"x" * 10_000
    server = Server(lambda environ, start_response: start_response("200 OK", []) or [body], chosen=100_000)
    server.get(PATH)
    for number in range(100):
        server.get(f"/spoorkaart/?spoor={number}")
    shelf = server.cache.shelves[False]
    assert sum(row.size for row in shelf.rows.values()) <= 100_000
    server.get(PATH)
    assert server.asked.count(PATH) == 1


def test_a_crowd_waits_for_one_who_makes_the_page(knooppunt, monkeypatch):
    def slow(environ, start_response):
        time.sleep(0.3)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"x" * 1000]

    monkeypatch.setattr(generation, "current", lambda: (1, 1))
    server, got = Server(slow), []
    crowd = [threading.Thread(target=lambda: got.append(server.get(PATH).body)) for _ in range(20)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert got == [b"x" * 1000] * 20
    assert server.asked == [PATH]
    assert server.cache.making == {}


def test_one_that_fails_leaves_the_way_free(knooppunt):
    broken = [True]

    def fails_once(environ, start_response):
        if broken:
            broken.pop()
            raise ValueError("kapot")
        start_response("200 OK", [])
        return [b"goed"]

    server = Server(fails_once)
    with pytest.raises(ValueError, match="kapot"):
        server.get(PATH)
    assert server.get(PATH).body == b"goed"


def test_without_a_database_django_says_what_it_can(server, monkeypatch):
    server.get(PATH)

    def gone():
        raise DatabaseError("weg")

    monkeypatch.setattr(generation, "current", gone)
    server.get(PATH)
    assert server.asked == [PATH] * 2


@pytest.mark.parametrize("toegang", ["openbaar", "besloten"])
def test_a_closed_site_keeps_nothing(toegang, settings):
    from config.wsgi import with_cache

    settings.TOEGANG = toegang
    django = object()
    assert (with_cache(django) is django) is (toegang == "besloten")


def test_a_kept_page_is_fenced_in_as_the_first(server):
    """So is the answer to who has it already (304), by which a browser goes."""
    first = server.get(PATH)
    known = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    fences = [*ON_EVERY_ANSWER, "Content-Security-Policy"]
    for asked, status in (({}, 200), (known, 304), ({"HTTP_ACCEPT_ENCODING": "br"}, 200)):
        again = server.get(PATH, **asked)
        assert again.status == status
        assert {name: again.headers[name] for name in fences} == {name: first.headers[name] for name in fences}
    assert server.asked == [PATH]
