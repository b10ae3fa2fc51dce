"""Rows that are made once for tests next to each other, instead of for each of them.

A fixture that is `kept` makes its rows in a transaction around that of the test, which is rolled back to it. The next
test that wants the same rows finds them there, and gets a copy of its own of what the fixture returned. One that wants
others begins without them.
"""

import sys
from copy import deepcopy
from functools import wraps
from inspect import Parameter, signature

import pytest
from django.core import mail
from django.db import connection, transaction


def kept(make):
    """In place of `pytest.fixture`: `make` returns rows, writes no file and needs only what is kept."""

    @wraps(make)
    def give(db, **needed):
        return ROWS.of_test(make, needed)

    names = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("db", *signature(make).parameters)]
    give.__signature__ = signature(make).replace(parameters=names)
    give.makes = make
    return pytest.fixture(give)


def wanted_by(item) -> list:
    """What is kept of all that a test wants, and what that needs before it."""
    wanted, defined = [], item._fixtureinfo.name2fixturedefs

    def add(name) -> bool:
        make = getattr(defined[name][-1].func, "makes", None) if name in defined else None
        if make and make not in wanted and all(add(needed) for needed in signature(make).parameters):
            wanted.append(make)
        return make in wanted

    for name in sorted(item.fixturenames, key=lambda name: (name not in COMMON, name)):
        add(name)
    return wanted


# These come first, so that tests that want more than another find what they share.
COMMON = ("fase", "sporen", "knooppunt", "gemeente", "lid", "auteur", "moderator", "redacteur", "beheerder")


class Rows:
    """A pile of transactions, each with the rows of one fixture."""

    def __init__(self):
        self.pile = []  # (make, its transaction, everything made so far by name)
        self.of_this_test = {}
        self.lost = None

    def reach(self, wanted: list):
        """What a test wants, and no more."""
        if self.pile and self.lost is not connection.connection:  # a test closed the connection, and with it all this
            self.leave()
        shared = 0
        while shared < min(len(self.pile), len(wanted)) and self.pile[shared][0] is wanted[shared]:
            shared += 1
        self.leave(shared)
        for make in wanted[shared:]:
            self._pile_up(make)
        mail.outbox.clear()  # the same for the test that has them made and the next
        self.lost = connection.connection
        self.of_this_test = deepcopy(self.pile[-1][2]) if self.pile else {}

    def _pile_up(self, make):
        made = deepcopy(self.pile[-1][2]) if self.pile else {}
        around = transaction.atomic()
        around.__enter__()
        try:
            made[make.__name__] = make(**{name: made[name] for name in signature(make).parameters})
        except BaseException:
            around.__exit__(*sys.exc_info())
            raise
        self.pile.append((make, around, made))

    def leave(self, remaining: int = 0):
        while len(self.pile) > remaining:
            _, around, _ = self.pile.pop()
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
        self.of_this_test = {}

    def of_test(self, make, needed):
        """A fixture that is asked for while the test runs, or that really commits, makes its rows for that test."""
        if any(make is one for one, _, _ in self.pile):
            return self.of_this_test[make.__name__]
        return make(**needed)


ROWS = Rows()
