"""Routes: the ancestors in an order that holds, whatever falls out."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from knooppunten.route import Graph, build_route
from tests.html import html_of
from tests.make import link, make_draft, make_fase, make_knooppunt, see_also


@dataclass(frozen=True)
class Halte:
    pk: int


@st.composite
def graphs(draw):
    """(number of knooppunten, links from a lower key to a higher one, keys that fall out)."""
    size = draw(st.integers(1, 12))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).map(sorted).map(tuple)
    links = draw(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=30))
    hidden = draw(st.sets(st.integers(0, size - 1), max_size=size - 1))
    return size, links, hidden


def reaches(links, first, then) -> bool:
    return any(a == first and (b == then or reaches(links, b, then)) for a, b in links)


@given(graphs())
def test_the_route_is_the_ancestors_that_are_shown(graph):
    size, links, hidden = graph
    shown = set(range(size)) - hidden
    closed = Graph([(a, b, "") for a, b in links], shown)
    for key in shown:
        assert closed.ancestors(key) == {other for other in shown if reaches(links, other, key)}
        assert closed.descendants(key) == {other for other in shown if reaches(links, key, other)}


@given(graphs(), st.randoms())
def test_what_comes_first_stands_first(graph, dice):
    size, links, hidden = graph
    shown = set(range(size)) - hidden
    closed = Graph([(a, b, "") for a, b in links], shown)
    places = list(range(size))
    dice.shuffle(places)
    for key in shown:
        keys = closed.ancestors(key)
        order = closed.in_order(keys, lambda other: places[other])
        assert set(order) == keys
        assert len(order) == len(keys)
        for early, first in enumerate(order):
            assert not any(reaches(links, later, first) for later in order[early + 1 :])


def stations():
    from knooppunten.models import Knooppunt

    return list(Knooppunt.objects.published().select_related("fase").in_order())


def test_a_route_says_why_and_what_it_opens(db):
    een, twee, drie = (make_knooppunt(name, fase=make_fase(1)) for name in ("Een", "Twee", "Drie"))
    vier = make_knooppunt("Vier", fase=make_fase(2))
    link(een, twee, toelichting="Zonder één geen twee.")
    link(een, drie)
    link(twee, vier, toelichting="Twee hoort bij vier.")
    route = build_route(vier, stations())
    assert [stap.knooppunt.titel for stap in route.eerst] == ["Een", "Twee"]
    assert [stap.waarom for stap in route.eerst] == [
        [("Zonder één geen twee.", "Twee")],
        [("Twee hoort bij vier.", "Vier")],
    ]
    assert [stap.opent for stap in route.eerst] == [3, 1]
    route = build_route(een, stations())
    assert route.eerst == []
    assert [stap.knooppunt.titel for stap in route.daarna] == ["Drie", "Twee", "Vier"]


def test_zie_ook_is_no_route(db):
    een, twee = make_knooppunt("Een"), make_knooppunt("Twee")
    see_also(een, twee)
    route = build_route(twee, stations())
    assert (route.eerst, route.daarna) == ([], [])


def test_over_a_draft_the_links_close(db):
    een, tussen, drie = make_knooppunt("Een"), make_draft("Tussen"), make_knooppunt("Drie")
    link(een, tussen, toelichting="Naar het concept.")
    link(tussen, drie, toelichting="Van het concept.")
    route = build_route(drie, stations())
    assert [(stap.knooppunt.titel, stap.waarom) for stap in route.eerst] == [("Een", [("", "Drie")])]


def test_the_other_solution_falls_out(client, db):
    een = make_knooppunt("Een")
    net = make_knooppunt("Het net", geldt_voor="collectief")
    pomp = make_knooppunt("De pomp", geldt_voor="individueel")
    drie = make_knooppunt("Drie", slug="drie")
    for tussen in (net, pomp):
        link(een, tussen)
        link(tussen, drie)

    def listed(query):
        page = html_of(client.get(f"/spoorkaart/?route=drie{query}"))
        return [name for name in ("Een", "Het net", "De pomp") if f">{name}</a>" in page.split('id="op-de-kaart"')[0]]

    assert listed("") == ["Een", "Het net", "De pomp"]
    assert listed("&geldt_voor=collectief") == ["Een", "Het net"]
    assert listed("&geldt_voor=individueel") == ["Een", "De pomp"]
    page = html_of(client.get("/spoorkaart/?route=het-net&geldt_voor=individueel"))
    assert "geldt alleen voor een collectieve oplossing" in page


def test_the_page_says_usually_and_marks_the_map(client, db):
    een, twee, los = make_knooppunt("Een", sporen="A"), make_knooppunt("Twee", slug="twee"), make_knooppunt("Los")
    link(een, twee, toelichting="Daarom.")
    page = html_of(client.get("/spoorkaart/?route=twee"))
    assert "Meestal komt hier 1 stap aan vooraf" in page
    assert "Nodig voor “Twee”: Daarom." in page
    assert "1 latere stap hangt meestal hiervan af" in page
    assert f'class="halte halte--route" id="{een.slug}"' in page
    assert f'class="halte halte--doel" id="{twee.slug}"' in page
    assert f'class="halte halte--buiten" id="{los.slug}"' in page
    assert "Je kunt er zo mee beginnen" in html_of(client.get("/spoorkaart/?route=een"))
    assert 'href="/spoorkaart/?route=twee"' in html_of(client.get(twee.get_absolute_url()))


def test_an_unknown_route_shows_the_map_and_says_so(client, knooppunt):
    make_draft("Geheim", slug="geheim")
    for slug in ("geheim", "bestaat-niet", "%00"):
        page = html_of(client.get(f"/spoorkaart/?route={slug}"))
        assert "Deze keuze kennen we niet (route)" in page
        assert "Geheim" not in page


def test_the_number_of_queries_does_not_grow(db, django_assert_max_num_queries):
    from django.test import Client

    previous = make_knooppunt("Stap 0", slug="stap-0", sporen="A")
    for number in range(1, 20):
        row = make_knooppunt(f"Stap {number}", slug=f"stap-{number}", volgorde=number)
        link(previous, row)
        previous = row
    with django_assert_max_num_queries(7):
        page = html_of(Client().get("/spoorkaart/?route=stap-19"))
    assert "komen hier 19 stappen aan vooraf" in page
