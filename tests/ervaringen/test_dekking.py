"""Where there are examples and where there are none: to editors in numbers, to everyone as a question."""

import re

import pytest
from lxml.html import document_fromstring

from ervaringen.dekking import TOLD, tables, wanted
from knooppunten.models import Knooppunt
from tekst.tabel import XLSX
from tests.html import html_of
from tests.make import make_draft, make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring
from tests.tekst.test_tabel import cells
from zoeken.models import Zoekvraag, this_month

PAGE, PUBLIC = "/beheer/dekking/", "/ervaringen/gezocht/"


def ask(vraag, aantal=0, voorbeeld=0):
    Zoekvraag.objects.create(vraag=vraag, maand=this_month(), aantal=aantal, voorbeeld_gezocht=voorbeeld)


@pytest.fixture
def wijk(sporen, auteur, moderator):
    first, second = make_fase(1), make_fase(2)
    told = make_knooppunt("Verteld", fase=first, sporen="AB")
    make_knooppunt("Stil", fase=first, sporen="A", zoekwoorden="zwijgen, rust")
    make_knooppunt("Later", fase=second, sporen="B")
    make_draft("Concept", fase=first)
    facts = {"warmteoplossing": "warmtenet", "soort_woningen": "hoogbouw"}
    make_ervaring(auteur, moderator, [told], titel="Een", **facts)
    make_ervaring(auteur, moderator, [told], titel="Twee", zichtbaarheid="leden")
    return told


def counts(user) -> dict:
    """{table: {(fase, column): number}} of all that is not 0."""
    return {
        each.sleutel: {(cel.fase, label): cel.aantal for label, row in each.rijen for cel in row if cel.aantal}
        for each in tables(user)
    }


def test_the_numbers_are_those_of_what_one_may_read(wijk, lid):
    found = counts(lid)
    assert sum(found["knooppunten"].values()) == 4  # two sporen at one of three
    assert sorted(found["ervaringen"].values()) == [2, 2]
    assert sorted(number for (_, label), number in found["warmteoplossing"].items()) == [1, 1]
    assert {label for _, label in found["soort_woningen"]} == {"vooral hoogbouw", "niet gezegd"}


def test_what_is_not_there_is_a_zero(wijk, lid):
    for table in tables(lid):
        assert len(table.rijen) > 3
        assert all(len(row) == len(table.fasen) == 2 for _, row in table.rijen)
        assert table.leeg == sum(cel.aantal == 0 for _, row in table.rijen for cel in row)


def test_the_page_draws_each_table_and_says_it_in_words(wijk, client, redacteur):
    client.force_login(redacteur)
    page = document_fromstring(html_of(client.get(PAGE)))
    drawings = page.xpath("//svg[@class='raster']")
    assert len(drawings) == 4
    for drawing in drawings:
        [title] = drawing.xpath("title")
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby") == title.get("id")
        table = drawing.getparent().xpath(".//table")[0]
        assert [cell.text for cell in table.xpath(".//td")] == drawing.xpath("text[@class='raster__getal']/text()")


@pytest.mark.parametrize("table", ["knooppunten", "ervaringen", "warmteoplossing", "soort_woningen", "gezocht"])
def test_each_table_is_there_to_take_along(table, wijk, client, redacteur):
    client.force_login(redacteur)
    answer = client.get(f"{PAGE}{table}.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert len(answer.content.decode("utf-8-sig").splitlines()) >= 3
    lines = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
    answer = client.get(f"{PAGE}{table}.xlsx")
    assert answer["Content-Type"] == XLSX
    assert answer["Content-Disposition"] == f'attachment; filename="dekking-{table}.xlsx"'
    assert [[str(cell) for cell in row] for row in cells(answer.content)] == lines
    for path in ("onzin.csv", "onzin.xlsx", f"{table}.ods"):
        assert client.get(f"{PAGE}{path}").status_code == 404
    page = html_of(client.get(PAGE))
    assert f'href="{PAGE}{table}.csv"' in page
    assert f'href="{PAGE}{table}.xlsx"' in page


def test_most_wanted_is_what_readers_asked_for(wijk, client, redacteur):
    ask("later", voorbeeld=2)
    ask("rust", aantal=3)
    ask("stil", aantal=4)
    ask("iets anders", aantal=50)
    found = {row.knooppunt.titel: (row.keer, row.voorbeeld) for row in wanted(redacteur)}
    assert found == {"Stil": (7, 0), "Later": (0, 2)}
    client.force_login(redacteur)
    page = html_of(client.get(PAGE))
    assert page.index(">Later<") < page.index(">Stil<")


def test_what_few_asked_for_shows_nowhere_on_the_public_page(wijk, client):
    fase = make_fase(1)
    make_knooppunt("Anders", fase=fase)
    ask("anders", aantal=TOLD - 1)
    before = html_of(client.get(PUBLIC))
    Zoekvraag.objects.all().delete()
    assert html_of(client.get(PUBLIC)) == before
    ask("anders", aantal=TOLD - 1, voorbeeld=1)
    page = html_of(client.get(PUBLIC))
    assert re.findall(r"(\d+) keer gezocht", page) == [str(TOLD)]
    assert page.index(">Anders<") < page.index(">Stil<")


def test_the_public_page_asks_for_what_has_no_example(wijk, client):
    page = html_of(client.get(PUBLIC))
    shown = re.findall(r'href="(/ervaringen/delen/[^"]*)"', page)
    assert shown == ["/ervaringen/delen/stil/", "/ervaringen/delen/later/"]
    assert "Concept" not in page
    assert PUBLIC in html_of(client.get("/ervaringen/"))
    stil = Knooppunt.objects.get(slug="stil")
    assert PUBLIC in html_of(client.get(stil.get_absolute_url()))


def test_who_sees_only_what_is_open_is_told_nothing_of_the_rest(sporen, auteur, moderator, lid, client):
    row = make_knooppunt("Voor leden", fase=make_fase(1))
    make_ervaring(auteur, moderator, [row], titel="Leden", zichtbaarheid="leden")
    assert "Voor leden" in html_of(client.get(PUBLIC))
    client.force_login(lid)
    assert "Bij elk knooppunt staat een ervaring" in html_of(client.get(PUBLIC))


def test_ten_times_as_many_take_no_more_queries(wijk, client, redacteur, django_assert_num_queries):
    for number in range(30):
        make_knooppunt(f"Nog een {number}", fase=make_fase(1 + number % 4))
        ask(f"nog een {number}", aantal=1)
    with django_assert_num_queries(2):
        assert len(wanted(redacteur)) == 32
    with django_assert_num_queries(6) as asked:
        tables(redacteur)
    # 20,000 ervaringen at 10,000 knooppunten took SQLite minutes where one list was held against another.
    assert [query["sql"] for query in asked.captured_queries if " IN (SELECT" in query["sql"]] == []
    assert html_of(client.get(PUBLIC)).count("/ervaringen/delen/") == 32


def test_a_moderator_finds_no_coverage(client, moderator):
    client.force_login(moderator)
    for path in ("", "knooppunten.csv", "knooppunten.xlsx"):
        assert client.get(f"{PAGE}{path}").status_code in (403, 404)
