"""A keyword has one key, that every address, filter and list shares, however it is written."""

from unicodedata import normalize
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from taggit.models import Tag

from knooppunten.tags import split_tags, tag_problem
from paginas.models import Adres
from tests.html import sitemap_of
from tests.kept import kept
from tests.make import make_knooppunt
from tests.make_ervaring import make_ervaring

WAYS = ["energiecoöperatie", "ENERGIECOÖPERATIE", normalize("NFD", "energiecoöperatie"), "energie\u00adcoöperatie"]
KEY = "energiecooperatie"


@kept
def stap(fase):
    stap = make_knooppunt("Eerste stap", fase=fase)
    stap.tags.set([WAYS[0]])
    return stap


@pytest.mark.parametrize("way", WAYS)
def test_a_keyword_is_one_however_it_is_written(way, stap, fase):
    other = make_knooppunt("Tweede stap", fase=fase)
    other.tags.set([way, WAYS[0]])
    assert list(Tag.objects.values_list("name", "slug")) == [(WAYS[0], KEY)]
    assert other.tags.get() == stap.tags.get()


def test_an_accent_breaks_no_page(stap, client):
    page = client.get(stap.get_absolute_url())
    assert f'href="/tag/{KEY}/"'.encode() in page.content
    for path in (f"/tag/{KEY}/", f"/volgen/tag/{KEY}/", f"/ervaringen/feed/tag/{KEY}/", "/sitemap.xml"):
        assert client.get(path).status_code == 200, path
    assert f"/tag/{KEY}/".encode() in sitemap_of(client).encode()


@pytest.mark.parametrize("way", WAYS[:3])
def test_every_way_of_writing_leads_to_the_one_address(way, stap, client, lid, moderator):
    ervaring = make_ervaring(lid, moderator, [stap], tags=[WAYS[1]])
    answer = client.get(f"/tag/{quote(way)}/?van=kaart")
    assert (answer.status_code, answer.url) == (301, f"/tag/{KEY}/?van=kaart")
    assert client.get(f"/volgen/tag/{quote(way)}/").status_code == 200
    assert ervaring.titel.encode() in client.get(f"/ervaringen/feed/tag/{quote(way)}/").content
    assert ervaring.titel.encode() in client.get("/ervaringen/", {"tag": way}).content
    for path in ("/api/v1/ervaringen", "/api/v1/knooppunten", "/api/v1/zoekresultaten"):
        answer = client.get(path, {"trefwoord": way} | ({"q": "stap"} if "zoek" in path else {}))
        assert answer.status_code == 200, (path, answer.content)


def test_an_earlier_address_leads_on(stap, client):
    Adres.objects.create(pad="/tag/coöperatie_1/", doel=stap.tags.get())
    answer = client.get(f"/tag/{quote('coöperatie_1')}/")
    assert (answer.status_code, answer.url) == (301, f"/tag/{KEY}/")
    assert client.get(f"/ervaringen/feed/tag/{quote('coöperatie_1')}/").status_code == 200
    assert client.get("/tag/niets/").status_code == client.get("/ervaringen/feed/tag/niets/").status_code == 404


def test_a_keyword_without_a_key_is_refused_in_words(stap):
    for name in ("!!!", "☃", "日本"):
        assert "gewone letters of cijfers" in tag_problem([name])
        with pytest.raises(ValidationError):
            stap.tags.set([name])
    assert not tag_problem(["CO₂", "Gas 2.0", "één loket"])


def test_semicolons_and_lines_separate_too():
    assert split_tags("participatie; buurtkamer,huurders\nloket") == ["participatie", "buurtkamer", "huurders", "loket"]
    assert split_tags("Één loket, EEN LOKET, één\u00a0loket, ; ") == ["Één loket"]
