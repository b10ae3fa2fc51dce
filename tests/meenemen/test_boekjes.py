"""The pages of booklets."""

import pytest
from django.test import Client

from tests.html import html_of
from tests.make import make_draft, make_partij

LARGE = "9" * 5000


@pytest.mark.parametrize(
    "path",
    ["methode/", "fase/fase-nummer-1/", "spoor/B/", "partij/gemeente/", "route/derde-stap/"],
)
def test_each_booklet_has_a_page_and_a_file_to_read(path, methode, client):
    page = html_of(client.get(f"/boekjes/{path}"))
    assert f'href="/boekjes/{path}boekje.html"' in page
    answer = client.get(f"/boekjes/{path}boekje.html")
    assert answer.status_code == 200
    assert "sha256-" in answer["Content-Security-Policy"]
    assert "'self'" not in answer["Content-Security-Policy"]
    assert 'filename="wijkaanpak-' in answer["Content-Disposition"]


def test_the_styles_inside_are_just_those_that_the_answer_allows(methode, client):
    from meenemen.boekje import opmaak

    answer = client.get("/boekjes/methode/boekje.html")
    inside = answer.content.decode().partition("<style>")[2].partition("</style>")[0]
    assert opmaak.digest(inside) in answer["Content-Security-Policy"]
    assert opmaak.digest(inside) in answer.content.decode()


def test_a_route_keeps_the_chosen_solution(methode, client):
    page = html_of(client.get("/boekjes/route/derde-stap/?geldt_voor=collectief"))
    assert 'href="/boekjes/route/derde-stap/boekje.html?geldt_voor=collectief"' in page
    assert 'href="/spoorkaart/?route=derde-stap&amp;geldt_voor=collectief"' in page


@pytest.mark.parametrize(
    "path",
    ["fase/nergens/", "spoor/Z/", "partij/x/boekje.html", "route/x/boekje.pdf", f"fase/{LARGE}/", "fase/%00/", "x/y/"],
)
def test_what_is_not_there_is_not_found(path, methode, client):
    assert client.get(f"/boekjes/{path}").status_code in (302, 404)


def test_a_draft_has_no_route_of_its_own(methode, client):
    make_draft("Nog geheim")
    assert client.get("/boekjes/route/nog-geheim/").status_code == 404


@pytest.mark.parametrize("query", ["?geldt_voor=%00", "?geldt_voor=" + LARGE[:3000], "?x=y"])
def test_junk_in_the_query_shows_the_page(query, methode):
    assert Client(raise_request_exception=False).get(f"/boekjes/route/derde-stap/{query}").status_code == 200


def test_the_list_of_booklets_counts_what_is_public(methode, client, django_assert_num_queries):
    make_draft("Nog geheim")
    make_partij("aannemer")
    with django_assert_num_queries(6):  # of each kind its rows, and their numbers
        page = html_of(client.get("/boekjes/"))
    assert page.index("/partij/aannemer/") < page.index("/partij/gemeente/")
    assert '<a href="/boekjes/fase/fase-nummer-1/">Fase 1: Fase nummer 1</a> <span class="zacht">2</span>' in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_booklet_is_only_read(method, methode, client):
    for path in ("/boekjes/", "/boekjes/methode/", "/boekjes/methode/boekje.html", "/boekjes/methode/boekje.pdf"):
        assert getattr(client, method)(path).status_code == 405


def test_pages_lead_to_their_booklet(methode, client):
    assert "/boekjes/fase/fase-nummer-1/" in html_of(client.get("/fase-nummer-1/"))
    assert "/boekjes/spoor/B/" in html_of(client.get("/spoor/B/"))
    assert "/boekjes/partij/gemeente/" in html_of(client.get("/partij/gemeente/"))
    route = html_of(client.get("/spoorkaart/?route=derde-stap&geldt_voor=individueel"))
    assert "/boekjes/route/derde-stap/?geldt_voor=individueel" in route


def test_a_booklet_that_is_too_large_to_make_at_once_is_not_offered_so(methode, client, monkeypatch):
    monkeypatch.setattr("meenemen.boekjes.MAX_PIECES", 2)
    monkeypatch.setattr("meenemen.boekje.kast.ON_REQUEST", 2)
    page = html_of(client.get("/boekjes/methode/"))
    assert "Download als webpagina" not in page
    assert client.get("/boekjes/methode/boekje.html").url == "/boekjes/methode/"
    assert client.get("/boekjes/spoor/B/boekje.html").status_code == 200
