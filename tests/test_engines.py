"""What only larger installations use: PostgreSQL and Redis, for real."""

import socket
import time

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.db import OperationalError, connection
from redis.exceptions import TimeoutError as RedisTimeout

from config import services, tally, watch

pytestmark = pytest.mark.engines


def test_the_tests_run_on_postgresql_and_redis(db):
    assert connection.vendor == "postgresql"
    assert type(caches["default"]).__name__ == "RedisCache"


def test_the_cache_keeps_and_counts():
    cache.set("pogingen", 1, timeout=60)
    assert cache.incr("pogingen") == 2
    assert cache.get("pogingen") == 2


def test_too_many_wrong_passwords_are_limited_across_clients(lid):
    from django.test import Client

    data = {"login": lid.email, "password": "verkeerd-geraden"}
    answers = [Client().post("/account/inloggen/", data).content.decode() for _ in range(7)]
    assert "te veel pogingen" not in answers[0]
    assert "te veel pogingen" in answers[-1]


def own_connection(**options):
    """As a server has it: another connection than that of the test."""
    own = connection.copy()
    own.settings_dict = own.settings_dict | {"OPTIONS": {"options": options.get("options", "")}}
    return own


def test_a_question_that_takes_long_is_broken_off():
    database = {"default": services.database_at("DATABASE_URL", "postgres://a:b@c/d")}
    services.give_up_in_time(database, 300)
    own = own_connection(options=database["default"]["OPTIONS"]["options"])
    try:
        began = time.monotonic()
        with own.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(20)")
        assert time.monotonic() - began < 5
    finally:
        own.close()


def test_what_only_read_is_asked_again_when_the_server_ends_its_connection():
    """As at a failover: PostgreSQL itself ends the connection under a question."""
    own, asked, told = own_connection(), [], []
    own.execute_wrappers.append(tally._count)

    class Answer(list):
        def close(self):
            own.close()

    def application(environ, start_response):
        asked.append(environ["PATH_INFO"])
        try:
            with own.cursor() as cursor:
                if len(asked) == 1:
                    cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                cursor.execute("SELECT 1")
            start_response("200 OK", [])
        except OperationalError:
            start_response("500 Internal Server Error", [])
        return Answer()

    try:
        watch.Retry(application)({"REQUEST_METHOD": "GET", "PATH_INFO": "/"}, lambda *args: told.append(args[0]))
        assert (asked, told) == (["/", "/"], ["200 OK"])
    finally:
        own.close()


def test_a_cache_that_says_nothing_is_waited_for_two_seconds(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        own = services.cache("CACHE_URL")
        silent_cache = RedisCache(own["LOCATION"], {"OPTIONS": own["OPTIONS"]})
        began = time.monotonic()
        with pytest.raises(RedisTimeout):
            silent_cache.get("x")
        assert time.monotonic() - began < 10
