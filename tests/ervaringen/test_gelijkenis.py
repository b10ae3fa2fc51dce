"""Which wijken are alike, and how that is said."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringen.gelijkenis import ALL_WEIGHTS, FIELDS, MIXED, UNKNOWN, distance, in_words, most_alike, same, shared

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Wijk:
    bouwperiode: str = ""
    warmteoplossing: str = ""
    soort_woningen: str = ""
    eigendom: str = ""
    aandeel_vve: str = ""
    aantal_woningen: str = ""
    fase: str = ""
    pk: int | None = None
    gepubliceerd_op: datetime | None = None


@dataclass(frozen=True)
class Inzending(Wijk):
    """Of another class: its pk says nothing about a Wijk."""


VALUES = {name: st.sampled_from([UNKNOWN, *field.values]) for name, field in FIELDS.items()}
WIJKEN = st.builds(Wijk, **VALUES)
DAYS = st.integers(0, 2).map(lambda days: NOW - timedelta(days=days))
PUBLISHED = st.lists(
    st.builds(Wijk, **VALUES, pk=st.integers(1, 99), gepubliceerd_op=st.none() | DAYS),
    max_size=8,
    unique_by=lambda wijk: wijk.pk,
)
NAMES = st.sampled_from(list(FIELDS))


@given(WIJKEN, WIJKEN)
def test_distance_is_the_same_both_ways_and_between_0_and_1(a, b):
    assert distance(a, b) == distance(b, a)
    assert shared(a, b) == shared(b, a)
    assert 0 <= distance(a, b) <= 1


@given(WIJKEN)
def test_a_wijk_is_at_no_distance_of_itself(wijk):
    assert distance(wijk, wijk) == 0
    assert distance(replace(wijk, pk=1), replace(wijk, pk=1)) == 0


@given(WIJKEN, WIJKEN)
def test_no_distance_means_the_same_in_everything_known(a, b):
    if distance(a, b) == 0 and not same(a, b):
        assert shared(a, b) == list(FIELDS)


@given(WIJKEN, WIJKEN, NAMES, st.data())
def test_unknown_is_never_as_near_as_equal(a, b, name, data):
    value = data.draw(st.sampled_from(FIELDS[name].values))
    equal = distance(replace(a, **{name: value}), replace(b, **{name: value}))
    for one, other in ((UNKNOWN, value), (value, UNKNOWN), (UNKNOWN, UNKNOWN)):
        left, right = replace(a, **{name: one}), replace(b, **{name: other})
        assert distance(left, right) > equal
        assert name not in shared(left, right)


@given(WIJKEN, WIJKEN, NAMES, st.data())
def test_one_more_field_in_common_never_makes_it_farther(a, b, name, data):
    value = data.draw(st.sampled_from(FIELDS[name].values))
    left, right = replace(a, **{name: value}), replace(b, **{name: value})
    assert distance(left, right) <= distance(a, b)
    assert set(shared(left, right)) == {*shared(a, b), name}


@given(WIJKEN, PUBLISHED, st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_ranking_does_not_depend_on_the_order_of_the_input(one, others, random, limit):
    mixed = random.sample(others, len(others))
    ranked = most_alike(one, others, limit)
    assert most_alike(one, mixed, limit) == ranked
    assert ranked == most_alike(one, iter(others), 99)[:limit]
    assert [distance(one, wijk) for wijk in ranked] == sorted(distance(one, wijk) for wijk in ranked)
    assert all(shared(one, wijk) for wijk in ranked)


@pytest.mark.parametrize(
    ("name", "a", "b", "added"),
    [
        ("bouwperiode", "voor_1945", "voor_1945", 0),
        ("bouwperiode", "voor_1945", "1945_1965", 3 / 5),
        ("bouwperiode", "voor_1945", "na_2005", 3),
        ("bouwperiode", "voor_1945", MIXED, 3 / 2),
        ("bouwperiode", "voor_1945", UNKNOWN, 3 / 2),
        ("bouwperiode", MIXED, MIXED, 0),
        ("warmteoplossing", "warmtenet", "all_electric", 3),
        ("warmteoplossing", UNKNOWN, "all_electric", 3 / 2),
        ("soort_woningen", "hoogbouw", MIXED, 1),
        ("eigendom", "koop", "corporatie", 2),
        ("aandeel_vve", "geen", "tot_helft", 2 / 3),
        ("aantal_woningen", "tot_100", "500_1500", 1 / 2),
        ("fase", "2", "3", 1 / 5),
        ("fase", "1", "6", 1),
    ],
)
def test_what_a_field_adds(name, a, b, added):
    rest = {other: field.values[0] for other, field in FIELDS.items() if other != name}
    left, right = Wijk(**rest, **{name: a}), Wijk(**rest, **{name: b})
    assert distance(left, right) == pytest.approx(added / 13)


def test_the_example_of_the_docstring():
    left = Wijk(bouwperiode="voor_1945", warmteoplossing="all_electric", eigendom="koop")
    right = Wijk(bouwperiode="1966_1975", warmteoplossing="all_electric", eigendom="corporatie")
    assert distance(left, right) == pytest.approx(0.438, abs=0.0005)


def test_two_wijken_of_which_nothing_is_known_are_half_way():
    assert distance(Wijk(), Wijk()) == 0.5
    assert distance(Wijk(pk=1), Wijk(pk=2)) == 0.5
    assert distance(Wijk(pk=1), Inzending(pk=1)) == 0.5


def test_the_table_names_the_heaviest_first():
    weights = [field.weight for field in FIELDS.values()]
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) == ALL_WEIGHTS == 13
    assert {name for name, field in FIELDS.items() if field.weight == max(weights)} == {
        "bouwperiode",
        "warmteoplossing",
    }
    assert FIELDS["fase"].scale == ("1", "2", "3", "4", "5", "6")
    assert MIXED not in FIELDS["bouwperiode"].scale


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, ""),
        ({"fase": "3"}, "zelfde fase"),
        ({"warmteoplossing": "hybride", "bouwperiode": "1945_1965"}, "zelfde bouwperiode en oplossing"),
        ({"aandeel_vve": "geen", "eigendom": "koop"}, "zelfde eigendom en aandeel VvE’s"),
        (
            {"fase": "3", "aantal_woningen": "tot_100", "soort_woningen": "hoogbouw"},
            "zelfde soort woningen, aantal woningen en fase",
        ),
        ({name: field.values[0] for name, field in FIELDS.items()}, "zelfde bouwperiode, oplossing en soort woningen"),
    ],
)
def test_what_is_shared_in_words(known, words):
    assert in_words(Wijk(**known, pk=1), Wijk(**known, pk=2)) == words


def test_nearest_first_then_newest_then_the_lowest_pk():
    one = Wijk("1966_1975", "warmtenet", "hoogbouw", "corporatie", "geen", "500_1500", "3", pk=1)
    older = NOW - timedelta(days=30)
    others = [
        Wijk("1992_2005", "warmtenet", "rijwoningen", "koop", "geen", "100_500", "3", pk=2, gepubliceerd_op=NOW),
        Wijk("1945_1965", "warmtenet", "hoogbouw", "corporatie", "", "1500_5000", "4", pk=3, gepubliceerd_op=older),
        Wijk("1966_1975", "all_electric", "hoogbouw", MIXED, pk=4, gepubliceerd_op=NOW),
        Wijk("1966_1975", "", pk=5, gepubliceerd_op=older),
        Wijk("", "warmtenet", pk=6, gepubliceerd_op=NOW),
        Wijk("", "warmtenet", pk=7, gepubliceerd_op=NOW),
        Wijk("voor_1945", "all_electric", "vrijstaand", "koop", pk=8, gepubliceerd_op=NOW),  # shares nothing
        Wijk("", "warmtenet", pk=9),
        one,
    ]
    assert [wijk.pk for wijk in most_alike(one, others)] == [3, 6, 7]
    assert [wijk.pk for wijk in most_alike(one, others, limit=9)] == [3, 6, 7, 5, 9, 2, 4]


def test_nothing_like_it_gives_nothing():
    assert most_alike(Wijk(pk=1), [Wijk(pk=2, fase="1")]) == []
    assert most_alike(Wijk(pk=1, fase="1"), []) == []
