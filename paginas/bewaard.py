"""What the site keeps of people, why and how long: the register that `/privacy/register/` shows.

Each room registers its lines at start (`AppConfig.ready`), beside what else it says of its models. `wist` is what makes
the last column true: the background process calls it, and `manage.py ruim_op` calls all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Bewaard:
    van: str  # of whom, as a heading: "Wie een account heeft"
    wat: str
    waarom: str
    hoe_lang: str
    na_kopie: str  # what becomes of it where a copy of the site was put back
    opnieuw: tuple[str, ...] = ()  # the kinds of `kopie.opnieuw` that erase it again then
    modellen: tuple[str, ...] = ()  # "accounts.User"; none for what is no row: a log, a copy
    wist: Callable[[], str | None] | None = None


_regels: list[Bewaard] = []


def register(*regels: Bewaard) -> None:
    """Once a room: a second start of the same process (a test) changes nothing."""
    _regels.extend(regel for regel in regels if regel not in _regels)


def registered() -> list[Bewaard]:
    return list(_regels)


def by_whom() -> dict[str, list[Bewaard]]:
    """As a reader looks for it: the account itself before what one does with it."""
    found: dict[str, list[Bewaard]] = {}
    for regel in sorted(_regels, key=lambda regel: not any(name.startswith("accounts.") for name in regel.modellen)):
        found.setdefault(regel.van, []).append(regel)
    return found


def wipe_all() -> list[str]:
    """Does all that wipes, once each; what was said of it."""
    return [said for wist in dict.fromkeys(regel.wist for regel in _regels if regel.wist) if (said := wist())]


def in_words(period: timedelta) -> str:
    """As the page says it: 30 dagen, 1 jaar, 1 uur."""
    days, hours = period.days, period.seconds // 3600
    if not days:
        return f"{hours} uur"
    if days % 365 == 0:
        return f"{days // 365} jaar"
    return "1 dag" if days == 1 else f"{days} dagen"
