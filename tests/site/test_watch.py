"""Lines in the log, counts, and a second try: for every answer, and nothing of whom."""

import io
import json
import logging
import socket
import time
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_network

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.db.backends.signals import connection_created
from django.test import Client

from config import counts, environment, gezond, loggers, tally, watch
from tests.make_ervaring import make_ervaring
from tests.site.test_cache import Server, connection_of_the_test

__all__ = ["connection_of_the_test"]

SECRETS = ("eerste-stap", "sam", "10.9.8.7", "geheim", "@")


@pytest.fixture(autouse=True)
def counted(db, connection_of_the_test):
    """The connection of this test was there before anybody counted."""
    connection_created.send(type(connection), connection=connection)
    tally.begin()


@pytest.fixture
def lines():
    """What the log of the server reads, as one object a line."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(loggers.Json())
    logger = logging.getLogger("wijkaanpak.verzoek")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logger.removeHandler(handler)


@pytest.fixture
def server(settings, connection_of_the_test):
    settings.LOGBOEK_VORM = "json"
    return Watched()


class Watched(Server):
    """The site as gunicorn has it when lines are asked for."""

    def __init__(self, application=None):
        super().__init__(watch.Retry(application or WSGIHandler()))
        self.watched = watch.Watch(self.cache)

    @property
    def outermost(self):
        return self.watched


def ask(server, path, *, method="GET", **environ):
    answer = server.get(path, method, REMOTE_ADDR="10.9.8.7", **environ)
    return answer.status, answer.headers, answer.body


def test_each_request_is_one_line_also_of_a_page_that_was_kept(knooppunt, server, lines):
    for _ in range(2):
        ask(server, knooppunt.get_absolute_url())
    first, second = lines()
    assert first["route"] == second["route"] == "knooppunt"
    assert (first["uit_cache"], second["uit_cache"]) == (False, True)
    assert (first["status"], second["status"], second["methode"]) == (200, 200, "GET")
    assert first["queries"] > second["queries"] == 1
    assert first["ms"] > 0
    assert first["verzoek"] != second["verzoek"]


def test_a_line_says_nothing_of_whom(knooppunt, lid, server, lines):
    for path in (
        knooppunt.get_absolute_url() + "?q=sam",
        "/zoeken/?q=sam%40voorbeeld.example",
        "/sam/geheim/",
        "/lijsten/geheim/",
    ):
        ask(server, path, HTTP_COOKIE="sessionid=geheim", HTTP_X_FORWARDED_FOR="10.9.8.7", HTTP_USER_AGENT="sam")
    ask(server, "/", method="GEHEIM")
    assert len(lines()) == 5
    assert [secret for secret in SECRETS if secret in json.dumps(lines()).lower()] == []
    assert set(lines()[0]) == {
        "tijd",
        "niveau",
        "naam",
        "verzoek",
        "methode",
        "route",
        "status",
        "ms",
        "queries",
        "uit_cache",
    }


def test_no_answer_fails_because_it_could_not_be_counted(knooppunt, server, monkeypatch):
    def full(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr(server.watched, "note", full)
    assert ask(server, "/over/")[0] == 200


def test_a_number_that_a_proxy_gave_goes_along_and_another_is_not_believed(knooppunt, server, lines):
    assert ask(server, "/over/", HTTP_X_REQUEST_ID="abc-12345678")[1]["X-Request-ID"] == "abc-12345678"
    assert ask(server, "/over/", HTTP_X_REQUEST_ID="a\nb c" * 4)[1]["X-Request-ID"] != "a\nb c" * 4
    assert lines()[0]["verzoek"] == "abc-12345678"


def test_other_lines_carry_the_number_of_their_request_and_no_address():
    tally.seen.request_id = "abc-12345678"
    try:
        record = logging.LogRecord(
            "django.request", 40, "", 0, "Internal Server Error: %s", ("/lijsten/geheim/",), None
        )
        told = json.loads(loggers.Json().format(record))
    finally:
        tally.seen.request_id = ""
    assert (told["melding"], told["verzoek"]) == ("Internal Server Error", "abc-12345678")


def test_what_takes_long_is_in_the_log_without_its_values(settings, lid, caplog):
    settings.TRAGE_QUERY_MS = 1
    with connection.cursor() as cursor:
        slow = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT max(i), %s FROM n"
        )
        cursor.execute(slow, ["geheim"])
    (line,) = [record.getMessage() for record in caplog.records if record.name == "wijkaanpak.traag"]
    assert "WITH RECURSIVE" in line
    assert "geheim" not in line


@contextmanager
def breaking(*, times, write):
    """Django that loses its connection while it asks something."""
    asked = []

    def application(environ, start_response):
        asked.append(environ["REQUEST_METHOD"])
        tally.seen.lost, tally.seen.wrote = len(asked) <= times, write
        start_response("500 x" if len(asked) <= times else "200 OK", [])
        return io.BytesIO(b"")

    yield Watched(application), asked


@pytest.mark.parametrize(
    ("method", "write", "times", "status"),
    [
        ("GET", False, 1, 200),
        ("HEAD", False, 1, 200),
        ("GET", False, 9, 500),
        ("GET", True, 1, 500),
        ("POST", False, 1, 500),
    ],
)
def test_what_only_read_is_asked_once_more_when_the_connection_broke(method, write, times, status):
    with breaking(times=times, write=write) as (application, asked):
        assert ask(application, "/mijn/", method=method)[0] == status
    assert len(asked) == (2 if method != "POST" and not write else 1)


def test_a_connection_that_broke_is_noticed_where_it_is_asked():
    class Gone:
        closed = True

    class Wrapper:
        connection = Gone()

    def execute(*args):
        raise OperationalError("server closed the connection unexpectedly")

    with pytest.raises(OperationalError):
        tally._count(execute, "SELECT 1", (), False, {"connection": Wrapper()})
    assert (tally.seen.lost, tally.seen.wrote) == (True, False)
    with pytest.raises(OperationalError):
        tally._count(execute, " update x", (), False, {"connection": connection})
    assert tally.seen.wrote


def test_a_page_of_an_ervaring_writes_nothing(lid, moderator, knooppunt, client):
    """Else it could not be asked twice."""
    row = make_ervaring(lid, moderator, [knooppunt])
    for path in (row.get_absolute_url(), knooppunt.get_absolute_url(), "/spoorkaart/", "/"):
        tally.begin()
        client.get(path)
        assert not tally.seen.wrote, path


NETS = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("environ", "may"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, True),
        ({"REMOTE_ADDR": "10.1.2.3"}, True),
        ({"REMOTE_ADDR": "192.168.1.1"}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.1.2.3"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=10.1.2.3"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "10.1.2.3"}, False),
    ],
)
def test_counts_are_for_who_asks_the_server_itself_from_an_address_that_is_named(environ, may, settings):
    settings.METINGEN = NETS
    assert watch.may_read_counts(environ) is may


def test_who_may_not_read_counts_finds_nothing(knooppunt, server):
    assert ask(server, "/metingen/")[0] == 404


@pytest.mark.parametrize("value", ["ja", "10.0.0.0/33", "localhost"])
def test_addresses_that_cannot_be_read_stop_the_start(value, monkeypatch):
    monkeypatch.setenv("METINGEN", value)
    with pytest.raises(environment.UnsafeValue, match=r"METINGEN.*10\.0\.0\.0/24"):
        environment.networks("METINGEN")


# Readiness


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(gezond, "_last", (0.0, 503, ""))
    gezond._are_done.cache_clear()
    return lambda: Client().get("/gezond/klaar/")


def test_ready_tells_of_all_that_the_site_leans_on(asked):
    answer = asked()
    assert answer.status_code == 200
    told = dict(line.split(": ") for line in answer.content.decode().splitlines())
    assert told == dict.fromkeys(gezond.LOOKS, "goed") | {"achtergrondproces": "werkt niet"}


def raises(*args, **kwargs):
    raise ConnectionError


def test_what_pages_can_do_without_is_told_and_takes_no_server_away(asked, monkeypatch, settings):
    monkeypatch.setattr(type(caches["default"]), "set", raises)
    monkeypatch.setattr("ervaringen.opslag.DurableStorage.answers", raises, raising=False)
    answer = asked()
    assert answer.status_code == 200
    assert "cache: antwoordt niet\nopslag: antwoordt niet" in answer.content.decode()


def test_without_database_or_migrations_it_is_not_ready_but_lives(asked, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(gezond, "LOOKS", gezond.LOOKS | {"database": gone})
    answer = asked()
    assert answer.status_code == 503
    assert "database: antwoordt niet\nmigraties: onbekend\n" in answer.content.decode()
    assert Client().get("/gezond/leeft/").content == b"ok\n"


def test_who_asks_hears_in_time_whatever_takes_long(asked, monkeypatch):
    slow = {name: partial(time.sleep, 20) for name in gezond.LOOKS}
    monkeypatch.setattr(gezond, "LOOKS", slow)
    began = time.monotonic()
    answer = asked()
    assert counts.waiting() == {"wijkaanpak_database_antwoordt": 0}
    assert time.monotonic() - began < 6
    assert (answer.status_code, answer.content.decode().count("goed")) == (503, 0)


@pytest.mark.engines
def test_a_database_that_takes_no_connection_is_told_in_time(asked, monkeypatch):
    """It listens and says nothing; pages wait for one of the pool for ten seconds."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        monkeypatch.setitem(connection.settings_dict, "PORT", silent.getsockname()[1])
        began = time.monotonic()
        answer = asked()
    assert time.monotonic() - began < 3
    assert "database: antwoordt niet\nmigraties: onbekend\n" in answer.content.decode()


def test_migrations_to_come_make_it_not_ready(asked):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'meenemen'")
    answer = asked()
    assert answer.status_code == 503
    assert "migraties: nog niet gedaan" in answer.content.decode()


def test_who_asks_often_hears_what_was_found(asked, django_assert_num_queries):
    asked()
    with django_assert_num_queries(0):
        asked()
