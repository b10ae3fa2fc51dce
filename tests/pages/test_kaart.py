"""The spoorkaart."""

import re

import pytest

from knooppunten.models import Betrokkenheid, Knooppunt, Spoor
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft, make_fase, make_knooppunt, make_partij


def kaart(client, query=""):
    answer = client.get("/spoorkaart/" + query)
    assert answer.status_code == 200
    return html_of(answer)


def stations(html):
    return re.findall(r'<li class="halte" id="([^"]+)"', html)


@kept
def lijnen(fase, sporen, gemeente):
    """Three stations in two fasen."""
    rows = [
        make_knooppunt("Eerste halte", fase=fase, sporen="BCF", volgorde=2),
        make_knooppunt("Voor collectief", fase=fase, sporen="A", volgorde=1, geldt_voor="collectief"),
        make_knooppunt(
            "Voor individueel", fase=make_fase(2), sporen="B", geldt_voor="individueel", bestuurlijk_gevoelig="Ja."
        ),
    ]
    Betrokkenheid.objects.create(knooppunt=rows[0], partij=gemeente)
    make_draft(fase=fase, sporen="B")
    return rows


def test_every_published_knooppunt_is_a_station_by_fase_and_volgorde(lijnen, client):
    assert stations(kaart(client)) == ["voor-collectief", "eerste-halte", "voor-individueel"]


def test_a_station_says_its_essence_and_a_line_its_name_in_a_word(lijnen, client):
    """Where it has one; the legend on paper tells the whole name."""
    lijnen[0].kern = "Praat met de buren."
    lijnen[0].save()
    Spoor.objects.filter(code="B").update(kort="Vastgoed")
    shown = kaart(client)
    assert shown.count('<span class="halte__kern">') == 1
    assert "Praat met de buren." in shown.split('id="eerste-halte"')[1].split("</li>")[0]
    assert '<span class="spoor spoor--b">B</span> Vastgoed' in shown
    assert f'<span class="spoor spoor--c">C</span> {Spoor.objects.get(code="C").naam}' in shown
    assert f"B {Spoor.objects.get(code='B').naam}" in shown.split('class="alleen-print"')[1].split("</p>")[0]


def test_a_station_stands_on_each_of_its_lines_with_an_interchange(lijnen, client):
    row = kaart(client).split('id="eerste-halte"')[1].split("</li>")[0]
    assert re.findall(r'<b class="stip">(.)</b>', row) == ["B", "C", "F"]
    assert row.count('class="baan ') == 6
    assert '<span class="overstap van-2 tot-6" aria-hidden="true">' in row


def test_a_station_on_one_line_has_no_interchange(lijnen, client):
    row = kaart(client).split('id="voor-collectief"')[1].split("</li>")[0]
    assert "overstap" not in row


def test_a_screen_reader_hears_title_fase_and_sporen(lijnen, client):
    html = kaart(client)
    row = html.split('id="eerste-halte"')[1].split("</li>")[0]
    assert 'aria-label="Eerste halte, fase 1, spoor B, C en F">Eerste halte</a>' in row
    assert 'aria-label="Voor collectief, fase 1, spoor A">' in html
    assert re.search(r'<ol class="kaart kaart--6">', html)


def test_the_map_says_what_to_know_of_a_station(lijnen, client):
    html = kaart(client)
    assert '<span class="halte__meta">alleen collectief</span>' in html
    assert '<span class="halte__meta">bestuurlijk gevoelig, alleen individueel</span>' in html


@pytest.mark.parametrize(
    ("query", "shown", "sentence"),
    [
        ("?spoor=B", ["eerste-halte", "voor-individueel"], "2 van 3 knooppunten</strong> op spoor B, Spoor B loopt."),
        ("?spoor=b", ["eerste-halte", "voor-individueel"], "2 van 3 knooppunten"),
        ("?partij=gemeente", ["eerste-halte"], "1 van 3 knooppunten</strong> met Gemeente (projectteam)."),
        ("?geldt_voor=collectief", ["voor-collectief", "eerste-halte"], "bij een collectieve oplossing."),
        ("?geldt_voor=individueel", ["eerste-halte", "voor-individueel"], "bij een individuele oplossing."),
        ("?spoor=B&geldt_voor=individueel&partij=gemeente", ["eerste-halte"], "1 van 3 knooppunten"),
        ("?spoor=D", [], "0 van 3 knooppunten"),
        ("?let_op=gevoelig", ["voor-individueel"], "1 van 3 knooppunten</strong> waar het bestuurlijk gevoelig ligt."),
        ("?let_op=besluit", [], "0 van 3 knooppunten</strong> waar het om een besluit gaat."),
    ],
)
def test_a_choice_keeps_the_map_and_leaves_out_the_rest(query, shown, sentence, lijnen, client):
    html = kaart(client, query)
    assert stations(html) == shown
    assert sentence in html
    assert '<a class="niet-print" href="/spoorkaart/">Toon de hele kaart</a>' in html


