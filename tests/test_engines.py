"""What only larger installations use: PostgreSQL and Redis, for real."""

import pytest
from django.core.cache import cache, caches
from django.db import connection

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
