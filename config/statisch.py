"""Static files of two releases at once: pages and files of one are asked of servers of the other while a site moves on.

What an earlier release had stays for a month. What a later one will have is given as it is here.
"""

import json
import re
import time
from pathlib import Path

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+\Z)")
KEEP = 30 * 24 * 3600  # seconds after it was of a release
MANIFEST = "staticfiles.json"


class StaticMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise's. What has another digest here is given as it is here, and nobody keeps it under that name."""

    def __call__(self, request):
        path = request.path_info
        if path not in self.files and path.startswith(self.static_prefix) and not self.autorefresh:
            name = HASHED.sub("", path.removeprefix(self.static_prefix))
            if other := self.files.get(self.get_static_url(name)):
                answer = self.serve(other, request)
                answer.headers["Cache-Control"] = "no-store"
                return answer
        return super().__call__(request)


def of_this_release() -> set[Path]:
    """As they were collected last, with their compressed forms."""
    try:
        names = json.loads((settings.STATIC_ROOT / MANIFEST).read_text())["paths"].values()
    except FileNotFoundError:
        return set()
    paths = {settings.STATIC_ROOT / f"{name}{end}" for name in names for end in ("", ".gz", ".br")}
    return {path for path in paths if path.exists()} | {settings.STATIC_ROOT / MANIFEST}


def forget_earlier():
    """What was of no release for a month."""
    current, limit = of_this_release(), time.time() - KEEP
    for path in settings.STATIC_ROOT.rglob("*"):
        if path.is_file() and path not in current and path.stat().st_mtime < limit:
            path.unlink()
