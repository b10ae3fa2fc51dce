"""What a page shows, on a list in one click."""

import pytest
from django.core.cache import cache

from meenemen.models import MAX_ITEMS, Lijst
from tests.html import html_of
from tests.make import make_draft, make_fase, make_knooppunt

ADD = "/mijn/lijst/erbij/"


@pytest.fixture
def drie(fase):
    return [make_knooppunt(titel, fase=fase) for titel in ("Een", "Twee", "Drie")]


def slugs() -> list[str]:
    return [row.knooppunt.slug for row in Lijst.objects.get().onderdelen.with_subjects()]


def test_one_click_puts_them_on_the_list_in_this_order_and_comes_back(drie, client):
    answer = client.post(ADD, {"knooppunt": ["drie", "een"], "terug": "/start/?partij=gemeente"})
    assert (answer.status_code, answer.url) == (302, "/start/?partij=gemeente")
    assert slugs() == ["drie", "een"]
    page = html_of(client.get(answer.url))
    assert 'Deze 2 staan op je lijst. <a href="/mijn/lijst/">Bekijk je lijst</a>' in page
    client.post(ADD, {"knooppunt": "twee"})
    assert slugs() == ["drie", "een", "twee"]
    assert "“Twee” staat op je lijst." in html_of(client.get("/mijn/lijst/"))


def test_what_is_there_keeps_its_place_and_its_note(drie, client):
    client.post(ADD, {"knooppunt": "een"})
    row = Lijst.objects.get().onderdelen.get()
    row.noot = "Vraag Jan."
    row.save()
    client.post(ADD, {"knooppunt": ["twee", "een", "twee"]})
    assert slugs() == ["een", "twee"]
    assert Lijst.objects.get().onderdelen.first().noot == "Vraag Jan."


def test_a_member_has_it_in_the_account(drie, lid, client):
    client.force_login(lid)
    client.post(ADD, {"knooppunt": ["een", "twee"]})
    assert Lijst.objects.get().eigenaar == lid


def test_a_full_list_says_what_does_not_fit(drie, client):
    client.post(ADD, {"knooppunt": "een"})
    lijst = Lijst.objects.get()
    for number in range(MAX_ITEMS - 2):
        lijst.add(make_knooppunt(f"Stap {number}", fase=make_fase(1)))
    answer = client.post(ADD, {"knooppunt": ["twee", "drie"], "terug": "/fasen/"})
    assert "Er past 1 niet bij." in html_of(client.get(answer.url))
    assert len(slugs()) == MAX_ITEMS


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_can_not_do_it(headers, drie, client):
    assert client.post(ADD, {"knooppunt": "een"}, headers=headers).status_code == 400
    assert not Lijst.objects.exists()


@pytest.mark.parametrize(
    "terug", ["//elders.example/", "https://elders.example/", "/nergens/x/y/", "", "\x00", "/" * 999]
)
def test_it_goes_back_to_pages_of_this_site_only(terug, drie, client):
    assert client.post(ADD, {"knooppunt": "een", "terug": terug}).url == "/mijn/lijst/"


@pytest.mark.parametrize("data", [{}, {"knooppunt": "nergens"}, {"knooppunt": "geheim"}, {"knooppunt": "\x00"}])
def test_what_is_not_public_is_not_put_on_it(data, drie, client):
    make_draft("Geheim", slug="geheim")
    assert client.post(ADD, data | {"terug": "/fasen/"}).url == "/fasen/"
    assert "Er is niets op je lijst gezet." in html_of(client.get("/fasen/"))
    assert not Lijst.objects.exists()


def test_too_often_says_so_where_it_stood(drie, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"lijst": "1/h/ip"}
    cache.clear()
    client.post(ADD, {"knooppunt": "een"})
    answer = client.post(ADD, {"knooppunt": "twee", "terug": "/fasen/"})
    assert answer.url == "/fasen/"
    assert "in korte tijd veel bewaard" in html_of(client.get("/fasen/"))
    assert slugs() == ["een"]
