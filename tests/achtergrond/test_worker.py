"""One process of all does the work, each task when its time has come; nothing that fails stops it."""

import logging
import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from achtergrond import plan, worker
from achtergrond.models import Lease, Taakstand
from achtergrond.worker import Worker

DAY = timedelta(days=1)


def at_once(count, work):
    """Runs `work` in so many threads, started together; gives what they return."""
    barrier, found = threading.Barrier(count), []

    def run():
        try:
            barrier.wait(30)
            found.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def wait_for(condition, seconds=20):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.05)


def ran(naam="tellen", **ago):
    when = timezone.now() - timedelta(**ago)
    Taakstand.objects.create(naam=naam, started_at=when, ended_at=when)


def test_the_first_tasks_are_the_outbox_and_erasing():
    names = [taak.naam for taak in plan.registered()]
    assert names[:4] == ["mail versturen", "oude mail wissen", "oude mailbestanden wissen", "oude logregels wissen"]


def test_large_pdfs_wait_for_all_that_is_due():
    last = [taak.naam for taak in plan.registered() if taak.last]
    assert set(last) == {"PDF's maken", "links naar buiten nakijken", "reservekopie maken"}
    assert [taak.naam for taak in plan.registered()][-3:] == last


def test_the_first_tasks_run(db):
    assert Worker().once()
    done = Taakstand.objects.exclude(ended_at=None)
    assert set(done.values_list("naam", "failed")) >= {("oude mail wissen", False), ("oude sessies wissen", False)}


def test_a_task_runs_when_its_time_has_come_and_is_noted(task, db):
    runs = []
    task(lambda: runs.append(1) or "3 geteld")
    for _ in range(3):
        Worker().once()
    stand = Taakstand.objects.get()
    assert len(runs) == 1
    assert (stand.naam, stand.melding, stand.failed) == ("tellen", "3 geteld", False)
    assert stand.started_at <= stand.ended_at


def test_what_a_task_returns_by_mistake_does_no_harm(task, db):
    task(lambda: {"aantal": 3})
    Worker().once()
    assert Taakstand.objects.get().melding == "{'aantal': 3}"


@pytest.mark.parametrize(("hours", "runs"), [(23, 0), (25, 1), (24 * 40, 1), (-3, 1)])
def test_a_missed_run_is_done_once_at_the_start(hours, runs, task, db):
    found = []
    task(lambda: found.append(1))
    ran(hours=hours)
    Worker().once()
    assert len(found) == runs


def test_a_run_that_was_cut_off_is_done_again(task, db):
    found = []
    task(lambda: found.append(1))
    Taakstand.objects.create(naam="tellen", started_at=timezone.now(), ended_at=timezone.now() - DAY)
    Worker().once()
    assert found == [1]


def test_a_task_without_work_is_not_started(task, db):
    task(lambda: pytest.fail("there was nothing to do"), when=lambda: False)
    Worker().once()
    assert Taakstand.objects.get().started_at is None


def test_a_task_that_cannot_tell_whether_there_is_work_is_run(task, db):
    found = []
    task(lambda: found.append("een"), naam="een", when=lambda: 1 / 0)
    task(lambda: found.append("twee"), naam="twee")
    Worker().once()
    assert found == ["een", "twee"]


def test_a_failing_task_is_told_of_and_stops_no_other(task, db, caplog):
    found = []
    task(lambda: 1 / 0, naam="stuk")
    task(lambda: found.append(1), naam="heel")
    for _ in range(2):
        Worker().once()
    stand = Taakstand.objects.get(naam="stuk")
    assert found == [1]
    assert (stand.failed, stand.melding) == (True, "ZeroDivisionError: division by zero")
    assert caplog.text.count("De taak “stuk” is mislukt.") == 1


def test_a_failed_task_is_tried_again_at_its_next_time(task, db):
    task(lambda: "gelukt")
    ran(hours=25)
    Taakstand.objects.update(failed=True, melding="stuk")
    Worker().once()
    assert (Taakstand.objects.get().failed, Taakstand.objects.get().melding) == (False, "gelukt")


