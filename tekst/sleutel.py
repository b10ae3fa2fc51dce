"""Whether what somebody sent is a number, and whether it is the key of a row."""

LARGEST = 2**63 - 1  # what a BigAutoField holds


def number_of(value) -> int | None:
    """The whole number that this is in plain figures, and None for anything else; past `LARGEST` it is just past it.

    `str.isdigit` is not enough: it takes ² and figures of other scripts, and Python refuses a very long number.
    """
    text = str(value)
    if not (text.isascii() and text.isdigit()) or isinstance(value, bool):
        return None
    return min(int(text), LARGEST + 1) if len(text) < 20 else LARGEST + 1


def key_of(value) -> int:
    """The key that this is, as text or number; 0, which is no row's, for anything else."""
    number = number_of(value) or 0
    return number if number <= LARGEST else 0
