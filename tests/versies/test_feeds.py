"""Atom feeds of changes: what a visitor may see, newest first."""

from xml.etree import ElementTree

import pytest

from tests.kept import kept
from tests.make import make_draft, make_fase, make_knooppunt

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    tree = ElementTree.fromstring(answer.content)  # noqa: S314
    return [entry.find(f"{ATOM}title").text for entry in tree.findall(f"{ATOM}entry")]


@kept
def wereld():
    make_knooppunt("Oud", fase=make_fase(1), sporen="A", gewijzigd_op="2020-01-01T00:00Z")
    make_knooppunt("Nieuw", fase=make_fase(2), sporen="AB", gewijzigd_op="2025-01-01T00:00Z", doel="Zie [[oud]].")
    make_draft("Geheim", fase=make_fase(1))


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("/feed/", ["Nieuw", "Oud"]),
        ("/feed/fase/fase-nummer-1/", ["Oud"]),
        ("/feed/spoor/A/", ["Nieuw", "Oud"]),
        ("/feed/spoor/B/", ["Nieuw"]),
    ],
)
def test_each_feed_has_its_changes(path, titles, client, wereld):
    assert entries(client, path) == titles


def test_staff_see_no_more_than_a_visitor(client, wereld, redacteur):
    client.force_login(redacteur)
    assert "Geheim" not in entries(client, "/feed/")


def test_the_text_is_the_goal_with_its_links(client, wereld):
    feed = client.get("/feed/").content.decode()
    assert "/fase-nummer-1/oud/" in feed
    assert "[[" not in feed


@pytest.mark.parametrize("path", ["/feed/fase/nergens/", "/feed/spoor/Z/", "/feed/partij/gemeente/"])
def test_what_is_not_there_is_not_found(path, client, wereld):
    assert client.get(path).status_code == 404


def test_pages_name_their_feed(client, wereld):
    feeds = {"/": "/feed/", "/fase-nummer-1/": "/feed/fase/fase-nummer-1/", "/spoor/A/": "/feed/spoor/A/"}
    for page, feed in feeds.items():
        assert f'href="{feed}"' in client.get(page).content.decode()


def test_the_number_of_queries_does_not_grow(client, wereld, django_assert_max_num_queries):
    for number in range(20):
        make_knooppunt(f"Stap {number}", doel="Zie [[oud]].")
    with django_assert_max_num_queries(4):
        client.get("/feed/")