def test_a_decision_is_what_says_so_or_has_somebody_who_decides(lijnen, client, gemeente):
    Knooppunt.objects.filter(slug="eerste-halte").update(besluit="Of het doorgaat.")
    lijnen[1].betrokkenheden.create(partij=gemeente, rol="beslist")
    html = kaart(client, "?let_op=besluit")
    assert stations(html) == ["voor-collectief", "eerste-halte"]
    assert '<span class="halte__meta">besluit nodig, alleen collectief</span>' in html
    assert '<option value="besluit" selected>besluit nodig</option>' in html


def test_the_other_lines_are_dimmed_when_one_is_followed(lijnen, client):
    html = kaart(client, "?spoor=B")
    assert "spoor--b baan--zacht" not in html
    assert "spoor--c baan--zacht" in html
    assert 'href="/spoorkaart/?spoor=B" aria-current="true"' in html


def test_links_from_a_filtered_map_know_the_way_back(lijnen, client):
    assert 'href="/fase-nummer-1/eerste-halte/?van=/spoorkaart/%3Fspoor%3DB"' in kaart(client, "?spoor=B")
    assert 'href="/fase-nummer-1/eerste-halte/" ' in kaart(client)


def test_choices_are_kept_when_another_is_made(lijnen, client):
    html = kaart(client, "?partij=gemeente&geldt_voor=collectief")
    assert 'href="/spoorkaart/?spoor=B&amp;partij=gemeente&amp;geldt_voor=collectief"' in html
    assert '<option value="gemeente" selected>' in html
    assert '<input type="hidden" name="spoor" value="B">' in kaart(client, "?spoor=B")


@pytest.mark.parametrize(
    "query",
    ["?spoor=Z", "?partij=niemand", "?geldt_voor=alles", "?spoor=%00", "?partij=%27%22", "?spoor=BB", "?let_op=alles"],
)
def test_an_unknown_choice_shows_the_whole_map_and_says_so(query, lijnen, client):
    html = kaart(client, query)
    assert "Deze keuze kennen we niet" in html
    assert len(stations(html)) == 3


def test_both_solutions_is_no_choice(lijnen, client):
    assert "kennen we niet" not in kaart(client, "?geldt_voor=beide&spoor=&partij=")


def test_a_fase_without_stations_says_why(lijnen, client):
    make_fase(3)
    assert "De knooppunten van deze fase zijn in de maak." in kaart(client)
    assert "Geen knooppunt van je keuze in deze fase." in kaart(client, "?partij=gemeente")


def test_an_empty_site_is_a_page_too(client, db):
    assert stations(kaart(client)) == []


def test_a_spoor_g_is_one_row(lijnen, client):
    Spoor.objects.create(code="G", naam="Spoor G loopt", domein="technisch-economisch")
    make_knooppunt("Zevende lijn", sporen="AG")
    html = kaart(client)
    assert '<ol class="kaart kaart--7">' in html
    row = html.split('id="zevende-lijn"')[1].split("</li>")[0]
    assert '<span class="overstap van-1 tot-7"' in row
    assert "spoor--g" in row


def test_a_retired_spoor_leaves_the_map(lijnen, client):
    Spoor.objects.get(code="E").retire()
    assert '<ol class="kaart kaart--5">' in kaart(client)


@pytest.mark.parametrize("query", ["", "?spoor=B&partij=gemeente&geldt_voor=collectief"])
def test_the_map_takes_six_queries(query, fase, sporen, gemeente, client, django_assert_max_num_queries):
    row = make_knooppunt("Halte", fase=fase, sporen="ABCDEF", tips=["x"])
    Betrokkenheid.objects.create(knooppunt=row, partij=gemeente)
    with django_assert_max_num_queries(6):
        assert len(stations(kaart(client, query))) == 1


@pytest.mark.parametrize("query", ["", "?spoor=B&partij=gemeente&geldt_voor=collectief"])
def test_the_map_takes_six_queries_for_all_of_the_content_too(query, loaded, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert len(stations(kaart(client, query))) > 20


@pytest.mark.parametrize(
    "path", ["/fasen/", "/sporen/", "/partijen/", "/fase-nummer-1/", "/spoor/A/", "/partij/gemeente/", "/tag/warmte/"]
)
def test_lists_take_as_many_queries_for_few_as_for_many(path, fase, gemeente, client, django_assert_num_queries):
    def add(place):
        row = make_knooppunt(f"Stap {place}", fase=fase, volgorde=place, sporen="AB")
        row.tags.add("warmte")
        Betrokkenheid.objects.create(knooppunt=row, partij=gemeente)
        make_partij(f"partij-{place}")
        make_fase(place + 10)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add(1)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        assert client.get(path).status_code == 200
    for place in range(2, 12):
        add(place)
    with django_assert_num_queries(len(few)):
        client.get(path)
