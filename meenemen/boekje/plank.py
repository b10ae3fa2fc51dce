"""Where made files stand: a folder of this machine. With OPSLAG_URL they stand in the store, see `objectopslag`."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

KEEP_PART = 24 * 3600  # seconds


class Folder(FileSystemStorage):
    """Django's own; a file is there whole or not, is replaced by the next, and is dated by what it was made of."""

    @property
    def location(self):
        return str(settings.VAR_DIR / "boekjes")

    def put(self, name: str, content: bytes, *, read_at: float | None = None):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.deel")
        part.write_bytes(content)
        if read_at:
            os.utime(part, (read_at, read_at))
        part.replace(path)

    def names(self, begin: str = "") -> list[str]:
        with suppress(FileNotFoundError):
            return [name for name in os.listdir(self.location) if name.startswith(begin) and not name.endswith(".deel")]
        return []

    def forget_parts(self):
        """What a process that was killed left half."""
        for part in Path(self.location).glob("*.deel"):
            if part.stat().st_mtime < time.time() - KEEP_PART:
                part.unlink(missing_ok=True)
