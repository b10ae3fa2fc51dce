"""What was erased or withdrawn since a copy was made, so that putting it back brings nothing of it to life.

A row in the transaction of the act says kind, key and moment, and nothing of anybody. The background process writes it
within seconds behind the list beside the copies, which outlives this database. Nothing of this is done on a site
without copies of its own (RESERVEKOPIE_MAP).
"""

import fcntl
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from achtergrond.models import Gewist

LIST = "gewist.txt"
Line = tuple[str, str, datetime]  # kind, key, moment


def note(soort: str, *sleutels) -> None:
    """Within the transaction that erases it."""
    if settings.RESERVEKOPIE_MAP:
        Gewist.objects.bulk_create(Gewist(soort=soort, sleutel=str(sleutel)) for sleutel in sleutels)


def unlisted() -> bool:
    return bool(settings.RESERVEKOPIE_MAP) and Gewist.objects.filter(in_lijst=False).exists()


def write_out() -> None:
    """Puts behind the list what is not in it. Cut off halfway, a line stands in it twice, which does no harm."""
    rows = list(Gewist.objects.filter(in_lijst=False).order_by("pk"))
    path = Path(settings.RESERVEKOPIE_MAP) / LIST
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if file.read()[-1:] not in ("", "\n"):  # somebody was cut off halfway a line
            file.write("\n")
        file.writelines(f"{row.op.isoformat()} {row.sleutel} {row.soort}\n" for row in rows)
        file.flush()
        os.fsync(file.fileno())
    Gewist.objects.filter(pk__in=[row.pk for row in rows]).update(in_lijst=True)


def read(path: Path) -> list[Line]:
    """The lines of a list, in their order; what was written half is none."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        moment, _, rest = line.partition(" ")
        sleutel, _, soort = rest.partition(" ")
        try:
            found.append((soort, sleutel, datetime.fromisoformat(moment)))
        except ValueError:
            continue
    return list(dict.fromkeys(line for line in found if all(line)))


def since(lines: list[Line]) -> list[Line]:
    """Which of these this database does not know of: they came after it was copied. No clock is asked."""
    known = set(Gewist.objects.values_list("soort", "sleutel", "op"))
    return [line for line in lines if line not in known]


def remember(lines: list[Line]) -> None:
    """They are done again in this database too: a copy of it knows them."""
    Gewist.objects.bulk_create(Gewist(soort=soort, sleutel=key, op=op, in_lijst=True) for soort, key, op in lines)
