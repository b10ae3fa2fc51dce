"""The promised term: working days, without weekends and Dutch public holidays."""

from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

CLAIM = timedelta(minutes=30)  # how long a moderator keeps an inzending in hand


def promised_on(now) -> date:
    """The last day on which an author who sends in at `now` has an answer."""
    return add_working_days(timezone.localdate(now), settings.BEHANDELTERMIJN)


def add_working_days(start: date, days: int) -> date:
    """The day that lies `days` working days after `start`."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def working_days(start: date, end: date) -> int:
    """How many working days came after `start`, up to and with `end`."""
    return sum(is_working_day(start + timedelta(days=day)) for day in range(1, (end - start).days + 1))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


@lru_cache(maxsize=32)
def holidays(year: int) -> frozenset[date]:
    """Days on which Dutch offices are closed: the feast days of the Algemene termijnenwet, article 3."""
    easter = easter_sunday(year)
    king = date(year, 4, 27) if date(year, 4, 27).weekday() != 6 else date(year, 4, 26)
    fixed = {date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)})


def easter_sunday(year: int) -> date:
    """By the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)
