"""Knooppunten in the API: what a list holds, what a filter finds, and everything of one of them."""

from datetime import UTC, datetime

import pytest

from knooppunten.models import Knooppunt, Spoor
from tests.api.conftest import SITE, slugs
from tests.make import make_knooppunt


def test_the_list_holds_what_is_public_in_the_order_of_the_map(lees, wereld):
    found = lees("/knooppunten")
    assert slugs(found) == ["eerst", "ernaast", "later", "midden"]
    assert found["aantal"] == 4
    row = found["resultaten"][-1]
    assert row["fase"] == {"nummer": 2, "slug": "fase-nummer-2", "naam": "Fase nummer 2"}
    assert (row["sporen"], row["geldtVoor"], row["isBestuurlijkGevoelig"]) == (["A", "B"], "collectief", True)
    assert row["_links"]["pagina"]["href"] == f"{SITE}/fase-nummer-2/midden/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fase=fase-nummer-1", ["eerst", "ernaast"]),
        ("spoor=B", ["later", "midden"]),
        ("partij=gemeente", ["midden"]),
        ("geldtVoor=individueel", ["eerst", "ernaast", "later"]),
        ("geldtVoor=collectief&spoor=A", ["eerst", "midden"]),
        ("trefwoord=warmte", ["midden"]),
        ("sinds=2100-01-01", []),
        ("sinds=1999-12-31T23:59:59%2B01:00", ["eerst", "ernaast", "later", "midden"]),
    ],
)
def test_a_filter_finds_what_the_site_finds(query, found, lees, wereld):
    assert slugs(lees(f"/knooppunten?{query}")) == found


def test_an_essence_and_a_name_in_a_word_are_told_or_null(lees, wereld):
    Knooppunt.objects.filter(slug="midden").update(kern="Praat met de buren.")
    Spoor.objects.filter(code="A").update(kort="Bewoners")
    assert [row["kern"] for row in lees("/knooppunten")["resultaten"]] == [None, None, None, "Praat met de buren."]
    found = lees("/knooppunten/midden")
    assert (found["kern"], [spoor["kort"] for spoor in found["sporen"]]) == ("Praat met de buren.", ["Bewoners", None])
    assert [spoor["kort"] for spoor in lees("/sporen")["resultaten"]] == ["Bewoners", *[None] * 5]
    assert lees("/sporen/A")["kort"] == "Bewoners"


def test_sinds_counts_in_dutch_time_where_no_zone_is_given(lees, wereld):
    Knooppunt.objects.filter(slug="midden").update(gewijzigd_op=datetime(2030, 1, 1, 22, 30, tzinfo=UTC))
    Knooppunt.objects.exclude(slug="midden").update(gewijzigd_op=datetime(2029, 1, 1, tzinfo=UTC))
    for query, found in {
        "2030-01-01T23:30:00": ["midden"],
        "2030-01-01T23:31:00": [],
        "2030-01-01T22:30:00Z": ["midden"],
        "2030-01-01T23:30:00+01:00": ["midden"],  # a plus that was not encoded
        "2030-01-02": [],
    }.items():
        assert slugs(lees(f"/knooppunten?sinds={query}")) == found, query


