"""Several things in one sentence."""

from collections.abc import Iterable


def summed_up(items: Iterable) -> str:
    """As in "B, C en F"; "" for nothing."""
    *first, last = [str(item) for item in items] or [""]
    return f"{', '.join(first)} en {last}" if first else last
