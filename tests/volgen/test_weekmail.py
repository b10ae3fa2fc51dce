"""The weekly mail: at most one in seven days, about what readers can see, never twice and never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from taggit.models import Tag

from achtergrond import plan
from knooppunten.models import Knooppunt
from tests.kept import kept
from tests.make import make_draft, make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring
from volgen import nieuws, weekmail
from volgen.models import SOORTEN, WEEK, Volging

BEGIN = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
TURN = BEGIN + WEEK + weekmail.STILL_WRITING


@kept
def stap(fase, sporen):
    """A public knooppunt on spoor A with a trefwoord, as it was for a long time."""
    row = make_knooppunt("Eerste stap", fase=fase, sporen="A", gewijzigd_op=BEGIN - DAY)
    row.tags.set(["warmte"])
    Knooppunt.objects.update(gepubliceerd_op=BEGIN - DAY)
    return row


@pytest.fixture(autouse=True)
def not_stopping():
    yield
    plan.stopping.clear()


def follow(user, *onderwerpen, now=BEGIN):
    for onderwerp in onderwerpen:
        Volging.objects.follow(user, onderwerp, now=now)


def change(knooppunt, at=BEGIN + DAY, **fields):
    Knooppunt.objects.filter(pk=knooppunt.pk).update(**{"gewijzigd_op": at} | fields)


def run(now=TURN):
    """The bodies of the mails of one run."""
    before = len(mail.outbox)
    weekmail.mail_volgers(now=now)
    return [message.body for message in mail.outbox[before:]]


@pytest.fixture
def subjects(stap, sporen, gemeente):
    """What it belongs to, by kind."""
    stap.betrokkenheden.create(partij=gemeente)
    return {"knooppunt": stap, "fase": stap.fase, "spoor": sporen["A"], "partij": gemeente, "tag": Tag.objects.get()}


def test_every_kind_that_can_be_followed_is_tried_and_has_its_way(subjects):
    assert set(SOORTEN) == set(subjects) == set(nieuws.TO_KNOOPPUNT) == set(nieuws.TO_ERVARING)


@pytest.mark.parametrize("soort", SOORTEN)
def test_an_ervaring_is_told_to_who_follows_what_it_belongs_to(soort, subjects, stap, lid, auteur, moderator):
    follow(lid, subjects[soort])
    make_ervaring(auteur, moderator, [stap], tags=["warmte"], now=BEGIN + DAY)
    (body,) = run()
    assert "Nieuwe ervaringen uit de praktijk" in body


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_change_is_told_to_who_follows_the_page_or_what_it_belongs_to(soort, subjects, stap, lid, ander_lid, sporen):
    follow(lid, subjects[soort])
    follow(ander_lid, sporen["B"])
    change(stap)
    (body,) = run()
    assert "Gewijzigde knooppunten\n- Eerste stap\n  http://localhost:8000/fase-nummer-1/eerste-stap/" in body
    assert mail.outbox[-1].to == [lid.email]


def test_nothing_changed_is_no_mail_and_the_week_begins_anew(stap, lid):
    follow(lid, stap)
    assert run() == []
    assert Volging.objects.get().bericht_tot == BEGIN + WEEK
    assert not Volging.objects.due(TURN + 6 * DAY).exists()


def test_there_is_one_mail_in_seven_days_about_everything(stap, lid, sporen):
    other = make_knooppunt("Tweede stap", fase=stap.fase, sporen="B", gewijzigd_op=BEGIN + DAY)
    follow(lid, stap)
    follow(lid, sporen["B"], now=BEGIN + 4 * DAY)
    change(stap)
    assert len(run()) == 1
    change(stap, at=TURN + DAY)
    change(other, at=TURN + DAY, gepubliceerd_op=BEGIN - DAY)
    for day in range(7):
        assert run(TURN + day * DAY) == []
    (body,) = run(TURN + WEEK)
    assert "- Eerste stap" in body
    assert "- Tweede stap" in body


def test_what_was_told_is_not_told_again(stap, lid):
    follow(lid, stap)
    change(stap)
    assert len(run()) == 1
    assert run() == []
    assert run(TURN + WEEK) == []


def test_a_change_that_may_still_be_written_waits_and_is_not_lost(stap, lid):
    follow(lid, stap)
    change(stap, at=TURN - timedelta(minutes=1))
    assert run() == []
    assert len(run(TURN + WEEK)) == 1


def test_a_page_that_two_subjects_cover_is_named_once(stap, lid, sporen):
    follow(lid, stap, sporen["A"], Tag.objects.get())
    change(stap)
    (body,) = run()
    assert body.count("Eerste stap") == 1


def test_what_is_new_stands_under_its_own_heading(stap, lid, sporen):
    follow(lid, sporen["A"])
    fresh = make_knooppunt("Nieuwe stap", fase=stap.fase, sporen="A")
    change(fresh, gepubliceerd_op=BEGIN + DAY)
    (body,) = run()
    assert "Nieuwe knooppunten\n- Nieuwe stap\n" in body
    assert "Gewijzigde" not in body


def test_a_draft_is_never_told_not_even_to_staff(stap, lid, redacteur, sporen):
    follow(lid, stap, sporen["A"])
    follow(redacteur, stap, sporen["A"])
    make_draft("Geheim", fase=stap.fase, sporen="A", gewijzigd_op=BEGIN + DAY)
    change(stap)
    stap.refresh_from_db()
    stap.unpublish()
    assert run() == []


def test_a_retired_knooppunt_names_what_came_after_it(stap, lid, sporen):
    after = make_knooppunt("Betere stap", fase=make_fase(2), gewijzigd_op=BEGIN - DAY)
    follow(lid, stap)
    stap.retire(successor=after, now=BEGIN + DAY)
    (body,) = run()
    assert "Vervallen knooppunten\n- Eerste stap. Hiervoor in de plaats kwam: Betere stap\n" in body
    assert f"http://localhost:8000{after.get_absolute_url()}" in body


def test_a_successor_that_is_no_longer_public_is_not_named(stap, lid):
    after = make_knooppunt("Betere stap", fase=stap.fase)
    follow(lid, stap)
    stap.retire(successor=after, now=BEGIN + DAY)
    after.unpublish()
    (body,) = run()
    assert "- Eerste stap\n  http://localhost:8000/fase-nummer-1/eerste-stap/" in body
    assert "Betere stap" not in body


def test_a_draft_that_was_never_public_goes_silently(stap, lid, sporen):
    follow(lid, sporen["A"])
    make_draft("Geheim", fase=stap.fase, sporen="A").retire(now=BEGIN + DAY)
    assert run() == []


def test_new_ervaringen_are_told_by_title_and_link_alone(stap, lid, auteur, moderator, sporen):
    follow(lid, stap, sporen["A"])
    open_one = make_ervaring(auteur, moderator, [stap], titel="Koffie op straat", now=BEGIN + DAY)
    make_ervaring(auteur, moderator, [stap], titel="Voor leden", zichtbaarheid="leden", now=BEGIN + DAY)
    gone = make_ervaring(auteur, moderator, [stap], titel="Weer weg", now=BEGIN + DAY)
    gone.withdraw(by=auteur)
    (body,) = run()
    assert f"- Koffie op straat\n  http://localhost:8000{open_one.get_absolute_url()}\n" in body
    assert body.count("Koffie op straat") == 1
    assert "- Voor leden" in body
    assert "Weer weg" not in body
    assert "We belden overal aan" not in body


def test_an_ervaring_is_found_by_its_own_trefwoord(stap, lid, auteur, moderator):
    follow(lid, Tag.objects.get())
    make_ervaring(auteur, moderator, [make_knooppunt("Ander", gewijzigd_op=BEGIN)], tags=["warmte"], now=BEGIN + DAY)
    (body,) = run()
    assert "- Keukentafelgesprekken in twee straten" in body


def test_nobody_hears_of_an_ervaring_of_their_own(stap, auteur, moderator):
    follow(auteur, stap)
    make_ervaring(auteur, moderator, [stap], now=BEGIN + DAY)
    assert run() == []


def test_who_became_inactive_gets_none(stap, lid):
    follow(lid, stap)
    change(stap)
    lid.is_active = False
    lid.save()
    assert run() == []


def test_a_long_list_is_cut_and_says_so(stap, lid, sporen, monkeypatch):
    monkeypatch.setattr(weekmail, "MOST", 2)
    follow(lid, sporen["A"])
    for number in range(5):
        change(make_knooppunt(f"Stap {number}", fase=stap.fase, sporen="A"), gepubliceerd_op=BEGIN + number * DAY)
    (body,) = run()
    assert body.index("- Stap 4") < body.index("- Stap 3") < body.index("En nog 2 andere.")
    assert "- Stap 2" not in body


def test_the_way_out_is_in_the_headers_and_in_the_text(stap, lid, client):
    follow(lid, stap)
    change(stap)
    (body,) = run()
    headers = mail.outbox[-1].extra_headers
    address = headers["List-Unsubscribe"].strip("<>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Geen mail meer? Stop hier:\n{address}\n" in body
    assert "Stop met deze mail" in client.get(address.removeprefix("http://localhost:8000")).content.decode()


# Never twice, never lost


def test_a_mail_that_could_not_be_written_is_written_the_next_time(stap, lid, monkeypatch):
    follow(lid, stap)
    change(stap)

    def fail(*args):
        raise RuntimeError("stroom weg")

    with monkeypatch.context() as broken:
        broken.setattr(weekmail, "_mail", fail)
        with pytest.raises(RuntimeError):
            run()
    assert Volging.objects.get().bericht_tot == BEGIN
    assert len(run()) == 1


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something once, between looking what happened and writing the mails."""

    def meanwhile(action):
        gather, done = weekmail.gather, []

        def gathered(*args, **kwargs):
            news = gather(*args, **kwargs)
            if not done:
                done.append(True)
                action()
            return news

        monkeypatch.setattr(weekmail, "gather", gathered)

    return meanwhile