def test_one_holds_the_lease_and_gives_it_to_the_next(db):
    first, second = Worker(), Worker()
    assert first.extend(Lease.objects.take)
    assert not second.extend(Lease.objects.take)
    assert not second.extend(Lease.objects.renew)
    assert first.extend(Lease.objects.renew)
    assert (first.holds, second.holds) == (True, False)
    first.release()
    assert second.extend(Lease.objects.take)


def test_a_lease_that_is_over_is_taken_by_another(db):
    first, second = Worker(), Worker()
    first.extend(Lease.objects.take)
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert second.extend(Lease.objects.take)
    assert not first.extend(Lease.objects.renew)
    assert not first.holds


def test_the_lease_lasts_as_long_as_it_says(db):
    Worker().extend(Lease.objects.take)
    left = (Lease.objects.get().until - timezone.now()).total_seconds()
    assert worker.SECONDS - 5 < left <= worker.SECONDS
    assert Lease.objects.held()


def test_the_command_says_when_another_is_at_work(db, capsys):
    other = Worker()
    other.extend(Lease.objects.take)
    call_command("achtergrond", "--een-keer")
    assert "Niets gedaan" in capsys.readouterr().out
    other.release()
    call_command("achtergrond", "--een-keer")
    assert capsys.readouterr().out == ""
    assert not Lease.objects.held()


@pytest.mark.django_db(transaction=True)
def test_of_four_that_start_at_once_one_runs_each_task(task):
    runs = []
    for n in range(5):
        task(lambda n=n: time.sleep(0.02) or runs.append(n), naam=f"taak {n}")
    for _ in range(3):
        assert any(at_once(4, lambda: Worker().once()))
    assert sorted(runs) == [0, 1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_of_four_that_take_the_lease_at_once_one_has_it():
    for _ in range(5):
        assert sum(at_once(4, lambda: Worker().extend(Lease.objects.take))) == 1
        Lease.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_of_four_that_begin_a_task_one_does():
    stand = Taakstand.objects.create(naam="tellen")
    assert sum(at_once(4, lambda: stand.begin(now=timezone.now()))) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_task_may_take_longer_than_the_lease(task, monkeypatch):
    monkeypatch.setattr(worker, "SECONDS", 3)
    monkeypatch.setattr(worker, "RENEW", 0.2)
    monkeypatch.setattr(worker, "TICK", 0.1)
    given_up = []
    task(lambda: time.sleep(4))
    long = Worker(give_up=given_up.append)
    thread = threading.Thread(target=lambda: (long.once(), connection.close()))
    thread.start()
    wait_for(lambda: long.busy)
    ends = time.monotonic() + 3.5
    while time.monotonic() < ends:
        assert not Worker().extend(Lease.objects.take)
        time.sleep(0.1)
    thread.join(20)
    assert given_up == []


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_lease_in_a_task_stops_at_once(task, monkeypatch):
    monkeypatch.setattr(worker, "RENEW", 0.2)
    monkeypatch.setattr(worker, "TICK", 0.1)
    given_up = threading.Event()
    task(lambda: given_up.wait(10))
    loser = Worker(give_up=lambda code: given_up.set())
    thread = threading.Thread(target=lambda: (loser.once(), connection.close()))
    thread.start()
    wait_for(lambda: loser.busy)
    Lease.objects.update(holder="een ander")
    assert given_up.wait(10)
    thread.join(20)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_waited_for(task, monkeypatch, caplog):
    found = []
    task(lambda: found.append(1))
    away = Worker()

    def fail(**kwargs):
        raise OperationalError("weg")

    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING, "achtergrond"):
        broken.setattr(Lease.objects, "take", fail)
        assert [away.turn(), away.turn()] == [False, False]
    assert away.turn()
    assert found == [1]
    assert caplog.text.count("antwoordt niet") == 1
    assert caplog.text.count("antwoordt weer") == 1


@pytest.mark.django_db(transaction=True)
def test_working_ends_when_asked_and_gives_the_lease_back(task, monkeypatch):
    monkeypatch.setattr(worker, "TICK", 0.05)
    found = []
    task(lambda: found.append(1))
    thread = threading.Thread(target=lambda: (Worker().work(), connection.close()))
    thread.start()
    wait_for(lambda: found)
    assert Lease.objects.held()
    plan.stopping.set()
    thread.join(20)
    assert not Lease.objects.held()
