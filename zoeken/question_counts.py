"""What people look for, counted by question and month, with nothing about who asked."""

import re
from collections.abc import Callable
from datetime import timedelta

from allauth.core.internal import ratelimit
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from zoeken import taal
from zoeken.models import Zoekvraag, this_month

KEPT = timedelta(days=400)
LONGEST = 80  # characters; a longer question is no question that more people ask
MOST_A_MONTH = 5000  # different questions; of what comes on top of that only those that are known are counted
_LIMIT = {"app": "allauth.account", "action": "zoekvraag", "limit_get": True}  # its number: ACCOUNT_RATE_LIMITS
# Every browser says Mozilla; what reads the web by itself as a rule says so, or where to read about it.
_BROWSER = re.compile(r"\AMozilla/")
_MACHINE = re.compile(r"(?<!cu)bot\b|crawl|spider|slurp|preview|headless|scan|archive|monitor|https?:|@", re.IGNORECASE)
# What may be about a person is not kept: an address of mail or the web, a number that could be somebody's.
_PERSONAL = re.compile(r"@|://|www\.|\d{4}|\d[\d .-]{5,}\d")


def countable(question: str) -> str:
    """The question as it is counted; empty when it is too long or may be about a person."""
    text = taal.line(question[: 2 * LONGEST]).lower()
    fits = 2 <= len(text) <= LONGEST
    return text if fits and not _PERSONAL.search(text) else ""


def is_person(request) -> bool:
    """Whether a browser asks, as far as one can tell; what machines ask is nobody's question."""
    agent = request.headers.get("User-Agent", "")
    return bool(_BROWSER.search(agent)) and not _MACHINE.search(agent)


def may_ask_more(request) -> bool:
    """Whether this address brought few enough new questions. The limit keeps a digest of it, for an hour."""
    digest = salted_hmac("zoeken.question_counts", ratelimit.get_ip(request)).hexdigest()
    return ratelimit.consume(request, key=digest, **_LIMIT) is not None


def count(question: str, *, found: bool, may_add: Callable[[], bool] = lambda: True):
    """Counts one search; a question that is new this month only if `may_add` says so.

    Whatever goes wrong with that, the reader has the results.
    """
    _add(question, may_add, aantal=1, zonder_resultaat=0 if found else 1)


def count_example(question: str, *, may_add: Callable[[], bool] = lambda: True) -> bool:
    """Counts that somebody looked for an example of this; False when it could not be counted."""
    return _add(question, may_add, voorbeeld_gezocht=1)


def _add(question, may_add, **numbers) -> bool:
    text, month = countable(question), this_month()
    if not text:
        return False
    try:
        rows = Zoekvraag.objects.filter(vraag=text, maand=month)
        known = rows.exists()
        if not known and not (Zoekvraag.objects.filter(maand=month).count() < MOST_A_MONTH and may_add()):
            return False
        with transaction.atomic():
            if known:
                rows.update(**{name: F(name) + number for name, number in numbers.items()})
            else:
                Zoekvraag.objects.bulk_create([Zoekvraag(vraag=text, maand=month, **numbers)], ignore_conflicts=True)
    except DatabaseError:
        return False
    return True


def forget_old():
    """Removes what is older than about a year; returns a line for the log, or None."""
    gone, _ = Zoekvraag.objects.filter(maand__lt=timezone.localdate() - KEPT).delete()
    return f"{gone} oude zoekvragen gewist" if gone else None
