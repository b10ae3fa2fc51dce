"""Links between knooppunten stay sound, also when two editors save at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from knooppunten.models import Fase, Knooppunt, Verbinding
from knooppunten.models.verbinding import UnsoundLinks, check_verbindingen, guarded_verbindingen
from tests.html import html_of
from tests.kept import kept
from tests.make import link, make_draft, make_fase, see_also


@kept
def drie(fase):
    return [make_draft(titel, fase=fase) for titel in ("Een", "Twee", "Drie")]


def test_a_cycle_is_refused_with_its_titles(drie):
    een, twee, drie_ = drie
    link(een, twee)
    link(twee, drie_)
    with pytest.raises(UnsoundLinks, match=r"“Een”.*→.*“Twee”"):
        link(drie_, een)
    assert Verbinding.objects.count() == 2


def test_a_pair_is_linked_once_in_either_direction(drie):
    een, twee, _ = drie
    see_also(een, twee)
    for van, naar, soort in [(een, twee, "zie_ook"), (twee, een, "zie_ook"), (een, twee, "vooraf")]:
        with pytest.raises(ValidationError, match="een paar heeft één verbinding"):
            Verbinding(van=van, naar=naar, soort=soort).full_clean()


def test_zie_ook_is_one_row_and_shows_on_both_pages(knooppunt, fase, client):
    from tests.make import make_knooppunt

    other = make_knooppunt("Tweede stap", fase=fase)
    see_also(knooppunt, other)
    assert Verbinding.objects.count() == 1
    for page, title in ((knooppunt, "Tweede stap"), (other, "Eerste stap")):
        html = html_of(client.get(page.get_absolute_url()))
        assert title in html.split("<h2>Zie ook</h2>")[1].split("</section>")[0]


def test_what_is_first_needed_never_comes_from_a_later_fase(drie):
    een, twee, _ = drie
    een.fase = make_fase(2)
    een.save()
    link(twee, een)
    twee.fase = make_fase(3)
    with pytest.raises(UnsoundLinks, match="komt nooit uit een latere fase"):
        twee.save()
    twee.refresh_from_db()
    assert twee.fase.nummer == 1


def test_a_fase_that_changes_number_is_checked_too(drie):
    een, twee, _ = drie
    twee.fase = make_fase(2)
    twee.save()
    link(een, twee)
    first = Fase.objects.get(nummer=1)
    first.nummer = 5
    with pytest.raises(UnsoundLinks):
        first.save()
    assert Fase.objects.filter(nummer=1).exists()


def test_a_guarded_block_is_checked_once_at_its_end(drie, django_assert_num_queries):
    een, twee, drie_ = drie
    link(een, twee)
    with guarded_verbindingen():
        link(twee, een.__class__.objects.get(pk=drie_.pk))
        turned = link(drie_, een)
        turned.delete()
    assert Verbinding.objects.count() == 2


def test_zie_ook_may_go_round(drie):
    een, twee, drie_ = drie
    see_also(een, twee)
    see_also(twee, drie_)
    see_also(drie_, een)
    check_verbindingen()


# Two editors at once


def at_once(*actions):
    """Runs the actions in threads of their own, started together; returns what each raised (or None)."""
    barrier = threading.Barrier(len(actions))
    outcomes = [None] * len(actions)

    def run(place, action):
        barrier.wait()
        try:
            action()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def opposite_links_at_once(rounds):
    """A→B→C stands; two editors close the circle, or cross each other, at the same moment."""
    a, b, c, d = (make_draft(titel) for titel in ("A", "B", "C", "D"))
    link(a, b)
    for _ in range(rounds):
        outcomes = at_once(lambda: link(b, c), lambda: link(c, a), lambda: link(c, d), lambda: link(d, b))
        assert any(outcomes)
        assert all(isinstance(outcome, ValidationError | None) for outcome in outcomes)
        check_verbindingen()
        Verbinding.objects.exclude(van=a, naar=b).delete()


def move_and_link_at_once(rounds):
    """One editor links A to B; the other moves A to a later fase. One of them has to lose."""
    fasen = [make_fase(nummer) for nummer in (1, 2)]
    a, b = make_draft("A", fase=fasen[0]), make_draft("B", fase=fasen[0])

    def move():
        row = Knooppunt.objects.get(pk=a.pk)
        row.fase = fasen[1]
        row.save()

    for _ in range(rounds):
        outcomes = at_once(lambda: link(a, b), move)
        assert sum(outcome is not None for outcome in outcomes) == 1
        assert all(isinstance(outcome, ValidationError | None) for outcome in outcomes)
        check_verbindingen()
        Verbinding.objects.all().delete()
        Knooppunt.objects.filter(pk=a.pk).update(fase=fasen[0])


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_never_make_a_cycle():
    opposite_links_at_once(5)


@pytest.mark.django_db(transaction=True)
def test_a_move_and_a_link_at_once_leave_one_winner():
    move_and_link_at_once(5)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("writers", [opposite_links_at_once, move_and_link_at_once])
def test_writers_at_once_stay_sound_on_postgresql(writers):
    assert connection.vendor == "postgresql"
    writers(40)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("writers", [opposite_links_at_once, move_and_link_at_once])
def test_many_rounds_of_writers_at_once(writers):
    writers(60)