def test_of_two_who_look_at_once_one_mails(stap, lid, sporen, meanwhile):
    follow(lid, stap, sporen["A"])
    change(stap)
    meanwhile(lambda: weekmail.mail_volgers(now=TURN + timedelta(seconds=1)))
    assert len(run()) == 1


def test_who_stopped_meanwhile_gets_none(stap, lid, meanwhile):
    follow(lid, stap)
    change(stap)
    meanwhile(lambda: Volging.objects.of(lid).stop())
    assert run() == []


def test_what_was_taken_away_meanwhile_is_not_named(stap, lid, meanwhile):
    follow(lid, stap)
    change(stap)
    meanwhile(lambda: Knooppunt.objects.get(pk=stap.pk).unpublish())
    assert run() == []


def test_who_comes_back_after_a_year_hears_of_the_last_weeks(stap, lid, sporen):
    follow(lid, sporen["A"], now=BEGIN - 365 * DAY)
    old = make_knooppunt("Lang geleden", fase=stap.fase, sporen="A")
    change(old, at=BEGIN - 300 * DAY, gepubliceerd_op=BEGIN - 300 * DAY)
    (body,) = run()
    assert "- Eerste stap" in body
    assert "Lang geleden" not in body


def test_cut_off_halfway_the_rest_is_done_the_next_time(stap, lid, ander_lid, auteur, monkeypatch):
    for user in (lid, ander_lid, auteur):
        follow(user, stap)
    change(stap)
    written = weekmail._mail

    def then_stop(*args):
        written(*args)
        plan.stopping.set()

    monkeypatch.setattr(weekmail, "_mail", then_stop)
    assert len(run()) == 1
    plan.stopping.clear()
    assert len(run()) == 1
    plan.stopping.clear()
    assert len(run()) == 1
    assert len({message.to[0] for message in mail.outbox}) == 3


