"""What people look for, counted by question and month, with nothing about who asked."""

import re
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from zoeken import taal
from zoeken.models import Zoekvraag, this_month

KEPT = timedelta(days=400)
LONGEST = 80  # characters; a longer question is no question that more people ask
# What may be about a person is not kept: an address of mail or the web, a number that could be somebody's.
_PERSONAL = re.compile(r"@|://|www\.|\d{4}|\d[\d .-]{5,}\d")


def countable(question: str) -> str:
    """The question as it is counted; empty when it is too long or may be about a person."""
    text = taal.line(question[: 2 * LONGEST]).lower()
    fits = 2 <= len(text) <= LONGEST
    return text if fits and not _PERSONAL.search(text) else ""


def count(question: str, *, found: bool):
    """Counts one search. Whatever goes wrong with that, the reader has the results."""
    _add(question, aantal=1, zonder_resultaat=0 if found else 1)


def count_example(question: str):
    """Counts that somebody looked for an example of this."""
    _add(question, voorbeeld_gezocht=1)


def _add(question, **numbers):
    text = countable(question)
    if not text:
        return
    try:
        with transaction.atomic():
            rows = Zoekvraag.objects.filter(vraag=text, maand=this_month())
            if not rows.update(**{name: F(name) + number for name, number in numbers.items()}):
                Zoekvraag.objects.bulk_create(
                    [Zoekvraag(vraag=text, maand=this_month(), **numbers)], ignore_conflicts=True
                )
    except DatabaseError:
        pass


def forget_old():
    """Removes what is older than about a year; returns a line for the log, or None."""
    gone, _ = Zoekvraag.objects.filter(maand__lt=timezone.localdate() - KEPT).delete()
    return f"{gone} oude zoekvragen gewist" if gone else None
