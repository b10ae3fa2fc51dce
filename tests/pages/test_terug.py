"""What the way back never becomes, and what only those who curate see beside a knooppunt."""

import re
from urllib.parse import quote

import pytest

from tests.html import html_of
from tests.make import link, make_draft, make_knooppunt, see_also


def shown(client, knooppunt, van=None):
    answer = client.get(knooppunt.get_absolute_url() + (f"?van={quote(van, safe='')}" if van else ""))
    assert answer.status_code == 200
    return html_of(answer)


def way_back(html):
    return re.search(r'<a class="terug" href="([^"]*)"', html)[1]


def part(html, title):
    return html.split(f"<h2>{title}</h2>")[1].split("</section>")[0] if f"<h2>{title}</h2>" in html else ""


@pytest.mark.parametrize(
    "van",
    [
        "//elders.example/spoor/B/", "///elders.example/", "/\\/elders.example/", "/\t/elders.example/", "\\/spoor/B/",
        "http:/spoor/B/", " /spoor/B/", "/spoor/B/\n", "/spoorkaart/?spoor=\x00", "/spoor/B/\u202e", "/spoor/B",
        "?spoor=B", "#x", "/account/uitloggen/", "/over/", "/ervaringen/delen/eerste-stap/",
        '"><script>alert(1)</script>',
    ],
)  # fmt: skip
def test_nothing_but_an_address_of_a_list_is_a_way_back(van, knooppunt, client):
    html = shown(client, knooppunt, van)
    assert way_back(html) == "/spoorkaart/#eerste-stap"
    assert "?van=" not in html
    assert "alert(1)" not in html


def test_a_filter_is_written_anew_so_that_nothing_slips_through(knooppunt, client):
    html = shown(client, knooppunt, '/spoorkaart/?spoor="><b>&partij=x&partij=y#kwaad')
    assert way_back(html).startswith("/spoorkaart/?spoor=%22%3E%3Cb%3E&amp;partij=x&amp;partij=y#eerste-stap")
    assert "<b>" not in html


def test_a_way_back_of_when_the_map_stood_at_the_front_keeps_its_choice(knooppunt, client):
    html = shown(client, knooppunt, "/?spoor=B&geldt_voor=collectief")
    assert way_back(html) == "/spoorkaart/?spoor=B&amp;geldt_voor=collectief#eerste-stap"
    assert way_back(shown(client, knooppunt, "/?q=B")) == "/spoorkaart/#eerste-stap"


def test_the_way_back_survives_a_walk_along_the_line(fase, client):
    rows = [make_knooppunt(titel, fase=fase, volgorde=n, sporen="B") for n, titel in enumerate(["Een", "Twee", "Drie"])]
    html = shown(client, rows[0], "/spoorkaart/?spoor=B&geldt_voor=collectief")
    for titel in ("twee", "drie"):
        path = re.search(rf'href="(/fase-nummer-1/{titel}/[^"]*)"', part(html, "Volgende halte"))[1]
        html = html_of(client.get(path.replace("&amp;", "&")))
        assert way_back(html) == f"/spoorkaart/?spoor=B&amp;geldt_voor=collectief#{titel}"


def test_the_way_back_to_the_map_leads_to_the_station_itself(fase, client):
    row = make_knooppunt("Halte", fase=fase, sporen="B")
    target, anchor = way_back(shown(client, row, "/spoorkaart/?spoor=B")).split("#")
    assert (target, anchor) == ("/spoorkaart/?spoor=B", "halte")
    assert f'id="{anchor}"' in html_of(client.get(target))


def test_who_curates_sees_drafts_on_both_ends_named_as_such(knooppunt, fase, client, redacteur):
    earlier, later = make_draft("Ervoor", fase=fase), make_draft("Erna", fase=fase)
    beside, mentions = make_draft("Ernaast", fase=fase), make_draft("Noemt", fase=fase, aanpak="Zie [[Eerste stap]].")
    link(earlier, knooppunt)
    link(knooppunt, later)
    see_also(beside, knooppunt)
    places = {"Eerst nodig": earlier, "Daarna": later, "Zie ook": beside, "Wordt genoemd bij": mentions}
    html = shown(client, knooppunt)
    for title, draft in places.items():
        assert part(html, title) == ""
        assert draft.titel not in html
    client.force_login(redacteur)
    html = shown(client, knooppunt)
    for title, draft in places.items():
        assert f'href="{draft.get_absolute_url()}">{draft.titel}</a>' in part(html, title)


def test_a_member_of_a_closed_site_reads_as_a_visitor_of_an_open_one(knooppunt, fase, client, lid, settings):
    draft = make_draft(fase=fase)
    link(knooppunt, draft)
    settings.TOEGANG = "besloten"
    client.force_login(lid)
    html = shown(client, knooppunt)
    assert "<h1>Eerste stap</h1>" in html
    assert draft.titel not in html
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_a_draft_for_staff_takes_eleven_queries_whatever_it_shows(
    number, fase, client, redacteur, django_assert_max_num_queries
):
    draft = make_draft(fase=fase, sporen="ABC", tips=[f"Zie [[ander-{n}]]." for n in range(number)])
    for n in range(number):
        other = make_draft(f"Ander {n}", fase=fase, sporen="ABC", aanpak="Zie [[Een concept]].")
        link(draft, other)
    for tip in draft.tips.all():
        tip.save()
    client.force_login(redacteur)
    shown(client, draft)
    with django_assert_max_num_queries(11):
        html = shown(client, draft)
    assert part(html, "Daarna").count("<li>") == part(html, "Wordt genoemd bij").count("<li>") == number


def test_a_fase_that_one_came_from_is_named_once(knooppunt, client):
    trail = re.search(r'<nav class="kruimel".*?</nav>', shown(client, knooppunt, "/fase-nummer-1/"), re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', trail) == ["/fase-nummer-1/#eerste-stap"]
    trail = re.search(r'<nav class="kruimel".*?</nav>', shown(client, knooppunt), re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', trail) == ["/spoorkaart/#eerste-stap", "/fase-nummer-1/"]
