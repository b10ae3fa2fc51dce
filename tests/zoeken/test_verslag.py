"""The report of what people look for: a line a question, and from there to what can be done about it."""

import csv
import io
import re
from datetime import timedelta

import pytest

from knooppunten.models import Knooppunt
from tekst.tabel import FORMS
from tests.beheer import change_path, form_data, published, save
from tests.html import html_of
from tests.make import complete, make_draft, make_fase, make_knooppunt
from tests.tekst.test_tabel import cells
from versies.models import Concept
from zoeken.models import Zoekvraag, this_month

pytestmark = pytest.mark.ignore_template_errors
REPORT = "/beheer/zoeken/zoekvraag/"


@pytest.fixture
def admin(client, redacteur):
    client.force_login(redacteur)
    return client


def ask(vraag, *, ago=0, aantal=1, zonder=0, voorbeeld=0):
    month = this_month()
    for _ in range(ago):
        month = (month - timedelta(days=1)).replace(day=1)
    return Zoekvraag.objects.create(
        vraag=vraag, maand=month, aantal=aantal, zonder_resultaat=zonder, voorbeeld_gezocht=voorbeeld
    )


def shown(page: str) -> list[str]:
    return re.findall(r'<th class="field-vraag">([^<]*)</th>|<td class="field-vraag">([^<]*)</td>', page)


def questions(admin, query="") -> list[str]:
    return [first or second for first, second in shown(html_of(admin.get(REPORT + query)))]


def lines(admin, query="") -> list[dict]:
    answer = admin.get(f"{REPORT}csv/{query}")
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_a_question_is_one_line_with_what_all_its_months_counted(admin):
    ask("giraf", aantal=3, zonder=1)
    last = ask("giraf", ago=2, aantal=4, zonder=4, voorbeeld=2)
    ask("zebra", aantal=5)
    assert questions(admin) == ["giraf", "zebra"]
    giraf, zebra = lines(admin)
    assert giraf == {
        "zoekvraag": "giraf",
        "keer gezocht": "7",
        "met resultaat": "2",
        "zonder resultaat": "5",
        "voorbeeld gezocht": "2",
        "maanden": f"{last.maand:%Y-%m}, {this_month():%Y-%m}",
        "laatst": f"{this_month():%Y-%m}",
    }
    assert (zebra["keer gezocht"], zebra["zonder resultaat"]) == ("5", "0")


def test_it_is_narrowed_sorted_and_searched_over_all_months(admin):
    ask("vroeger niet", ago=5, aantal=9, zonder=9)
    ask("vroeger niet", aantal=1)
    ask("nu niet", aantal=2, zonder=2)
    ask("wel", aantal=4, voorbeeld=1)
    assert questions(admin) == ["vroeger niet", "wel", "nu niet"]
    assert questions(admin, "?resultaat=geen") == ["vroeger niet", "nu niet"]
    assert questions(admin, "?resultaat=kort") == ["nu niet"]
    assert questions(admin, "?resultaat=voorbeeld") == ["wel"]
    assert questions(admin, "?q=vroeger") == ["vroeger niet"]
    assert questions(admin, "?o=1") == ["nu niet", "wel", "vroeger niet"]
    assert [row["zoekvraag"] for row in lines(admin, "?resultaat=kort")] == ["nu niet"]
    assert admin.get(f"{REPORT}csv/?onzin=1").status_code == 302
    for query in ("", "?resultaat=kort"):
        head, *rows = cells(admin.get(f"{REPORT}xlsx/{query}").content)
        months = [[str(cell) for cell in row[:-1]] for row in rows]
        assert months == [list(row.values())[:-1] for row in lines(admin, query)]
        assert head == list(lines(admin, query)[0])
        assert all(isinstance(cell, int) for row in rows for cell in row[1:5] + row[-1:])
    page = html_of(admin.get(f"{REPORT}?resultaat=kort"))
    assert all(f'href="{REPORT}{form}/?resultaat=kort"' in page for form in FORMS)


def test_ten_times_as_many_questions_take_no_more_queries(admin, django_assert_max_num_queries):
    for number in range(90):
        ask(f"vraag {number}", aantal=2)
        ask(f"vraag {number}", ago=1, zonder=1)
    admin.get(REPORT)
    with django_assert_max_num_queries(12):
        assert len(questions(admin)) == 90
    with django_assert_max_num_queries(8):
        assert len(lines(admin)) == 90


def test_a_table_for_a_spreadsheet_holds_no_formula(admin):
    ask("=1+1")
    ask("@som")
    assert {row["zoekvraag"] for row in lines(admin)} == {"'=1+1", "'@som"}


def test_a_question_leads_to_its_results_and_looking_counts_nothing(admin):
    ask("giraf & co", aantal=3)
    page = html_of(admin.get(REPORT))
    [address] = re.findall(r'href="(/zoeken/[^"]*)"', page)
    answer = admin.get(address, headers={"User-Agent": "Mozilla/5.0"})
    assert "giraf &amp; co" in answer.content.decode()
    assert Zoekvraag.objects.get().aantal == 3


