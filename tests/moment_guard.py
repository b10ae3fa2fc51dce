"""Sees to it that no moment is told in UTC: whatever test has a page, a mail or a log say one, here it fails.

Templates bring a moment to the time of the Netherlands by themselves; `date_format` in Python doesn't.
"""

from datetime import UTC

import pytest
from django.utils import dateformat, timezone


def pytest_configure():
    plain = dateformat.DateFormat.__init__

    def told(self, obj):
        if getattr(obj, "tzinfo", None) is UTC and timezone.get_current_timezone_name() != "UTC":
            pytest.fail("A moment is told in UTC; give `date_format` timezone.localtime(moment).")
        plain(self, obj)

    dateformat.DateFormat.__init__ = told
