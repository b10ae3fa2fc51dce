"""What has to happen regularly: rooms register their tasks in AppConfig.ready(), the background process runs them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

stopping = threading.Event()  # set when the process has to end: a long task looks at it between two pieces of work


@dataclass(frozen=True)
class Taak:
    """`run` returns a line for the log, or None when there was nothing to tell.

    `when`, if given, says whether there is anything to do: without, no run is started and none is noted.
    A run that was cut off (the machine went down) is done again, so a task must bear being done twice. `last` has its
    turn when all others that are due had theirs. What is `held` waits after a copy was put back until an
    administrator lets it go (`models.Herstel`): it mails people or publishes, and did so before.
    """

    naam: str
    every: timedelta
    run: Callable[[], str | None]
    when: Callable[[], bool] | None = None
    last: bool = False
    held: bool = False


_taken: dict[str, Taak] = {}


def register(naam: str, *, every: timedelta, run: Callable[[], str | None], when=None, last=False, held=False) -> None:
    """Registering a name again is a mistake, unless it is the same task."""
    taak = Taak(naam, every, run, when, last, held)
    if _taken.setdefault(naam, taak) != taak:
        raise ValueError(f"Er is al een taak {naam!r}.")


def registered() -> list[Taak]:
    """In the order of registering: the outbox first, what goes `last` last."""
    return sorted(_taken.values(), key=lambda taak: taak.last)
