"""Where mail goes on a laptop: a file each in VAR_DIR/mail, and in the terminal what one needs to go on."""

import os
import re
import sys
import time
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from achtergrond.models import Mail

_LINK = re.compile(r"https?://[^\s<>\"]+")


class FolderBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        folder = settings.VAR_DIR / "mail"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            # Names sort by time; complete under its own name or not there at all.
            path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{os.urandom(2).hex()}.eml"
            part = path.with_suffix(".deel")
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
            part.rename(path)
            links = dict.fromkeys(link.rstrip(".,;:!?)") for link in _LINK.findall(message.body))
            lines = [f"Mail aan {', '.join(message.recipients())}: {message.subject}", *(f"  {link}" for link in links)]
            sys.stdout.write("\n" + "\n".join([*lines, f"  bewaard in {path}"]) + "\n")
            sys.stdout.flush()
        return len(email_messages)


def erase_old() -> str | None:
    """What was sent is not kept longer here than in the outbox."""
    before = time.time() - Mail.KEEP_SENT.total_seconds()
    old = [path for path in (settings.VAR_DIR / "mail").glob("*.*") if path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return f"{len(old)} bestanden gewist." if old else None
