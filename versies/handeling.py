"""An act: who changes pages, how and why. What it changed is kept as versions at its end, in its transaction.

    with acted(by=request.user, how=Versie.Hoe.BEHEER, wat="De termijn klopt weer."):
        knooppunt.save()

`paginas.follow` tells which pages a row belongs to, so no model or view has to. What is written outside an act is
found by `nalopen.mend`, once a day, and says only that it happened; a test over all pages and commands sees to it
that ours all act.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inhoud.soorten import all_kinds
from paginas import follow
from versies.bewaren import keep

MARK = "versie:"  # before the name of a kind, which the search index may have too


@dataclass
class Handeling:
    by: object = None  # who; None: nobody by name
    how: str = "buitenom"  # of Versie.Hoe
    wat: str = ""  # what changed, in a sentence for readers
    klein: bool = False  # language, not meaning
    now: datetime = field(default_factory=timezone.now)
    akkoord: object = None  # who said yes to all of it, where a file is loaded
    checks: bool = False  # whether what comes on the site needs a yes, where the site asks for one
    touched: dict[str, set[int]] = field(default_factory=dict)  # {kind: keys}
    said: dict = field(default_factory=dict)  # {page: (wat, klein)} where a file says so of one page
    facts: dict = field(default_factory=dict)  # {(kind, key): what changed} of pages that cite a fact that changed
    restored: set = field(default_factory=set)  # pages of which an earlier version was put back


_current: ContextVar[Handeling | None] = ContextVar("handeling", default=None)


@contextmanager
def acted(**said) -> Iterator[Handeling]:
    """A transaction at whose end each page that changed gets a version. Within another act it is part of that."""
    if (act := _current.get()) is not None:
        yield act
        return
    act = Handeling(**{"checks": True} | said)
    token = _current.set(act)
    try:
        with transaction.atomic():
            yield act
            keep(act)
    finally:
        _current.reset(token)


def follow_all():
    for soort in all_kinds().values():
        follow.watch(follow.Gevolgd(MARK + soort.naam, soort.model, touch), soort.made_of)


def touch(pages: set[tuple[str, int]]):
    if (act := _current.get()) is not None:
        for naam, key in pages:
            act.touched.setdefault(naam.removeprefix(MARK), set()).add(key)


def who_acts():
    """Who does what is being done now; None where nobody said so."""
    act = _current.get()
    return act.by if act else None
