"""Fasen, sporen, partijen, begrippen, bronnen and search in the API."""

from typing import get_args

import pytest

from api.full_address import in_api
from api.zoekresultaten import Soort
from naslag.models import Begrip, Bron
from tests.api.conftest import SITE, slugs
from tests.make import make_begrip, make_bron, make_fase, make_knooppunt, make_partij
from zoeken.models import Zoekvraag
from zoeken.soorten import soorten


def test_the_method_has_its_parts_in_order(lees, wereld):
    assert slugs(lees("/fasen")) == ["fase-nummer-1", "fase-nummer-2"]
    assert [row["code"] for row in lees("/sporen")["resultaten"]] == list("ABCDEF")
    assert slugs(lees("/partijen")) == ["gemeente", "verborgen"]


@pytest.mark.parametrize(
    ("path", "address", "number"),
    [
        ("/fasen/fase-nummer-2", "/fase-nummer-2/", 2),
        ("/sporen/B", "/spoor/B/", 2),
        ("/partijen/gemeente", "/partij/gemeente/", 1),
    ],
)
def test_each_part_counts_what_is_public_and_leads_to_its_page(path, address, number, lees, wereld):
    found = lees(path)
    assert found["aantalKnooppunten"] == number
    assert found["_links"]["pagina"]["href"] == SITE + address
    assert found["_links"]["self"]["href"] == f"{SITE}/api/v1{path}"


def test_a_description_comes_in_both_forms(lees, wereld):
    fase = make_fase(2)
    fase.omschrijving = "Begin bij [[eerst]] en het warmtenet; ook `{{bron:een-boek}}`, {{bron:een-boek|dit boek}}."
    fase.save()
    tekst = lees("/fasen/fase-nummer-2")["omschrijving"]
    assert f"Begin bij [Eerst]({SITE}/fase-nummer-1/eerst/)" in tekst["markdown"]
    assert f"`{{{{bron:een-boek}}}}`, [dit boek]({SITE}/bron/een-boek/)." in tekst["markdown"]
    assert f'href="{SITE}/fase-nummer-1/eerst/"' in tekst["html"]
    assert f'href="{SITE}/fase-nummer-2/#begrip-warmtenet"' in tekst["html"]
    assert lees("/fasen")["resultaten"][1]["omschrijving"] == tekst


@pytest.mark.parametrize(
    "path", ["/fasen/nergens", "/sporen/Z", "/sporen/AB", "/sporen/%00", "/partijen/x", "/begrippen/x", "/bronnen/x"]
)
def test_what_is_not_there_is_not_found(path, lees, wereld):
    assert lees(path, status=404)["status"] == 404


def test_what_is_retired_is_gone(lees, wereld):
    Bron.objects.get(slug="een-boek").retire()
    assert lees("/bronnen")["aantal"] == 0
    lees("/bronnen/een-boek", status=404)


def test_a_begrip_has_its_names_and_where_it_plays(lees, wereld):
    begrip = make_begrip("aquathermie", "TEO", uitleg="Warmte uit water.")
    begrip.knooppunten.set([wereld])
    found = lees("/begrippen/aquathermie")
    assert (found["andereNamen"], found["uitleg"]) == (["TEO"], "Warmte uit water.")
    assert [row["slug"] for row in found["knooppunten"]] == ["midden"]
    assert found["_links"]["pagina"]["href"] == f"{SITE}/begrippen/#aquathermie"
    assert slugs(lees("/begrippen?letter=A")) == slugs(lees("/begrippen?letter=a")) == ["aquathermie"]
    assert lees("/begrippen?letter=aq", status=400)["errors"][0]["name"] == "letter"


