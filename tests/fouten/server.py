"""What gunicorn serves in these tests: the site, wide limits, and a clock that a file sets back (KLOK: seconds)."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

_time = time.time
_KLOK = Path(os.environ.get("KLOK", "/nergens"))


def _shift() -> float:
    try:
        return float(_KLOK.read_text())
    except OSError:
        return 0.0


if "KLOK" in os.environ:
    time.time = lambda: _time() + _shift()
    timezone.now = lambda: datetime.fromtimestamp(_time(), tz=UTC) + timedelta(seconds=_shift())

from accounts import floods  # noqa: E402
from config.wsgi import application  # noqa: E402

__all__ = ["application"]
floods.FLOOD = dict.fromkeys(floods.FLOOD, (10**6, 10**6))