def test_batches_follow_each_other_until_all_are_done(stap, lid, ander_lid, auteur, monkeypatch):
    monkeypatch.setattr(weekmail, "BATCH", 1)
    for user in (lid, ander_lid, auteur):
        follow(user, stap)
    change(stap)
    assert weekmail.mail_volgers(now=TURN) == "3 volgers gemaild, bij 0 veranderde er niets"


def test_a_turn_ends_after_its_seconds(stap, lid, monkeypatch):
    monkeypatch.setattr(weekmail, "TURN", -1)
    follow(lid, stap)
    change(stap)
    assert run() == []
    assert Volging.objects.get().bericht_tot == BEGIN


def test_an_address_that_can_be_none_holds_up_nobody(stap, lid, ander_lid, caplog):
    with connection.cursor() as cursor:  # no field lets it in
        cursor.execute("UPDATE accounts_user SET email = %s WHERE id = %s", ["kapot\n@voorbeeld.example", lid.pk])
    follow(lid, stap)
    follow(ander_lid, stap)
    change(stap)
    assert len(run()) == 1
    assert mail.outbox[-1].to == [ander_lid.email]
    assert "is niet te mailen" in caplog.text
    assert not Volging.objects.due(TURN - weekmail.STILL_WRITING).exists()


def test_the_task_runs_when_somebody_s_turn_has_come(stap, lid):
    (task,) = [taak for taak in plan.registered() if taak.naam == "volgers mailen"]
    follow(lid, stap)
    assert task.when()
    Volging.objects.update(bericht_tot=datetime.now(UTC))
    assert not task.when()


@pytest.mark.parametrize(("followers", "pages"), [(1, 1), (12, 20)])
def test_a_batch_takes_as_many_queries_for_one_as_for_many(
    followers, pages, stap, subjects, django_user_model, auteur, moderator, django_assert_max_num_queries
):
    for number in range(followers):
        follow(django_user_model.objects.create_user(f"v{number}@voorbeeld.example"), *subjects.values())
    for number in range(pages):
        row = make_knooppunt(f"Nieuw {number}", fase=stap.fase, sporen="A")
        change(row, gepubliceerd_op=BEGIN + DAY)
        make_ervaring(auteur, moderator, [row], titel=f"Ervaring {number}", now=BEGIN + DAY)
    mail.outbox.clear()
    # whose turn (twice), their rows, 5 kinds for knooppunten and for ervaringen, the quiet ones, the pages; each mail:
    # begin, two marks, end (the mail itself is one more on the site)
    with django_assert_max_num_queries(2 + 1 + 10 + 1 + 2 + 4 * followers):
        run()
    assert len(mail.outbox) == followers