def test_a_page_is_put_on_top_with_the_question_filled_in(admin):
    ask("giraf")
    [address] = re.findall(r'href="(/beheer/zoeken/uitgelicht/add/\?[^"]*)"', html_of(admin.get(REPORT)))
    assert form_data(html_of(admin.get(address)))["vraag"] == ["giraf"]


@pytest.mark.parametrize("name", ["Een giraffe", "Heel iets anders"])
def test_a_knooppunt_is_chosen_and_its_form_has_the_word_ready(name, admin):
    row = make_draft(name, fase=make_fase(1), zoekwoorden="savanne, gras")
    ask("giraf, de hoge")
    [address] = re.findall(r'href="(/beheer/zoekwoord/[^"]*)"', html_of(admin.get(REPORT)))
    page = html_of(admin.get(f"{address}&q={name.split()[-1]}"))
    assert "concept" in page
    [form] = re.findall(rf'href="({change_path(row)}[^"]*)"', page)
    page = html_of(admin.get(form))
    assert form_data(page)["zoekwoorden"] == ["savanne, gras, giraf, de hoge"]
    assert "nog niets opgeslagen" in page
    row.refresh_from_db()
    assert row.zoekwoorden == "savanne, gras"


def test_those_that_come_near_are_offered_first(admin):
    make_knooppunt("Een giraffe")
    make_knooppunt("Heel iets anders")
    page = html_of(admin.get("/beheer/zoekwoord/?vraag=giraffe"))
    assert "Een giraffe" in page
    assert "Heel iets anders" not in page
    assert "op titel" in html_of(admin.get("/beheer/zoekwoord/?vraag=xyzzy"))
    assert admin.get("/beheer/zoekwoord/").status_code == 302
    assert "Geen knooppunt heeft" in html_of(admin.get("/beheer/zoekwoord/?vraag=x&q=bestaat-niet"))


def test_the_word_is_saved_with_the_form_and_not_before(admin, fase):
    row = make_draft("Een giraffe", fase=fase)
    page = html_of(admin.get(f"{change_path(row)}?zoekwoord=langnek"))
    assert admin.post(f"{change_path(row)}?zoekwoord=langnek", form_data(page)).status_code == 302
    row.refresh_from_db()
    assert row.zoekwoorden == "langnek"
    page = html_of(admin.get(f"{change_path(row)}?zoekwoord=Langnek"))
    assert "staat al bij" in page
    assert form_data(page)["zoekwoorden"] == ["langnek"]


def test_of_a_page_on_the_site_its_draft_gets_the_word(admin, fase):
    row = complete(make_draft("Een giraffe", fase=fase, zoekwoorden="hoog"))
    row.publish()
    page = html_of(admin.get(f"{change_path(row)}?zoekwoord=langnek"))
    assert form_data(page)["zoekwoorden"] == ["hoog, langnek"]
    assert not Concept.objects.exists()
    answer = admin.post(f"{change_path(row)}?zoekwoord=langnek", published(page))
    assert answer.status_code == 302
    assert Knooppunt.objects.get(pk=row.pk).zoekwoorden == "hoog, langnek"


@pytest.mark.parametrize("is_public", [False, True])
def test_what_somebody_else_changed_meanwhile_is_still_seen(is_public, admin, fase):
    row = complete(make_draft("Een giraffe", fase=fase))
    if is_public:
        row.publish()
    page = html_of(admin.get(f"{change_path(row)}?zoekwoord=langnek"))
    save(admin, row, zoekwoorden="van een ander")
    answer = admin.post(f"{change_path(row)}?zoekwoord=langnek", published(page))
    assert answer.status_code == 200
    assert "van een ander" in html_of(answer)
    assert Knooppunt.objects.get(pk=row.pk).zoekwoorden == "van een ander"


def test_the_work_list_counts_questions_and_leads_here(admin):
    ask("nu niet", zonder=1)
    ask("nu niet", ago=1, zonder=1)
    ask("lang geleden", ago=4, zonder=1)
    page = " ".join(html_of(admin.get("/beheer/")).split())
    [address] = re.findall(rf'href="({REPORT}[^"]*resultaat[^"]*)"', page)
    assert re.search(r"<strong>1</strong>\s*<span>zoekvraag had kort geleden geen resultaat", page)
    assert questions(admin, address.removeprefix(REPORT)) == ["nu niet"]


def test_who_may_not_edit_gets_no_report(client, moderator):
    client.force_login(moderator)
    assert client.get(REPORT).status_code == 403
    assert all(client.get(f"{REPORT}{form}/").status_code == 403 for form in FORMS)
    assert client.get("/beheer/zoekwoord/?vraag=x").status_code in (403, 404)


@pytest.mark.parametrize("asked", ["zoekwoord=", "zoekwoord=%20", "zoekwoord=" + "x" * 900, "zoekwoord=a&zoekwoord=b"])
def test_an_address_that_somebody_made_up_opens_the_form(asked, admin, client, moderator, fase):
    row = make_draft("Een giraffe", fase=fase)
    assert admin.get(f"{change_path(row)}?{asked}").status_code == 200
    client.force_login(moderator)
    assert client.get(f"{change_path(row)}?{asked}").status_code == 403
