"""What machines read: robots, sitemap, security.txt, health."""

from datetime import UTC, datetime

from django.db import DatabaseError, connection

from achtergrond.models import Lease
from tests.html import sitemap_of
from tests.make import make_draft, make_fase


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_robots_may_read_the_site_but_not_its_back_rooms(client, settings):
    open_site = text(client, "/robots.txt")
    assert "Disallow: /beheer/" in open_site
    assert "Sitemap: http://localhost:8000/sitemap.xml" in open_site
    settings.TOEGANG = "besloten"
    assert text(client, "/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_the_sitemap_holds_what_is_public_and_nothing_else(knooppunt, fase, sporen, gemeente, client):
    make_draft(fase=fase)
    make_fase(2).retire()
    xml = sitemap_of(client)
    assert "<loc>http://localhost:8000/fase-nummer-1/eerste-stap/</loc><lastmod>20" in xml
    for path in ("/", "/fasen/", "/spoor/A/", "/partij/gemeente/", "/over/", "/fase-nummer-1/"):
        assert f"<loc>http://localhost:8000{path}</loc>" in xml
    assert "een-concept" not in xml
    assert "fase-nummer-2" not in xml


def test_security_txt_is_valid_for_a_while(client):
    lines = dict(line.split(": ", 1) for line in text(client, "/.well-known/security.txt").splitlines())
    assert lines["Contact"] == "mailto:beheer@localhost"
    expires = datetime.fromisoformat(lines["Expires"])
    assert 150 < (expires - datetime.now(UTC)).days < 365
    assert lines["Canonical"] == "http://localhost:8000/.well-known/security.txt"


def test_the_site_says_when_it_is_well(client, db):
    assert text(client, "/gezond/") == "ok\nachtergrondproces werkt niet\n"
    Lease.objects.take(holder="ik", seconds=20)
    assert text(client, "/gezond/") == "ok\nachtergrondproces werkt\n"


def test_health_takes_one_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/gezond/")


def test_the_site_says_when_its_database_is_not(client, db):
    def fail(*args):
        raise DatabaseError("weg")

    with connection.execute_wrapper(fail):
        answer = client.get("/gezond/")
    assert answer.status_code == 503
    assert "database antwoordt niet" in answer.content.decode()
