"""Hier was je: a member's last pages, for who read them and nobody else, until one click."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import persoonsgegevens
from bezoek.models import KEPT_FOR, SHOWN, SOORTEN, Bezoek, clear_bezoeken
from paginas.declared import pages
from tests.html import html_of
from tests.kept import kept
from tests.make import make_draft, make_knooppunt
from tests.make_ervaring import make_ervaring

STAP = "/fase-nummer-1/eerste-stap/"


@kept
def plekken(knooppunt, sporen, gemeente, auteur, moderator):
    """A page of each kind that is remembered, by kind."""
    return {
        "knooppunt": knooppunt,
        "fase": knooppunt.fase,
        "spoor": sporen["A"],
        "partij": gemeente,
        "ervaring": make_ervaring(auteur, moderator, [knooppunt], zichtbaarheid="leden"),
    }


@pytest.fixture
def lezer(client, lid):
    client.force_login(lid)
    return client


def shown(client) -> str:
    page = html_of(client.get("/"))
    return page.partition('id="hier-kop"')[2].partition("</section>")[0]


def test_every_kind_is_a_page_and_a_field(plekken):
    assert set(SOORTEN) == set(plekken)
    assert all(SOORTEN[soort][1] in pages[soort].routes[-1] for soort in SOORTEN)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_member_is_led_back_to_what_was_read(soort, plekken, lezer, lid):
    address = plekken[soort].get_absolute_url()
    assert lezer.get(address).status_code == 200
    assert f'href="{address}"' in shown(lezer)
    assert Bezoek.objects.get().lid == lid


def test_the_last_five_stand_there_newest_first(fase, lezer):
    for number in range(SHOWN + 2):
        lezer.get(make_knooppunt(f"Stap {number}", fase=fase).get_absolute_url())
    found = [number for number in range(SHOWN + 2) if f"Stap {number}<" in shown(lezer)]
    assert found == [2, 3, 4, 5, 6]
    assert shown(lezer).index("Stap 6<") < shown(lezer).index("Stap 2<")


def test_a_page_is_written_once_a_day(plekken, lezer):
    lezer.get(STAP)
    before = Bezoek.objects.get()
    with CaptureQueriesContext(connection) as asked:
        lezer.get(STAP)
    about = [query["sql"] for query in asked.captured_queries if "bezoek_bezoek" in query["sql"]]
    assert len(about) == 1
    assert about[0].startswith("SELECT")
    Bezoek.objects.update(op=before.op - timedelta(days=1))
    lezer.get(STAP)
    assert Bezoek.objects.get().op > before.op - timedelta(hours=1)


def test_a_page_is_read_while_nothing_can_be_written(plekken, lezer, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(type(Bezoek.objects.all()), "bulk_create", refuse)
    assert lezer.get(STAP).status_code == 200
    assert "database is locked" in caplog.text


def test_a_visitor_leaves_nothing(plekken, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(STAP)
    assert not Bezoek.objects.exists()
    assert not client.cookies


@pytest.mark.parametrize("headers", [{"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}])
def test_what_a_browser_fetches_ahead_is_not_read(headers, plekken, lezer):
    lezer.get(STAP, headers=headers)
    lezer.head(STAP)
    assert not Bezoek.objects.exists()


def test_what_is_not_there_is_not_remembered(plekken, lezer, client, redacteur):
    concept = make_draft("Nog geheim")
    plekken["knooppunt"].retire()
    for address in ("/fase-nummer-1/niets/", STAP, "/spoor/Z/", "/ervaringen/niets/", concept.get_absolute_url()):
        lezer.get(address)
    client.force_login(redacteur)
    assert client.get(concept.get_absolute_url()).status_code == 200
    assert not Bezoek.objects.exists()


def test_what_went_is_not_led_back_to(plekken, lezer):
    for row in plekken.values():
        lezer.get(row.get_absolute_url())
    plekken["knooppunt"].unpublish()
    plekken["partij"].retire()
    plekken["ervaring"].withdraw(by=plekken["ervaring"].auteur)
    part = shown(lezer)
    assert [soort for soort, row in plekken.items() if row.get_absolute_url() in part] == ["fase", "spoor"]


def test_one_click_ends_it_and_wipes_it(plekken, lezer, lid):
    lezer.get(STAP)
    assert lezer.post("/mijn/bezoek/", {"stap": "vergeet"}).url == "/"
    assert not Bezoek.objects.exists()
    lezer.get(STAP)
    assert not Bezoek.objects.exists()
    assert "Onthoud waar ik was" in html_of(lezer.get("/"))
    lezer.post("/mijn/bezoek/", {"stap": "onthoud"})
    lezer.get(STAP)
    assert Bezoek.objects.get().lid == lid


def test_nobody_sees_where_another_was(plekken, lezer, ander_lid, beheerder):
    lezer.get(STAP)
    for user in (ander_lid, beheerder):
        other = Client()
        other.force_login(user)
        assert STAP not in shown(other)
        other.post("/mijn/bezoek/", {"stap": "vergeet"})
    assert Bezoek.objects.exists()


def test_a_visitor_and_another_site_change_nothing(plekken, lid):
    assert Client().post("/mijn/bezoek/", {"stap": "vergeet"}).url.startswith("/account/inloggen/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lid)
    assert strict.post("/mijn/bezoek/", {"stap": "vergeet"}).status_code == 403
    assert strict.get("/mijn/bezoek/").status_code == 405


def test_it_is_forgotten_after_ninety_days(plekken, lezer, lid):
    now = timezone.now()
    Bezoek.objects.create(lid=lid, knooppunt=plekken["knooppunt"], op=now - KEPT_FOR - timedelta(hours=1))
    assert STAP not in shown(lezer)
    assert clear_bezoeken(now) == "1 gewist"


def test_of_days_before_today_only_the_last_five_stay(fase, lid, ander_lid):
    now = timezone.now()
    rows = [make_knooppunt(f"Stap {number}", fase=fase) for number in range(9)]
    for days, row in enumerate(rows):
        Bezoek.objects.create(lid=lid, knooppunt=row, op=now - timedelta(days=days))
        Bezoek.objects.create(lid=ander_lid, knooppunt=row, op=now)
    clear_bezoeken(now)
    assert [row.knooppunt for row in Bezoek.objects.of(lid).newest_first()] == rows[:5]
    assert Bezoek.objects.of(ander_lid).count() == 9, "of today nothing goes: it would be written again"


def test_the_front_page_asks_one_thing_more(plekken, lid, lezer):
    for soort, row in plekken.items():
        Bezoek.objects.note(lid, soort, getattr(row, SOORTEN[soort][1]))
    lezer.get("/")  # the visit of today is noted once
    lid.refresh_from_db()
    lid.onthoudt_bezoek = False
    lid.save()
    with CaptureQueriesContext(connection) as without:
        lezer.get("/")
    lid.onthoudt_bezoek = True
    lid.save()
    with CaptureQueriesContext(connection) as asked:
        lezer.get("/")
    assert len(asked) == len(without) + 1


def test_a_person_takes_it_along_and_takes_it_away(plekken, lezer, lid, ander_lid):
    for row in plekken.values():
        lezer.get(row.get_absolute_url())
    Bezoek.objects.note(ander_lid, "fase", plekken["fase"].slug)
    told = persoonsgegevens.export(lid)["bezoek"]
    assert told["onthouden"] is True
    assert {row["adres"] for row in told["gelezen"]} == {row.get_absolute_url() for row in plekken.values()}
    persoonsgegevens.erase(get_user_model().objects.get(pk=lid.pk), {})
    assert Bezoek.objects.get().lid == ander_lid


def test_the_database_holds_one_page_once(plekken, lid):
    for fields in ({}, {"fase": plekken["fase"], "knooppunt": plekken["knooppunt"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bezoek.objects.create(lid=lid, **fields)
    Bezoek.objects.create(lid=lid, fase=plekken["fase"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Bezoek.objects.create(lid=lid, fase=plekken["fase"])


def test_only_pages_for_who_may_come_back_tell_a_browser_so(plekken, client, lezer):
    visitor = Client()
    assert "data-onthoudbaar" in html_of(visitor.get(STAP))
    assert "data-onthoudbaar" not in html_of(visitor.get("/fasen/"))
    assert "data-onthoudbaar" not in html_of(lezer.get(STAP))
