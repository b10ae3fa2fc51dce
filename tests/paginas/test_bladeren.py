"""The pages of a list: by number, and beyond those by key, there and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from paginas import bladeren, follow
from paginas.bladeren import Order, browse, path_with_query
from tests.make import make_fase, make_knooppunt


@pytest.fixture
def few_numbers(monkeypatch):
    monkeypatch.setattr("paginas.bladeren.NUMBERED", 2)


@pytest.fixture
def ervaringen(db):
    """Eleven, of which pairs are of the same moment."""
    now = timezone.now()
    rows = [
        Ervaring(
            titel=f"E {n}",
            slug=f"e-{n}",
            gepubliceerd_op=now - timedelta(minutes=n // 2),
            gewijzigd_op=now,
            **dict.fromkeys(("wat_deden", "wat_werkte", "wat_viel_tegen"), "Ja."),
        )
        for n in range(11)
    ]
    Ervaring.objects.bulk_create(rows)
    follow.changed(Ervaring, Ervaring.objects.values_list("pk", flat=True))
    return Ervaring.objects.all().newest_first()


@pytest.fixture
def knooppunten(db):
    for number in range(9):
        make_knooppunt(f"Stap {number}", fase=make_fase(1 + number % 3), volgorde=number // 3 % 2)
    return Knooppunt.objects.published().select_related("fase").in_order()


def page_at(rows, asked):
    return browse(rows, asked, path_with_query("/lijst/"), per_page=2)


def walk(rows, asked, way):
    pages = []
    while asked is not None:
        page = page_at(rows, asked)
        pages.append([row.pk for row in page.rijen])
        asked = getattr(page, way)
    return pages


@pytest.mark.parametrize("made", ["ervaringen", "knooppunten"])
def test_who_leafs_on_and_back_sees_every_row_once(made, few_numbers, request):
    rows = request.getfixturevalue(made)
    keys, pages = list(rows.values_list("pk", flat=True)), walk(rows, {}, "volgende")
    assert [pk for page in pages for pk in page] == keys
    last = page_at(rows, {})
    while last.volgende is not None:
        last = page_at(rows, last.volgende)
    assert last.nummer == 0
    back = walk(rows, last.hier, "vorige")
    assert back[0] == pages[-1]
    assert back[-1] == pages[0]
    assert [pk for page in reversed(back) for pk in page] == keys


def test_a_page_at_a_key_does_not_walk_what_stands_before(ervaringen, few_numbers, django_assert_num_queries):
    page = page_at(ervaringen, {"pagina": "2"})
    with django_assert_num_queries(2) as asked:
        page_at(ervaringen, page.volgende)
    assert not any("OFFSET" in query["sql"] for query in asked.captured_queries)


def test_a_key_holds_when_its_row_is_gone(ervaringen, few_numbers):
    key = page_at(ervaringen, {"pagina": "2"}).volgende
    follow = [row.pk for row in page_at(ervaringen, key).rijen]
    ervaringen.filter(pk=list(ervaringen)[3].pk).delete()
    assert [row.pk for row in page_at(ervaringen, key).rijen] == follow


def test_back_from_the_first_key_stands_the_first_page(ervaringen, few_numbers):
    first = list(ervaringen)[1]
    page = page_at(ervaringen, {"voor": Order(ervaringen).key(first)})
    assert (page.nummer, page.vorige) == (1, None)


@pytest.mark.parametrize(
    "key",
    ["", "x", "~", "x~y", "2026-01-01~1", "2026-01-01T00:00:00~1", "2026-01-01T00:00:00Z~x", "9999-12-31T23:59:59Z~1",
     "0001-01-01T00:00:00+23:00~1", f"2026-01-01T00:00:00Z~{10**30}", "2026-13-01T00:00:00Z~1", "a\x00~1", "²~²"],
)  # fmt: skip
@pytest.mark.parametrize("where", ["na", "voor"])
def test_what_is_no_key_shows_the_first_page(where, key, ervaringen):
    assert page_at(ervaringen, {where: key}).nummer == 1


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 1), ("-1", 1), ("x", 1), ("3", 3), ("6", 6), ("7", 6), ("99999999999999999999", 6)]
)
def test_a_number_beyond_the_list_shows_the_last(asked, shown, ervaringen):
    assert page_at(ervaringen, {"pagina": asked}).nummer == shown


def test_no_more_is_counted_than_is_told(ervaringen, monkeypatch):
    assert page_at(ervaringen, {}).aantal == 11
    monkeypatch.setattr(bladeren, "TOLD", 10)
    assert page_at(ervaringen, {}).aantal is None


def test_an_empty_list_is_one_page(db):
    page = page_at(Ervaring.objects.all().newest_first(), {"pagina": "4"})
    assert (page.rijen, page.nummer, page.aantal, page.vorige, page.volgende) == ([], 1, 0, None, None)
