"""Sees to it that no page or command of ours changes a page without saying who, how and why.

Whatever test has a request, a command or a task write a row that a page is made of: outside an act it fails.
"""

import sys

import pytest

# What a test itself calls writes as it likes; these are the ways in of those who use the site.
WAYS_IN = ("django/core/handlers/base.py", "django/core/management/base.py", "achtergrond/worker.py")
# What makes rows to measure with is no one's act; its pages get version 1 at its end.
MADE_UP = ("config/management/commands/maak_proefdata.py",)
unsaid: list[str] = []


def pytest_configure():
    from paginas import follow

    wrapped = follow._tell

    def told(found):
        from versies import handeling

        pages = any(naam.startswith(handeling.MARK) for naam, _ in found)
        if pages and handeling._current.get() is None and not follow._aside.get():
            note(found)
        wrapped(found)

    follow._tell = told


def note(found):
    frame, way_in, last = sys._getframe(2), None, ""
    while frame:
        name = frame.f_code.co_filename
        if name.endswith(MADE_UP):
            return
        if name.endswith(WAYS_IN):
            way_in = name
            break
        last = f"{name}:{frame.f_lineno}" if "/.venv/" not in name and "/django/" not in name else last
        frame = frame.f_back
    if way_in:
        unsaid.append(f"{last} {sorted(found)[:3]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    unsaid.clear()
    outcome = yield
    assert not unsaid, f"changed outside an act (versies.handeling.acted): {unsaid[:3]}"
    return outcome