@pytest.mark.parametrize(
    ("query", "name", "detail"),
    [
        ("fase=nergens", "fase", "kennen we niet"),
        ("spoor=Z", "spoor", "kennen we niet"),
        ("partij=nergens", "partij", "kennen we niet"),
        ("trefwoord=nergens", "trefwoord", "kennen we niet"),
        ("trefwoord=alleen-concept", "trefwoord", "kennen we niet"),
        ("spoor=b", "spoor", "niet de vorm"),
        ("fase=%00", "fase", "niet de vorm"),
        ("fase=" + "a" * 10_000, "fase", "ten hoogste 120 tekens"),
        ("geldtVoor=beide", "geldtVoor", "'collectief' of 'individueel'"),
        ("geldt_voor=collectief", "geldt_voor", "parameter kennen we niet"),
        ("fase=a&fase=b", "fase", "meer dan één keer"),
        ("sinds=gisteren", "sinds", "geen datum"),
        ("sinds=2026-02-30", "sinds", "geen datum"),
        ("sinds=0001-01-01", "sinds", "geen datum"),
        ("sinds=9999-12-31T23:59:59-12:00", "sinds", "geen datum"),
        ("sinds=%00", "sinds", "geen datum"),
        ("pagina=0", "pagina", "ten minste 1"),
        ("pagina=" + "9" * 30, "pagina", "ten hoogste 10000"),
        ("pagina=" + "9" * 9000, "pagina", "te groot"),
        ("pagina=een", "pagina", "geen heel getal"),
        ("paginagrootte=101", "paginagrootte", "ten hoogste 100"),
        ("=1", "", "parameter kennen we niet"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_wrong(query, name, detail, lees, wereld):
    problem = lees(f"/knooppunten?{query}", status=400)
    assert [(error["in"], error["name"]) for error in problem["errors"]] == [("query", name)]
    assert detail in problem["errors"][0]["detail"]


def test_a_list_comes_in_pages_that_lead_on(lees, wereld):
    page = lees("/knooppunten?spoor=A&paginagrootte=1")
    seen = slugs(page)
    while after := page["_links"]["volgende"]:
        page = lees(after["href"].removeprefix(f"{SITE}/api/v1"))
        seen += slugs(page)
    assert seen == ["eerst", "midden"]
    assert page["_links"]["self"] == page["_links"]["laatste"]
    assert page["_links"]["eerste"] == page["_links"]["vorige"]
    assert page["aantal"] == 2


def test_a_page_past_the_end_is_not_there(lees, wereld):
    assert lees("/knooppunten?pagina=2", status=404)["status"] == 404
    assert slugs(lees("/knooppunten?partij=gemeente&spoor=B&fase=fase-nummer-1")) == []


def test_of_many_no_more_are_counted_than_on_the_site(lees, wereld, monkeypatch):
    monkeypatch.setattr("paginas.bladeren.TOLD", 3)
    page = lees("/knooppunten?paginagrootte=2")
    assert page["aantal"] is None
    assert page["_links"]["laatste"] is None
    assert page["_links"]["volgende"]
    last = lees("/knooppunten?paginagrootte=2&pagina=2")
    assert (last["aantal"], last["_links"]["volgende"]) == (4, None)  # at the end it is known without counting


def test_one_knooppunt_has_all_that_its_page_shows(lees, wereld):
    found = lees("/knooppunten/midden")
    assert found["titel"] == "Midden"
    assert [spoor["code"] for spoor in found["sporen"]] == ["A", "B"]
    assert found["klaarAls"]["markdown"] == "- Het is klaar."
    assert [tip["nummer"] for tip in found["tips"]] == [1, 2]
    assert found["tips"][1]["adres"] == f"{SITE}/fase-nummer-2/midden/#tip-2"
    assert [(p["slug"], p["rol"], p["vraag"]) for p in found["partijen"]] == [("gemeente", "trekt", "Begin.")]
    assert [tag["naam"] for tag in found["trefwoorden"]] == ["Bewoners", "Warmte"]
    assert found["bestuurlijkGevoelig"] == "Het raakt de prijs."
    assert (found["gecontroleerdOp"], found["nogNaTeZien"]) == ("2026-11-23", "De prijs van dit jaar.")
    assert [each["slug"] for each in found["bronnen"]] == ["een-boek"]
    assert [each["slug"] for each in found["begrippen"]] == ["warmtenet"]
    assert found["_links"]["ervaringen"]["href"] == f"{SITE}/api/v1/ervaringen?knooppunt=midden"


def test_its_links_say_what_comes_first_and_why_and_name_no_draft(lees, wereld):
    links = lees("/knooppunten/midden")["verbindingen"]
    assert {kind: [row["slug"] for row in rows] for kind, rows in links.items()} == {
        "vooraf": ["eerst"],
        "daarna": ["later"],
        "zieOok": ["ernaast"],
    }
    assert links["vooraf"][0]["toelichting"] == "Zonder eerst geen midden."
    assert links["daarna"][0]["toelichting"] is None


def test_html_has_full_addresses_only(lees, wereld):
    found = lees("/knooppunten/midden")
    page = f"{SITE}/fase-nummer-2/midden/"
    assert f'<a href="{SITE}/fase-nummer-1/eerst/">Eerst</a> (fase 1)' in found["doel"]["html"]
    assert f'href="{page}#begrip-warmtenet"' in found["doel"]["html"]
    assert f'href="{SITE}/bron/een-boek/"' in found["aanpak"]["html"]
    assert f'<a href="{SITE}/fase-nummer-1/eerst/">Eerst</a>' in found["tips"][0]["tekst"]["html"]
    assert 'href="/' not in str(found)


def test_markdown_has_each_reference_as_an_ordinary_link(lees, wereld):
    found = lees("/knooppunten/midden")
    assert found["doel"]["markdown"] == f"Na [Eerst]({SITE}/fase-nummer-1/eerst/) komt het *warmtenet*."
    assert found["aanpak"]["markdown"] == (
        f"Lees [Een boek]({SITE}/bron/een-boek/) of [wat later komt]({SITE}/fase-nummer-2/later/). Niet `[[eerst]]`."
    )


def test_a_mention_of_what_is_no_longer_public_is_plain_text(lees, wereld):
    Knooppunt.objects.get(slug="eerst").unpublish()
    found = lees("/knooppunten/midden")
    assert found["doel"]["markdown"] == "Na Eerst komt het *warmtenet*."
    assert "/eerst/" not in str(found)


def test_text_that_looks_like_a_link_stays_as_it_is(lees, sporen):
    make_knooppunt("Vreemd", aanpak='Schrijf `<a href="/x">` of href="/y" op.')
    html = lees("/knooppunten/vreemd")["aanpak"]["html"]
    assert SITE not in html


@pytest.mark.parametrize(
    "path", ["geheim-concept", "nergens", "vervallen", "%00", "a" * 10_000, "midden/meer", "mid den"]
)
def test_what_is_not_public_is_not_there(path, lees, wereld):
    make_knooppunt("Vervallen").retire(successor=wereld)
    assert lees(f"/knooppunten/{path}", status=404)["title"] == "Dit is er niet"


def test_the_number_of_queries_of_a_list_does_not_grow(client, wereld, django_assert_max_num_queries):
    for number in range(100):
        make_knooppunt(f"Stap {number}", sporen="AB")
    for size in (1, 100):
        with django_assert_max_num_queries(4):
            client.get(f"/api/v1/knooppunten?paginagrootte={size}")


def test_the_number_of_queries_of_one_does_not_grow(client, wereld, django_assert_max_num_queries):
    make_knooppunt("Leeg", tips=())
    make_knooppunt("Vol", tips=[f"Tip {n} bij [[eerst]] en [[later]]." for n in range(30)], sporen="ABCDEF")
    for slug in ("leeg", "midden", "vol"):
        client.get(f"/api/v1/knooppunten/{slug}")  # content types are remembered from the first time on
        with django_assert_max_num_queries(10):
            client.get(f"/api/v1/knooppunten/{slug}")


def test_beyond_the_numbers_a_cursor_leads_on_and_back(lees, wereld, monkeypatch):
    monkeypatch.setattr("paginas.bladeren.NUMBERED", 1)
    page = lees("/knooppunten?paginagrootte=1")
    seen, back = slugs(page), []
    while after := page["_links"]["volgende"]:
        assert "cursor=na" in after["href"]
        page = lees(after["href"].removeprefix(f"{SITE}/api/v1"))
        seen += slugs(page)
    assert seen == slugs(lees("/knooppunten"))
    while before := page["_links"]["vorige"]:
        back += slugs(page)
        page = lees(before["href"].removeprefix(f"{SITE}/api/v1"))
    assert [*back, *slugs(page)] == seen[::-1]


@pytest.mark.parametrize("cursor", ["", "na~", "x", "na~1~x", "elders~1~1~stap", "na~1~1~%00"])
def test_an_odd_cursor_is_refused_in_words(cursor, lees, wereld):
    assert lees(f"/knooppunten?cursor={cursor}", status=400)["status"] == 400


def test_a_page_and_a_cursor_are_one_too_many(lees, wereld):
    assert lees("/knooppunten?pagina=2&cursor=na~1~1~stap", status=400)["status"] == 400
