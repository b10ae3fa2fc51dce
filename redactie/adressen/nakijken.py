"""Checks the addresses whose turn it is: each once a month, what failed again on the next two days.

A task does a few at a time, no two of one host, so that mail and other tasks don't wait; the command does all.
"""

import time
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from achtergrond.plan import stopping
from redactie.adressen.bezoek import Linkoordeel, Ronde
from redactie.adressen.verzamelen import collect
from redactie.models import ExternAdres

MONTH, WEEK, DAY, HOUR = (timedelta(days=30), timedelta(days=7), timedelta(days=1), timedelta(hours=1))
TRIES = 3  # so many failures, a day after each other, and it counts as broken
AT_ONCE = 20  # seconds that one turn of the task takes, about


def due(now=None):
    return ExternAdres.objects.due(now or timezone.now())


def collect_if_wanted() -> str | None:
    return collect() if settings.LINKCONTROLE else None


def check_some() -> str | None:
    """One turn of the task: for some seconds, of each host one address."""
    stop_at, hosts, done, ronde = time.monotonic() + AT_ONCE, set(), [], Ronde()
    for row in due():
        host = urlsplit(row.adres).hostname
        if host in hosts:
            continue
        if time.monotonic() > stop_at or stopping.is_set():
            break
        hosts.add(host)
        done += [row] if check(row, ronde) else []
    broken = sum(row.stand == ExternAdres.Stand.KAPOT for row in done)
    return f"{len(done)} nagekeken, {broken} kapot" if done else None


def has_turn() -> bool:
    return settings.LINKCONTROLE and due().exists()


def check(row: ExternAdres, ronde: Ronde, *, now=None) -> bool:
    """Asks this address and keeps how it went; False where another process has it."""
    now = now or timezone.now()
    mine = ExternAdres.objects.filter(pk=row.pk, weer_op=row.weer_op).update(weer_op=now + HOUR)
    if mine:
        note(row, ronde.visit(row.adres), now=now)
    return bool(mine)


def note(row: ExternAdres, oordeel: Linkoordeel, *, now):
    stand = ExternAdres.Stand
    row.nagekeken_op, row.reden = now, oordeel.reden
    if oordeel.wacht is not None:  # it said nothing of the page: what we knew stays
        row.weer_op = now + min(max(oordeel.wacht, HOUR), WEEK)
    elif oordeel.goed is False:
        row.pogingen += 1
        row.mislukt_sinds = row.mislukt_sinds or now
        row.stand = stand.WANKEL if row.pogingen < TRIES else stand.KAPOT
        row.weer_op = now + (DAY if row.pogingen < TRIES else WEEK)
    else:
        row.stand = stand.GOED if oordeel.goed else stand.ONBEKEND
        row.goed_op = now if oordeel.goed else row.goed_op
        row.pogingen, row.mislukt_sinds, row.weer_op = 0, None, now + MONTH
    row.pogingen = min(row.pogingen, TRIES)
    row.save(update_fields=["nagekeken_op", "reden", "weer_op", "pogingen", "mislukt_sinds", "stand", "goed_op"])
