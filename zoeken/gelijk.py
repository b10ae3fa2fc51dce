"""Words that mean the same to who asks: abbreviations of the field and their long forms, and everyday words."""

from functools import cache
from pathlib import Path

from zoeken import taal

FILE = Path(__file__).parent / "gelijke_woorden.txt"


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """{key of a name: the keys of all that mean the same, itself among them}."""
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            asked, _, meant = line.partition(">")
            keys = read(asked)
            found |= dict.fromkeys(keys, keys + read(meant))
    return found


def read(line: str) -> tuple[str, ...]:
    """The keys of one group."""
    return tuple(dict.fromkeys(filter(None, map(taal.key, line.split("=")))))


@cache
def longest() -> int:
    """Words of the longest name."""
    return max((len(key.split()) for key in groups()), default=1)
