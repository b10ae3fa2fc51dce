"""The registry of scheduled work."""

from datetime import timedelta

import pytest

from achtergrond import plan


@pytest.fixture(autouse=True)
def empty_plan(monkeypatch):
    monkeypatch.setattr(plan, "_taken", {})


def test_a_registered_task_is_in_the_plan():
    plan.register("tellen", every=timedelta(days=1), run=str)
    assert plan.registered() == [plan.Taak("tellen", timedelta(days=1), str)]


def test_a_name_is_taken_once():
    plan.register("tellen", every=timedelta(days=1), run=str)
    plan.register("tellen", every=timedelta(days=1), run=str)
    with pytest.raises(ValueError, match="tellen"):
        plan.register("tellen", every=timedelta(days=2), run=str)


def test_what_goes_last_comes_after_all_others():
    plan.register("zwaar", every=timedelta(days=1), run=str, last=True)
    plan.register("tellen", every=timedelta(days=1), run=str)
    assert [taak.naam for taak in plan.registered()] == ["tellen", "zwaar"]
