"""What readers find useful, page by page, for who keeps the texts right."""

from datetime import date

import pytest
from django.utils import timezone

from terugmelden.models import Waardering
from tests.html import html_of
from tests.make import make_knooppunt

TODAY = date(2026, 11, 27)
LIST = "/beheer/terugmelden/waardering/"


def rated(titel: str, **months: tuple[int, int]):
    """A page with {m2026_11: (yes, no)}."""
    page = make_knooppunt(titel)
    for name, (ja, nee) in months.items():
        year, month = map(int, name[1:].split("_"))
        Waardering.objects.create(knooppunt=page, maand=date(year, month, 1), ja=ja, nee=nee)
    return page


@pytest.fixture
def pages(db, fase):
    rated("Stil", m2026_10=(3, 1))
    rated("Slechter", m2026_01=(8, 2), m2026_09=(1, 2), m2026_11=(1, 1))
    rated("Goed", m2025_11=(0, 99), m2025_12=(9, 1), m2026_11=(9, 1))
    rated("Beter", m2026_08=(2, 8), m2026_09=(6, 4))


@pytest.fixture
def november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, tz=None: value.date() if value else TODAY)


def test_a_year_is_counted_and_three_months_are_set_beside_it(pages):
    rows = {str(row.knooppunt): row for row in Waardering.objects.by_page(TODAY)}
    assert len(rows) == 4
    told = {
        name: (row.ja_jaar, row.nee_jaar, row.aandeel and round(row.aandeel), row.verschil and round(row.verschil))
        for name, row in rows.items()
    }
    assert told == {
        "Stil": (3, 1, None, None),  # so few say nothing
        "Slechter": (10, 5, 67, -40),
        "Goed": (18, 2, 90, 0),  # what was more than a year ago no longer counts
        "Beter": (8, 12, 40, 40),
    }


def test_the_list_has_what_helps_least_first_and_leads_to_the_form(pages, client, redacteur, november):
    client.force_login(redacteur)
    html = html_of(client.get(LIST))
    places = [html.index(f">{name}</a>") for name in ("Beter", "Slechter", "Goed", "Stil")]
    assert places == sorted(places)
    for words in ("omhoog, van 20 naar 60 %", "omlaag, van 80 naar 40 %", "gelijk gebleven", "te weinig antwoorden"):
        assert words in html, words
    page = Waardering.objects.first().knooppunt
    assert f'href="/beheer/knooppunten/knooppunt/{page.pk}/change/"' in html
    for column in range(1, 6):
        assert client.get(LIST, {"o": f"-{column}"}).status_code == 200
    assert "Goed</a>" not in html_of(client.get(LIST, {"q": "slecht"}))


def test_many_pages_take_no_more_queries(pages, client, redacteur, november, django_assert_max_num_queries):
    for number in range(60):
        rated(f"Pagina {number}", m2026_10=(3, 5))
    client.force_login(redacteur)
    with django_assert_max_num_queries(10):
        client.get(LIST)
