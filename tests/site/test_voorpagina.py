"""The front page: what this is, where to begin, and the addresses of the map that stood here before."""

import re

import pytest
from django.urls import reverse

from config.voorpagina import lines_and_fasen
from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from paginas.declared import pages
from tests.html import html_of
from tests.make import make_draft, make_fase, make_knooppunt, make_user
from tests.make_ervaring import make_ervaring


@pytest.fixture
def front(client, db):
    def front(**kwargs):
        answer = client.get("/", **kwargs)
        assert answer.status_code == 200
        return html_of(answer)

    return front


def test_it_says_what_this_is_and_for_whom_with_search_and_three_doors(front, fase, sporen):
    make_knooppunt("Een stap", fase=fase, sporen="BC")
    html = front()
    assert (
        "Een kennisbank voor gemeenten, bewoners en iedereen die meewerkt: 1 stap in één fase, en bij elke stap" in html
    )
    assert html.index('id="zoek"') < html.index('class="deuren"')
    doors = re.findall(r'<h2><a href="([^"]+)">([^<]+)</a></h2>', html)
    known = reverse("bewoners" if "bewoners" in pages else "partijen")
    assert doors == [("/start/", "Wij trekken het project"), (known, "Ik woon hier"), ("/partijen/", "Wij werken mee")]
    assert 'id="zoek-kop"' not in html


@pytest.mark.parametrize("afzender", ["", "Gemeente <Voorbeeldstad>"])
def test_who_is_behind_it_is_said_where_it_is_known(afzender, front, client, settings):
    settings.SITE_AFZENDER = afzender
    html, over = front(), html_of(client.get("/over/"))
    told = "Een kennisbank van Gemeente &lt;Voorbeeldstad&gt; voor gemeenten"
    assert (told in html) == ("Een uitgave van" in html) == bool(afzender)
    assert ("is nog niet geregeld. Zodra dat vaststaat" in over) == (not afzender)


@pytest.mark.parametrize(
    ("licentie", "said"),
    [
        (("", ""), "licentie je de teksten van deze kennisbank mag overnemen, is nog niet geregeld"),
        (("CC BY 4.0", "https://licentie.example/by"), 'href="https://licentie.example/by">CC BY 4.0</a>'),
        (("alle rechten voorbehouden", ""), "zijn alle rechten voorbehouden"),
    ],
)
def test_what_may_be_taken_over_is_said_and_ervaringen_stay_open(licentie, said, client, db, settings):
    settings.TEKST_LICENTIE = licentie
    html = html_of(client.get("/over/"))
    assert said in html
    assert "Ervaringen die mensen delen, mag je altijd overnemen onder" in html


def test_the_small_map_counts_what_is_published_by_fase_and_line(fase, sporen, front):
    make_knooppunt("Een", fase=fase, sporen="BC")
    make_knooppunt("Twee", fase=fase, sporen="C")
    make_knooppunt("Drie", fase=make_fase(2), sporen="")
    make_draft(fase=fase, sporen="C")
    first, second = lines_and_fasen()["fasen"]
    assert (first.total, first.gezegd) == (2, "B 1, C 2")
    assert (second.total, second.gezegd) == (1, "")
    html = front()
    assert '2 stappen <span class="verborgen">, per spoor: B 1, C 2</span>' in html
    assert '<div class="fasekaart__cellen" aria-hidden="true">' in html


def test_an_ervaring_stands_there_with_its_first_sentence_for_who_may_read_it(front, client, fase, lid, moderator):
    assert "Jouw verhaal kan het eerste zijn" in front()
    row = make_knooppunt("Een stap", fase=fase)
    words = "We <belden> aan bij de flat. Daarna kwam de rest."
    make_ervaring(lid, moderator, [row], titel="Voor iedereen", wat_deden=words)
    make_ervaring(lid, moderator, [row], titel="Alleen leden", zichtbaarheid="leden")
    html = front()
    assert "<p>‘We &lt;belden&gt; aan bij de flat.’</p>" in html
    assert ("Voor iedereen" in html, "Alleen leden" in html) == (True, False)
    client.force_login(lid)
    assert "Alleen leden" in front()
    assert Ervaring.objects.count() == 2


def test_what_changed_is_what_the_feed_has(front, client, fase):
    for number in range(5):
        make_knooppunt(f"Stap {number}", fase=fase, volgorde=number)
    Knooppunt.objects.get(titel="Stap 2").save()
    make_draft(fase=fase)
    shown = re.findall(r'class="regels__titel" href="([^"]+)"', front())
    feed = re.findall(r'<link href="http://localhost:8000(/fase[^"]+)"', client.get("/feed/").content.decode())
    assert len(shown) == 3
    assert shown == feed[:3]


def test_an_empty_site_has_a_front_page_too(front):
    html = front()
    assert "De eerste teksten zijn in de maak." in html
    assert "stappen in" not in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/?spoor=A", "/spoorkaart/?spoor=A"),
        ("/?spoor=A&partij=gemeente&geldt_voor=beide", "/spoorkaart/?spoor=A&partij=gemeente&geldt_voor=beide"),
        ("/?route=een-stap", "/spoorkaart/?route=een-stap"),
        ("/?spoor=%0d%0aSet-Cookie:x", "/spoorkaart/?spoor=%0d%0aSet-Cookie:x"),
        ("/?spoor=", "/spoorkaart/?spoor="),
    ],
)
def test_an_address_of_the_map_with_choices_leads_on_for_ever(old, new, client, db):
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)


@pytest.mark.parametrize("path", ["/", "/?x=y", "/?van=/spoor/B/"])
def test_any_other_is_the_front_page(path, client, db):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("member", "most"), [(False, 8), (True, 11)])
def test_the_number_of_queries_does_not_grow(
    member, most, client, fase, sporen, moderator, django_assert_max_num_queries
):
    lid = make_user("een-lid")
    rows = [make_knooppunt(f"Stap {n}", fase=fase, volgorde=n, sporen="ABC", aanpak="[[stap-0]]") for n in range(9)]
    for n in range(6):
        make_ervaring(lid, moderator, rows[:2], titel=f"Ervaring {n}", wat_deden="Zie [[stap-1]]. Goed.")
    if member:
        client.force_login(lid)
    client.get("/")
    with django_assert_max_num_queries(most):
        client.get("/")