def test_a_bron_has_who_made_it_and_who_cites_it(lees, wereld):
    make_bron("Een wet", soort="wet", adres="https://wetten.example/1", gecontroleerd_op="2026-01-02")
    found = lees("/bronnen/een-boek")
    assert (found["maker"], found["adres"]) == ("Een maker", None)
    assert [row["slug"] for row in found["knooppunten"]] == ["midden"]
    assert slugs(lees("/bronnen?soort=wet")) == ["een-wet"]
    assert lees("/bronnen/een-wet")["gecontroleerdOp"] == "2026-01-02"
    assert lees("/bronnen?soort=film", status=400)["errors"][0]["name"] == "soort"


def test_a_search_finds_the_same_pages_as_the_site(lees, wereld):
    make_knooppunt("Warmtenet kiezen", slug="warmtenet-kiezen", fase=make_fase(1), sporen="A")
    found = lees("/zoekresultaten?q=warmtenetten")
    assert {row["soort"] for row in found["resultaten"]} == {"begrip", "knooppunt"}
    for row in found["resultaten"]:
        lees(row["_links"]["self"]["href"].removeprefix(f"{SITE}/api/v1"))
    assert lees("/zoekresultaten?q=warmtenet&soort=begrip")["aantal"] == 1
    assert lees("/zoekresultaten?q=warmtenet+kiezen&fase=fase-nummer-1&spoor=A")["aantal"] == 1
    assert not Zoekvraag.objects.exists()  # what programs ask says nothing of what readers miss


def test_a_kind_that_no_room_hands_in_any_more_is_not_found(lees, client, wereld, monkeypatch):
    """Until the index is written anew its documents still stand there."""
    make_begrip("giraffe")
    monkeypatch.delitem(soorten, "begrip")
    assert lees("/zoekresultaten?q=giraffe")["aantal"] == 0
    assert client.get("/zoeken/suggesties/?q=giraffe").json() == {"suggesties": []}
    assert "Niets gevonden" in client.get("/zoeken/?q=giraffe").content.decode()


def test_every_view_of_the_api_that_a_kind_names_is_there():
    for soort in soorten.values():
        assert soort.api is None or in_api(soort.api, "giraffe").endswith("/giraffe"), soort.naam


def test_each_kind_can_be_asked_for():
    assert set(get_args(Soort)) == set(soorten)


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("", 400, "q"),
        ("q=", 400, "q"),
        ("q=" + "a" * 10_000, 400, "q"),
        ("q=x&fase=nergens", 400, "fase"),
        ("q=x&trefwoord=nergens", 400, "trefwoord"),
        ("q=x&soort=fase", 400, "soort"),
        ("q=x&sorteer=oudste", 400, "sorteer"),
        ("q=x&pagina=2", 404, None),
        ("q=%00", 200, None),
        ("q=%22+OR+*", 200, None),
        ("q=de+het", 200, None),
    ],
)
def test_a_search_takes_anything_and_names_what_is_wrong(query, status, name, lees, wereld):
    found = lees(f"/zoekresultaten?{query}", status=status)
    assert [error["name"] for error in found.get("errors", [])] == ([name] if name else [])


@pytest.mark.parametrize(
    ("path", "most"), [("/fasen", 3), ("/sporen", 3), ("/partijen", 3), ("/begrippen", 4), ("/bronnen", 2)]
)
def test_the_number_of_queries_does_not_grow(path, most, client, wereld, django_assert_max_num_queries):
    for number in range(30):
        make_begrip(f"woord {number}").knooppunten.set([wereld])
        make_bron(f"Bron {number}")
        make_partij(f"partij-{number}")
    for size in (1, 100):
        with django_assert_max_num_queries(most):
            client.get(f"/api/v1{path}?paginagrootte={size}")


def test_the_number_of_queries_of_one_does_not_grow(client, wereld, django_assert_max_num_queries):
    Begrip.objects.get().knooppunten.set([wereld, make_knooppunt("Nog een")])
    for path, most in {"/begrippen/warmtenet": 3, "/bronnen/een-boek": 4, "/fasen/fase-nummer-2": 3}.items():
        client.get(f"/api/v1{path}")
        with django_assert_max_num_queries(most):
            client.get(f"/api/v1{path}")
