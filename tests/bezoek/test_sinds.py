"""Sinds je vorige bezoek: what changed in what a member follows, saved or read, for that member alone."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from accounts import persoonsgegevens
from bezoek import vorig
from bezoek.models import Bezoek
from meenemen.models import Lijst
from tests.html import html_of
from tests.make import make_fase, make_knooppunt
from versies import nalopen
from versies.handeling import acted
from versies.models import Versie
from volgen.models import Volging

DAY = timedelta(days=1)


@pytest.fixture
def stappen(lid, fase, sporen):
    """Knooppunten by why a member hears of them; all of them changed a moment ago, and nobody asked for the last."""
    now = timezone.now()
    rows = {
        name: make_knooppunt(f"Stap {name}", fase=make_fase(2)) for name in ("gevolgd", "bewaard", "gelezen", "niet")
    }
    rows["fase"] = make_knooppunt("Stap fase", fase=fase)
    nalopen.begin()
    Volging.objects.follow(lid, rows["gevolgd"])
    Volging.objects.follow(lid, fase)
    Lijst.objects.create(eigenaar=lid).add(rows["bewaard"])
    Bezoek.objects.create(lid=lid, knooppunt=rows["gelezen"], op=now - 9 * DAY)
    Versie.objects.update(op=now - 9 * DAY)
    for name, row in rows.items():
        change(row, wat=f"Nieuws van {name}.")
    return rows


def change(row, *, klein=False, wat="", now=None):
    row.doel = f"{row.doel} Anders."
    with acted(how=Versie.Hoe.BEHEER, wat=wat, klein=klein) as act:
        act.now = now or timezone.now()
        row.save()


def was_here(user, *ago):
    """Their last visits, by how long ago; the latest first."""
    now = timezone.now()
    moments = [now - each for each in ago] + [None, None]
    get_user_model().objects.filter(pk=user.pk).update(bezoek_op=moments[0], vorig_bezoek_op=moments[1])


def front(user):
    client = Client()
    if user:
        client.force_login(user)
    return client.get("/")


def part(user) -> str:
    return html_of(front(user)).partition('id="sinds-kop"')[2].partition("</section>")[0]


def test_it_says_what_changed_in_what_is_followed_saved_or_read(stappen, lid):
    was_here(lid, 3 * DAY)
    told = part(lid)
    for name in ("gevolgd", "fase", "bewaard", "gelezen"):
        assert f"Nieuws van {name}." in told
        assert f'href="{stappen[name].get_absolute_url()}geschiedenis/"' in told
    assert "Stap niet" not in told


def test_it_stays_the_same_all_day_and_begins_anew_the_next(stappen, lid):
    was_here(lid, 3 * DAY)
    assert "Nieuws van fase." in part(lid)
    assert "Nieuws van fase." in part(lid)
    lid.refresh_from_db()
    assert (timezone.now() - lid.bezoek_op) < DAY < (timezone.now() - lid.vorig_bezoek_op)
    get_user_model().objects.filter(pk=lid.pk).update(bezoek_op=lid.bezoek_op - DAY)
    change(stappen["fase"], wat="Van vandaag.", now=timezone.now())
    Versie.objects.filter(wat__startswith="Nieuws").update(op=timezone.now() - 2 * DAY)
    told = part(lid)
    assert "Van vandaag." in told
    assert "Nieuws van" not in told


def test_what_is_small_or_older_is_not_told(stappen, lid):
    was_here(lid, DAY * 2)
    Versie.objects.update(op=timezone.now() - 5 * DAY)
    change(stappen["fase"], klein=True, wat="Een komma.")
    assert part(lid) == ""


@pytest.mark.parametrize("who", ["visitor", "off", "first", "other"])
def test_nobody_else_sees_it(who, stappen, lid, ander_lid):
    was_here(lid, 3 * DAY)
    user = {"visitor": None, "other": ander_lid}.get(who, lid)
    if who == "off":
        get_user_model().objects.filter(pk=lid.pk).update(onthoudt_bezoek=False)
    elif who == "first":
        was_here(lid)
    elif who == "other":
        was_here(ander_lid, 3 * DAY)
    assert part(user) == ""


def test_a_visitor_pays_nothing_and_a_member_s_page_is_kept_nowhere(stappen, lid, django_assert_max_num_queries):
    was_here(lid, 3 * DAY)
    assert "private" in front(lid)["Cache-Control"]
    with django_assert_max_num_queries(8):
        assert "sinds-kop" not in html_of(front(None))


def test_switching_off_forgets_when_and_nothing_is_noted(stappen, lid):
    was_here(lid, 3 * DAY, 9 * DAY)
    client = Client()
    client.force_login(lid)
    client.post("/mijn/bezoek/", {"stap": "vergeet"})
    client.get("/")
    client.get(stappen["fase"].get_absolute_url())
    lid.refresh_from_db()
    assert (lid.bezoek_op, lid.vorig_bezoek_op) == (None, None)


def test_a_day_is_written_once_and_a_race_keeps_the_earlier_visit(lid):
    now = timezone.now()
    was_here(lid, 3 * DAY)
    lid.refresh_from_db()
    earlier = lid.bezoek_op
    vorig.note(lid, now=now)
    vorig.note(lid, now=now)  # another thread, that read the row before
    lid.refresh_from_db()
    assert (lid.bezoek_op, lid.vorig_bezoek_op) == (now, earlier)


def test_what_was_fetched_ahead_is_no_visit(lid, stappen):
    client = Client()
    client.force_login(lid)
    client.get("/", headers={"sec-purpose": "prefetch"})
    lid.refresh_from_db()
    assert lid.bezoek_op is None


def test_a_person_takes_it_along(lid, stappen):
    was_here(lid, 3 * DAY)
    lid.refresh_from_db()
    told = persoonsgegevens.export(lid)["bezoek"]
    assert (told["laatste_bezoek"], told["bezoek_daarvoor"]) == (lid.bezoek_op, None)


def test_it_asks_two_things_more_for_one_as_for_many(stappen, lid, fase, django_assert_max_num_queries):
    for n in range(12):
        change(make_knooppunt(f"Nog een {n}", fase=fase))
    was_here(lid, 3 * DAY)
    client = Client()
    client.force_login(lid)
    client.get("/")
    with django_assert_max_num_queries(13):
        assert "En meer: lees" in html_of(client.get("/"))
