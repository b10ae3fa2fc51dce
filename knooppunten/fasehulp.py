"""Which fase a wijk is in, for who does not know: a row of yes (j) and no (n) to the questions that the fasen have.

Who says yes to the question of a fase has it behind them. Each time the middle one of those left is asked for, so six
fasen take at most three questions.
"""


def asking(fasen) -> list:
    """The fasen that ask something, in order: the last one has nothing after it to lead to."""
    return [fase for fase in fasen[:-1] if fase.vraag]


def understood(fasen, said: str) -> str:
    """Of what an address says no more than was asked."""
    said = "".join(letter for letter in said if letter in "jn")[: len(fasen)]
    while next_question(fasen, said) is None:
        said = said[:-1]
    return said


def next_question(fasen, said: str):
    """The fase whose question comes now; None when all is known."""
    low, high = _passed(fasen, said)
    return asking(fasen)[(low + high) // 2] if low < high else None


def reached(fasen, said: str):
    """The fase that is left when all is known."""
    gates, (passed, _) = asking(fasen), _passed(fasen, said)
    return gates[passed] if passed < len(gates) else fasen[fasen.index(gates[-1]) + 1]


def _passed(fasen, said: str) -> tuple[int, int]:
    """How many of the fasen that ask something are behind the wijk: at least, and at most."""
    low, high = 0, len(asking(fasen))
    for letter in said:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if letter == "j" else (low, middle)
    return low, high
