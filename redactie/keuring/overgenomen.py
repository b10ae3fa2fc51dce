"""Whether a text shares six words in a row with the page that this project began from.

Kept are only digests of that page's runs of six words (`overgenomen.txt`), made once by scripts/digests.py: its words
are not in this project, and can't be read back from them.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from redactie.keuring.regels import Finding, own_runs
from redactie.keuring.teksten import Text

RUN = 6
FILE = Path(__file__).with_name("overgenomen.txt")


def digest(run) -> str:
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    return frozenset(line for line in FILE.read_text().split("\n") if line and not line.startswith("#"))


def copied(text: Text) -> list[Finding]:
    """A finding for each run of six words that also stands on that page; titles may be the same."""
    found = sorted(run for run in own_runs(text, RUN) if digest(run) in known())
    return [Finding(text.owner, text.part, f"“{' '.join(run)}” is overgenomen van een andere site.") for run in found]
