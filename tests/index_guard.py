"""Sees to it that no code of ours changes a row of a search document without the index knowing.

`update`, `bulk_create`, `bulk_update` and `_raw_delete` send no signal. After a test in which code of the house used
one of these on such a row, the whole index is compared with what it is made of.
"""

import sys
from functools import wraps
from pathlib import Path

import pytest
from django.db.models import QuerySet

ROOT = Path(__file__).resolve().parent.parent
SILENT = ("update", "bulk_create", "bulk_update", "_raw_delete")
silent: dict[str, list[str]] = {"house": [], "tests": []}


def pytest_configure():
    for name in SILENT:
        setattr(QuerySet, name, _noted(name, getattr(QuerySet, name)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    for calls in silent.values():
        calls.clear()
    outcome = yield
    by_test = silent["tests"] or item.get_closest_marker("unfollowed")
    if silent["house"] and not by_test:  # what a test itself does silently is not for the index to follow
        check()
    return outcome


def check():
    from zoeken import rebuild

    wrong = rebuild.mend()
    assert not wrong, f"{', '.join(silent['house'])}: no signal tells; call paginas.follow.changed ({wrong})"


def _noted(name, method):
    @wraps(method)
    def call(self, *args, **values):
        frame = sys._getframe(1)
        while frame.f_code.co_filename.endswith(("django/db/models/manager.py", "django/db/models/query.py")):
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts and _matters(self.model, name, values):
            place = f"{path.relative_to(ROOT)}:{frame.f_lineno} {name} of {self.model.__name__}"
            silent["tests" if path.is_relative_to(ROOT / "tests") else "house"].append(place)
        return method(self, *args, **values)

    return call


def _matters(model, name, values) -> bool:
    from paginas import follow

    columns = {model._meta.get_field(each).attname for each in values} if name == "update" else None
    watched = set(follow.watched(model))
    return bool(watched if columns is None else watched & columns)
