"""Whether what somebody sent is the key of a row."""

LARGEST = 2**63 - 1  # what a BigAutoField holds


def key_of(value) -> int:
    """The key that this is, as text or number; 0, which is no row's, for anything else.

    `str.isdigit` is not enough: it takes ² and figures of other scripts, and a number may be too large to ask for.
    """
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) < 20) or isinstance(value, bool):
        return 0
    return int(text) if int(text) <= LARGEST else 0
