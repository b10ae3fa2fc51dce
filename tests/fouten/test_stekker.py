"""The plug is pulled at any moment: after a yes nothing that was sent in is lost, and nothing stands there twice."""

import random
import time

import pytest

from tests.fouten.site import FULL, Crowd, Site

ROUNDS, ENOUGH = (20, 2000) if FULL else (2, 200)
WRITERS = 4
pytestmark = pytest.mark.slow


def test_what_was_acknowledged_is_there_after_kill_9(tmp_path):
    site, chance = Site(tmp_path / "var"), random.Random(16)  # noqa: S311
    site.prepare(WRITERS)
    acknowledged = []
    for round_ in range(10 * ROUNDS):
        if round_ >= ROUNDS and len(acknowledged) >= ENOUGH:
            break  # a slow machine takes more rounds
        site.start()
        with Crowd(site, WRITERS) as crowd:
            time.sleep(chance.uniform(2, 12))
            site.pull_the_plug()
        acknowledged += crowd.acknowledged
        assert not [said for said in crowd.said if said[0] >= 500], "it said something else than yes while it ran"
    found = site.found()
    assert len(acknowledged) >= ENOUGH, len(acknowledged)
    assert set(acknowledged) - found.keys() == set()
    assert sum(found.values()) > ENOUGH / 20, "too few pictures were sent along to say anything of them"
