"""Two writers, one winner: exactly one of two changes that exclude each other is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from knooppunten.models import Fase, Knooppunt, Verbinding
from knooppunten.models.verbinding import check_verbindingen
from paginas.models import Adres
from tests.knooppunten.test_verbinding import at_once
from tests.make import link, make_draft, make_fase


def one_wins(*actions):
    outcomes = at_once(*actions)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert all(isinstance(outcome, ValidationError | None) for outcome in outcomes)
    check_verbindingen()


def both_directions(rounds):
    a, b = make_draft("A"), make_draft("B")
    for _ in range(rounds):
        one_wins(lambda: link(a, b), lambda: link(b, a))
        assert Verbinding.objects.count() == 1
        Verbinding.objects.all().delete()


def both_kinds(rounds):
    a, b = make_draft("A"), make_draft("B")
    for _ in range(rounds):
        one_wins(lambda: link(a, b), lambda: link(b, a, "zie_ook"))
        assert Verbinding.objects.count() == 1
        Verbinding.objects.all().delete()


def a_longer_cycle(rounds):
    a, b, c, d = (make_draft(titel) for titel in "ABCD")
    link(a, b)
    link(c, d)
    for _ in range(rounds):
        one_wins(lambda: link(b, c), lambda: link(d, a))
        assert Verbinding.objects.count() == 3
        Verbinding.objects.exclude(van__in=[a, c], naar__in=[b, d]).delete()


def renumber_and_link(rounds):
    early, late = make_fase(1), make_fase(2)
    a, b = make_draft("A", fase=early), make_draft("B", fase=late)

    def renumber():
        fase = Fase.objects.get(pk=early.pk)
        fase.nummer = 9
        fase.save()

    for _ in range(rounds):
        one_wins(lambda: link(a, b), renumber)
        Verbinding.objects.all().delete()
        Fase.objects.filter(pk=early.pk).update(nummer=1)


def take_a_slug_that_is_left(rounds):
    """One leaves a slug, another wants it: it goes to neither, its old address keeps meaning the first."""
    fase = make_fase(1)

    def rename(knooppunt, slug):
        row = Knooppunt.objects.get(pk=knooppunt.pk)
        row.slug = slug
        row.save()

    for turn in range(rounds):
        a, b = (make_draft(f"{titel} {turn}", fase=fase) for titel in "AB")
        left, refused = at_once(lambda a=a, turn=turn: rename(a, f"weg-{turn}"), lambda a=a, b=b: rename(b, a.slug))
        assert left is None
        assert refused is not None
        assert Adres.objects.get(pad=f"/fase-nummer-1/a-{turn}/").doel == a


WRITERS = [both_directions, both_kinds, a_longer_cycle, renumber_and_link, take_a_slug_that_is_left]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("writers", WRITERS)
def test_one_of_two_writers_wins(writers):
    writers(6)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("writers", WRITERS)
def test_one_of_two_writers_wins_on_postgresql(writers):
    assert connection.vendor == "postgresql"
    writers(40)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("writers", WRITERS)
def test_one_of_two_writers_wins_every_time(writers):
    writers(100)
