"""Routes: the ancestors in an order that holds, whatever falls out."""

from dataclasses import dataclass

from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from knooppunten.route import Graph, build_route, links_around
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


def route_to(doel):
    links, is_cut = links_around(doel.pk, "")
    return build_route(doel, stations(), links, is_cut=is_cut)


def stations():
    from knooppunten.models import Knooppunt

    return list(Knooppunt.objects.published().select_related("fase").in_order())


def test_a_route_says_why(db):
    een, twee, drie = (make_knooppunt(name, fase=make_fase(1)) for name in ("Een", "Twee", "Drie"))
    vier = make_knooppunt("Vier", fase=make_fase(2))
    link(een, twee, toelichting="Zonder één geen twee.")
    link(een, drie)
    link(twee, vier, toelichting="Twee hoort bij vier.")
    route = route_to(vier)
    assert [stap.knooppunt.titel for stap in route.eerst] == ["Een", "Twee"]
    assert [stap.waarom for stap in route.eerst] == [
        [("Zonder één geen twee.", "Twee")],
        [("Twee hoort bij vier.", "Vier")],
    ]
    route = route_to(een)
    assert route.eerst == route.nu == []
    assert [stap.knooppunt.titel for stap in route.daarna] == ["Drie", "Twee"], (
        "what waits for it, not what waits for that"
    )


def a_chain(*links) -> dict:
    """Knooppunten by name, in the order of their names, and the links between them as "een>twee"."""
    names = sorted({name for pair in links for name in pair.split(">")})
    rows = {name: make_knooppunt(name, fase=make_fase(1), volgorde=n) for n, name in enumerate(names)}
    for pair in links:
        first, then = pair.split(">")
        link(rows[first], rows[then], toelichting=f"{first} voor {then}.")
    return rows


def turn(rows, doel) -> list[str]:
    return [stap.knooppunt.titel for stap in route_to(rows[doel]).nu]


def test_of_many_right_before_the_goal_the_last_five_are_the_turn(db):
    rows = a_chain(*(f"{letter}>Z" for letter in "ABCDEFG"))
    route = route_to(rows["Z"])
    assert [stap.knooppunt.titel for stap in route.nu] == ["C", "D", "E", "F", "G"]
    assert [[stap.knooppunt.titel for stap in part] for _, part in route.eerder] == [["A", "B"]]


def test_of_few_also_what_comes_before_those(db):
    rows = a_chain("A>C", "B>C", "C>D", "D>Z")
    assert turn(rows, "Z") == ["A", "B", "C", "D"]
    assert turn(rows, "C") == ["A", "B"]
    assert turn(rows, "A") == []


def test_a_step_of_the_turn_says_why_for_the_goal_itself(db):
    rows = a_chain("A>B", "A>Z", "B>Z", "C>Z")
    route = route_to(rows["Z"])
    assert [stap.waarom[0] for stap in route.nu] == [("A voor Z.", "Z"), ("B voor Z.", "Z"), ("C voor Z.", "Z")]


def test_what_is_the_turn_folded_and_next_are_all_that_there_is(loaded):
    every = stations()
    for doel in every:
        route = route_to(doel)
        first = {stap.knooppunt.pk for stap in route.eerst}
        now = {stap.knooppunt.pk for stap in route.nu}
        folded = {stap.knooppunt.pk for _, part in route.eerder for stap in part}
        assert now | folded == first
        assert not now & folded
        assert min(3, len(first)) <= len(now) <= 5, doel
        assert all(stap.waarom[0][0] or stap.waarom[0][1] for stap in route.nu)
        assert len(route.hierna) <= 4


def test_zie_ook_is_no_route(db):
    een, twee = make_knooppunt("Een"), make_knooppunt("Twee")
    see_also(een, twee)
    route = route_to(twee)
    assert (route.eerst, route.daarna) == ([], [])


def test_over_a_draft_the_links_close(db):
    een, tussen, drie = make_knooppunt("Een"), make_draft("Tussen"), make_knooppunt("Drie")
    link(een, tussen, toelichting="Naar het concept.")
    link(tussen, drie, toelichting="Van het concept.")
    route = route_to(drie)
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
        page = html_of(client.get(f"{reverse('kaart')}?route=drie{query}"))
        return [name for name in ("Een", "Het net", "De pomp") if f">{name}</a>" in page]

    assert listed("") == ["Een", "Het net", "De pomp"]
    assert listed("&geldt_voor=collectief") == ["Een", "Het net"]
    assert listed("&geldt_voor=individueel") == ["Een", "De pomp"]
    page = html_of(client.get(reverse("kaart") + "?route=het-net&geldt_voor=individueel"))
    assert "geldt alleen voor een collectieve oplossing" in page


def test_the_page_says_what_is_the_turn_and_draws_the_map_for_who_asks(client, db):
    een, twee, los = make_knooppunt("Een", sporen="A"), make_knooppunt("Twee", slug="twee"), make_knooppunt("Los")
    link(een, twee, toelichting="Daarom.")
    route = reverse("kaart") + "?route=twee"
    page = html_of(client.get(route))
    assert "Nu aan de beurt" in page
    assert "<p>Daarom.</p>" in page
    assert 'class="halte ' not in page
    assert f'href="{route}&amp;toon=kaart"' in page
    page = html_of(client.get(f"{route}&toon=kaart"))
    assert f'class="halte halte--route" id="{een.slug}"' in page
    assert f'class="halte halte--doel" id="{twee.slug}"' in page
    assert f'class="halte halte--buiten" id="{los.slug}"' in page
    assert f'href="{route}"' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    first = html_of(client.get(reverse("kaart") + "?route=een"))
    assert "Je kunt er zo mee beginnen" in first
    assert "latere stap" not in first
    assert f'href="{route}"' in html_of(client.get(twee.get_absolute_url()))


def test_one_click_puts_the_turn_and_the_goal_on_a_list(client, db):
    rows = a_chain("A>C", "B>C")
    page = html_of(client.get(f"{reverse('kaart')}?route={rows['C'].slug}"))
    form = page.split('action="/mijn/lijst/zetten/"')[1].split("</form>")[0]
    assert [f'value="knooppunt-{rows[code].pk}"' in form for code in "ABC"] == [True] * 3
    assert "csrfmiddlewaretoken" not in form
    assert not client.cookies


def test_an_unknown_route_shows_the_map_and_says_so(client, knooppunt):
    make_draft("Geheim", slug="geheim")
    for slug in ("geheim", "bestaat-niet", "%00"):
        page = html_of(client.get(f"{reverse('kaart')}?route={slug}"))
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
        page = html_of(Client().get(f"{reverse('kaart')}?route=stap-19"))
    assert 'Fase 1: Fase nummer 1 <span class="zacht">· 16 stappen' in page
