"""Which copies stay."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kopie import bewaren
from kopie.bewaren import Bewaartermijn

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
NOW_FOR_REAL = datetime.now(UTC)


def kept(moments, text, now=NOW + timedelta(days=2)):
    gone = bewaren.to_go(moments, Bewaartermijn.parse(text), now=now)
    return sorted(set(moments) - set(gone), reverse=True)


def test_days_weeks_and_months_each_keep_their_newest():
    each_day = [NOW - timedelta(days=n) for n in range(400)]
    assert kept(each_day, "7d") == each_day[:7]
    assert kept(each_day, "4w") == [each_day[0], *(datetime(2026, 11, day, 3, tzinfo=UTC) for day in (22, 15, 8))]
    months = kept(each_day, "12m")
    assert len(months) == 12
    assert months[1] == datetime(2026, 10, 31, 3, tzinfo=UTC)
    assert len(kept(each_day, "7d4w12m")) == 7 + 2 + 11, "the 22nd is one of seven days too"


def test_of_a_day_the_newest_stays():
    moments = [NOW, NOW - timedelta(hours=1), NOW - timedelta(hours=2)]
    assert kept(moments, "7d") == [NOW]


@given(st.lists(st.integers(0, 47).map(lambda n: NOW - timedelta(hours=n)), min_size=1, unique=True))
def test_of_two_days_all_stay(moments):
    assert kept([*moments, NOW - timedelta(hours=48)], "1d", now=NOW) == sorted(moments, reverse=True)


def test_three_in_a_row_are_three(site, tmp_path, monkeypatch):
    """By hand, and then by itself: what was made before an upgrade is there after it."""
    from kopie import maken

    for n in range(3):
        clock = SimpleNamespace(now=lambda n=n: NOW_FOR_REAL + timedelta(seconds=n))
        monkeypatch.setattr(maken, "timezone", clock)  # not Django's own: migrations that load now would keep it
        call_command("reservekopie", str(tmp_path), bewaar="1d", stdout=StringIO())
    assert len(list(tmp_path.glob("wijkaanpak-*.tar"))) == 3


def test_a_site_that_made_none_for_a_year_keeps_what_it_has():
    old = [NOW - timedelta(days=500 + n) for n in range(3)]
    assert kept(old, "7d4w12m") == old


@given(st.lists(st.integers(0, 2000).map(lambda n: NOW - timedelta(hours=n)), min_size=1, unique=True))
def test_the_newest_always_stays_and_thinning_again_takes_nothing(moments):
    first = kept(moments, "2d1w1m")
    assert first[0] == max(moments)
    assert kept(first, "2d1w1m") == first


def test_a_term_that_is_none_gets_one_sentence_at_the_terminal(tmp_path):
    command = [sys.executable, "manage.py", "reservekopie", str(tmp_path), "--bewaar", "7x"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"CommandError: Verwacht bij --bewaar: {bewaren.BEWAAR}\n")


@pytest.mark.parametrize("text", ["", "7", "d", "0d0w", "7d 4w", "12m7d", "-1d", "x", "7d4w12m1y"])
def test_what_is_no_term_is_refused(text, tmp_path):
    assert Bewaartermijn.parse(text) is None
    with pytest.raises(CommandError, match="7d4w12m"):
        call_command("reservekopie", str(tmp_path), f"--bewaar={text}")


def test_a_term_is_told_in_words():
    assert Bewaartermijn.parse("7d4w12m").in_woorden == "12 maanden"
    assert Bewaartermijn.parse("1d").in_woorden == "2 dagen", "no copy goes before that"
    assert Bewaartermijn.parse("1w").in_woorden == "1 week"
    assert Bewaartermijn.parse("10d1w").in_woorden == "10 dagen"
    assert Bewaartermijn.parse("2w").in_woorden == "2 weken"


def test_only_copies_are_thinned_out(db, tmp_path):
    for name in ("wijkaanpak-20200101-000000.tar", "wijkaanpak-20200101-000001.tar", "foto.tar", "gewist.txt"):
        (tmp_path / name).write_text("x")
    os.mkdir(tmp_path / "map")
    assert bewaren.thin_out(tmp_path, Bewaartermijn.parse("1d")) == ["wijkaanpak-20200101-000000.tar"]
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("arguments", [["k.tar", "--bewaar=7d"], ["kopieen"], ["kopieen", "--bewaar=7d"]])
def test_a_folder_that_is_not_there_is_named(arguments, tmp_path):
    """And not made: it may be on a disk that is away."""
    with pytest.raises(CommandError, match=f"De map {tmp_path / arguments[0]} is er niet"):
        call_command("reservekopie", str(tmp_path / arguments[0]), *arguments[1:], stdout=StringIO())
    assert not list(tmp_path.iterdir())
