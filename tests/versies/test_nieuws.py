"""What changed, told in sentences: week by week, in feeds, on the front page and by mail; never what is small."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType

from knooppunten.models import Knooppunt
from tests.html import html_of
from tests.make import make_begrip, make_draft, make_fase, make_knooppunt, make_uitleg
from tests.volgen.test_weekmail import BEGIN, DAY, follow, run, stap
from tests.volgen.test_weekmail import not_stopping as not_stopping
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie

__all__ = ["stap"]
BEHEER = Versie.Hoe.BEHEER
PAD = "/wat-veranderde/"


def change(row, at=None, *, klein=False, wat="", **fields):
    """One version more, at that moment."""
    for name, value in fields.items():
        setattr(row, name, value)
    with acted(how=BEHEER, wat=wat, klein=klein) as act:
        act.now = at or act.now
        row.save()


def html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html_of(answer)


@pytest.fixture
def wereld(stap):
    ander = make_knooppunt("Andere stap", fase=make_fase(2), sporen="B", gewijzigd_op=BEGIN - DAY)
    Knooppunt.objects.update(gepubliceerd_op=BEGIN - DAY)
    for row in (stap, ander):
        row.refresh_from_db()
    nalopen.begin()
    return stap, ander


def test_each_week_has_its_changes_in_sentences_the_newest_first(wereld, client):
    een, ander = wereld
    change(een, BEGIN, wat="Het doel is scherper.", doel="Scherper.")
    change(een, BEGIN + DAY, wat="En nog eens.", doel="Nog scherper.")
    change(ander, BEGIN + 8 * DAY, aanpak="Heel anders.")
    change(ander, BEGIN + 9 * DAY, klein=True, wat="Een komma.", aanpak="Heel, anders.")
    page = html(client, PAD)
    order = ["9 november tot en met 15 november 2026", "Andere stap", "Gewijzigd: aanpak.", "2 november tot en met"]
    order += ["Eerste stap", "En nog eens.", "Het doel is scherper."]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.count(">Eerste stap</a>") == 1
    assert "Een komma." not in page
    assert "Zoals het was toen" not in page
    assert 'href="/fase-nummer-1/eerste-stap/geschiedenis/"' in page


def test_it_is_chosen_by_fase_spoor_and_partij(wereld, gemeente, client):
    een, _ = wereld
    een.betrokkenheden.create(partij=gemeente)
    for row in wereld:
        change(row, doel=f"Anders bij {row}.")
    change(gemeente, omschrijving="De gemeente zelf.")
    change(een.fase, omschrijving="De fase zelf.")
    for choice, there, not_there in (
        ("fase=fase-nummer-1", [">Eerste stap</a>", ">Fase 1, Fase nummer 1</a>"], [">Andere stap</a>"]),
        ("spoor=B", [">Andere stap</a>"], [">Eerste stap</a>", ">Gemeente (projectteam)</a>"]),
        ("partij=gemeente", [">Eerste stap</a>", ">Gemeente (projectteam)</a>"], [">Andere stap</a>"]),
        ("fase=fase-nummer-2&spoor=A", ["Hier veranderde nog niets."], [">Andere stap</a>"]),
        ("spoor=Z", ["Deze keuze kennen we niet (spoor).", ">Andere stap</a>"], []),
        ("fase=%00", ["Deze keuze kennen we niet (fase)."], []),
    ):
        page = html(client, f"{PAD}?{choice}")
        assert all(words in page for words in there), choice
        assert not any(words in page for words in not_there), choice
    assert 'href="/feed/fase/fase-nummer-1/"' in html(client, f"{PAD}?fase=fase-nummer-1")


def test_other_pages_stand_there_too_but_not_what_readers_never_see(wereld, client):
    begrip, uitleg = make_begrip(), make_uitleg()
    nalopen.begin()
    change(begrip, uitleg="Anders uitgelegd.")
    change(uitleg, verantwoording="Waarom wij dit zo zeggen.")
    page = html(client, PAD)
    assert 'href="/begrippen/#warmtenet"' in page
    assert "Ik huur" not in page
    assert Versie.objects.of(uitleg).first().klein


def test_a_draft_is_not_told_and_what_retired_is_without_a_dead_link(wereld, client):
    een, ander = wereld
    change(een, doel="Verteld en daarna weg.")
    with acted(how=BEHEER):
        een.unpublish()
        ander.retire(successor=make_knooppunt("Opvolger"))
    make_draft("Geheim")
    page = html(client, PAD)
    assert "Eerste stap" not in page
    assert "Geheim" not in page
    assert "Vervallen." in page
    assert 'href="/fase-nummer-2/andere-stap/' not in page
    assert "Hiervoor in de plaats kwam" in page


def test_many_new_pages_of_one_week_are_folded_and_never_hide_a_change(wereld, client):
    een, _ = wereld
    change(een, wat="Belangrijk.", doel="Scherper.")
    with acted(how=Versie.Hoe.BESTAND):
        for n in range(12):
            make_knooppunt(f"Nieuwe stap {n}")
    page = html(client, PAD)
    assert "<summary>12 nieuwe pagina’s</summary>" in page
    assert page.index("Belangrijk.") < page.index("Nieuwe stap 3")


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "\x00", "9" * 30, "٣"])
def test_eight_weeks_a_page_and_an_odd_number_is_no_mistake(number, wereld, client):
    een, _ = wereld
    change(een, BEGIN, wat="Lang geleden.", doel="Een.")
    change(een, BEGIN + timedelta(weeks=8), wat="Kort geleden.", doel="Twee.")
    first, second = html(client, PAD), html(client, f"{PAD}?pagina=2")
    assert "Kort geleden." in first
    assert "Lang geleden." not in first
    assert 'rel="next" class="bladeren__verder" href="?pagina=2"' in first
    assert "Lang geleden." in second
    assert "Kort geleden." not in second
    assert 'rel="prev" href="?pagina=1"' in second
    assert html(client, f"{PAD}?pagina={number}")


def test_an_empty_site_says_that_nothing_changed(db, client):
    assert "Hier veranderde nog niets." in html(client, PAD)


def test_it_asks_as_much_for_many(wereld, client, django_assert_max_num_queries):
    for row in wereld:
        change(row, doel="Anders.")
    rows = [make_knooppunt(f"Stap {n}", fase=make_fase(n % 3 + 1)) for n in range(30)]
    nalopen.begin()
    for row in rows:
        change(row, doel="Anders.")
    client.get(PAD)
    with django_assert_max_num_queries(12):
        client.get(PAD)


# Feeds and the front page


def test_a_feed_says_what_changed_and_leaves_out_what_is_small(wereld, client):
    een, ander = wereld
    change(een, BEGIN, wat="Het doel is scherper.", doel="Scherper.")
    change(ander, BEGIN + DAY, klein=True, wat="Een komma.", aanpak="Kies, samen.")
    for path in ("/feed/", "/feed/fase/fase-nummer-1/", "/feed/spoor/A/"):
        assert "Het doel is scherper." in client.get(path).content.decode()
    feed = client.get("/feed/").content.decode()
    assert "Een komma." not in feed
    assert feed.index("Eerste stap") < feed.index("Andere stap"), "what is small makes nothing newer"
    assert f"<updated>{BEGIN:%Y-%m-%dT%H:%M:%S}" in feed
    front = html(client, "/")
    assert "Het doel is scherper." in front
    assert "Een komma." not in front
    assert f'href="{PAD}"' in front


# The weekly mail


def test_the_mail_says_what_changed_in_that_week_and_nothing_of_what_is_small(wereld, lid):
    een, ander = wereld
    follow(lid, een, ander)
    change(een, BEGIN - DAY, wat="Van daarvoor.", doel="Een.")
    change(een, BEGIN + DAY, wat="Het doel is scherper.", doel="Twee.")
    change(een, BEGIN + 2 * DAY, doel="Drie.")
    change(een, BEGIN + 3 * DAY, klein=True, wat="Een komma.", doel="Drie, dus.")
    change(ander, BEGIN + DAY, klein=True, wat="Een komma.", doel="Ook, dus.")
    (body,) = run()
    assert "- Eerste stap: Gewijzigd: doel. Het doel is scherper.\n" in body
    assert "Van daarvoor" not in body
    assert "komma" not in body
    assert "Andere stap" not in body


def test_a_small_change_alone_is_no_mail(wereld, lid):
    follow(lid, wereld[0])
    change(wereld[0], BEGIN + DAY, klein=True, doel="Een, komma.")
    assert run() == []


def test_the_day_on_which_versions_began_is_no_news(stap, lid, client):
    Knooppunt.objects.update(gewijzigd_op=datetime(2026, 10, 1, tzinfo=UTC))
    follow(lid, stap)
    nalopen.begin()
    assert Versie.objects.filter(doel_type=ContentType.objects.get_for_model(Knooppunt)).count() == 1
    assert run() == []
    assert "Zoals het was toen" not in client.get("/feed/").content.decode()
