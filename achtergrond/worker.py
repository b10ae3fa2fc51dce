"""The background process: one of all that are started does the work of the plan, the others stand by."""

import logging
import os
import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.utils import Error
from django.utils import timezone

from achtergrond.models import Herstel, Lease, Taakstand
from achtergrond.plan import Taak, registered, stopping
from logboek.noteren import Hoe, by_way_of, note

SECONDS, RENEW = 20, 5  # how long a lease lasts, and how often it is renewed
TICK = 1
SOON = timedelta(seconds=10)  # what is done that often (mail) is a machine's doing, and no act for the log
GRACE = 5  # what a task gets to finish when the process has to end

logger = logging.getLogger("achtergrond")


class Worker:
    """Holds the lease while it works; a thread renews it, so a task may take longer than the lease lasts."""

    def __init__(self, *, parent: int | None = None, give_up=os._exit):
        self.holder = f"{socket.gethostname()[:60]}:{os.getpid()}:{os.urandom(6).hex()}"
        self.parent, self.give_up = parent, give_up
        self.until = 0.0  # by this machine's monotonic clock, a second before the database's
        self.busy = self.away = False
        self.ended = threading.Event()

    def work(self) -> None:
        """Until told to stop."""
        with self.watched():
            while not stopping.is_set():
                close_old_connections()
                self.turn()
                stopping.wait(TICK)

    def once(self) -> bool:
        """One round; False when another process is at work."""
        with self.watched():
            return self.turn()

    @property
    def holds(self) -> bool:
        return time.monotonic() < self.until

    def turn(self) -> bool:
        """Does what is due, if this is the one. A database that is away is waited for."""
        try:
            mine = self.holds or self.extend(Lease.objects.take)
            if mine:
                self.run_due()
            if self.away:
                logger.warning("De database antwoordt weer, het achtergrondproces gaat verder.")
            self.away = False
            return mine
        except Error as error:
            connection.close()
            if not self.away:
                logger.warning("De database antwoordt niet, het achtergrondproces wacht: %s", error)
            self.away = True
            return False

    def run_due(self) -> None:
        stands = Taakstand.objects.in_bulk(field_name="naam")
        for taak in registered():
            stand = stands.get(taak.naam) or Taakstand.objects.get_or_create(naam=taak.naam)[0]
            due = stand.is_due(every=taak.every, now=timezone.now()) and not waits(taak) and wanted(taak)
            if due and self.holds and not stopping.is_set():
                self.run(taak, stand)

    def run(self, taak: Taak, stand: Taakstand) -> None:
        self.busy = True
        try:
            if stand.begin(now=timezone.now()):
                with by_way_of(Hoe.GEPLAND):
                    melding, failed = attempt(taak)
                    if (melding and taak.every > SOON) or failed:
                        note(f"{taak.naam}: mislukt" if failed else taak.naam)
                stand.end(now=timezone.now(), melding=melding, failed=failed)
        finally:
            self.busy = False

    # The lease

    def extend(self, how) -> bool:
        asked = time.monotonic()
        done = how(holder=self.holder, seconds=SECONDS)
        self.until = asked + SECONDS - 1 if done else 0.0
        return done

    @contextmanager
    def watched(self):
        """Renews the lease meanwhile, and gives it back at the end."""
        watching = threading.Thread(target=self.watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            self.ended.set()
            watching.join()
            self.release()

    def watch(self) -> None:
        renewed, stop_by = time.monotonic(), None
        while not self.ended.wait(TICK):
            if self.parent and os.getppid() != self.parent:
                stopping.set()
            if stopping.is_set():
                stop_by = stop_by or time.monotonic() + GRACE
            if self.until and time.monotonic() - renewed >= RENEW:
                renewed = time.monotonic()
                self.renew()
            if self.busy and (not self.holds or (stop_by and time.monotonic() > stop_by)):
                self.give_up(1)  # in the middle of a task: another may start it now, and it bears being done twice

    def renew(self) -> None:
        """Lost when another took it; when the database is away, `until` passes by itself."""
        try:
            self.extend(Lease.objects.renew)
        except Error as error:
            logger.warning("De beurt is niet verlengd: %s", error)
        finally:
            connection.close()

    def release(self) -> None:
        try:
            Lease.objects.release(holder=self.holder)
        except Error:
            logger.warning("De beurt is niet teruggegeven; ze verloopt vanzelf.")


def waits(taak: Taak) -> bool:
    """Whether a copy that was put back holds it."""
    return taak.held and Herstel.objects.holding()


def wanted(taak: Taak) -> bool:
    """Whether there is anything to do; who can't tell is run, so that the failure is noted as any other."""
    try:
        return taak.when is None or taak.when()
    except Error:
        raise
    except Exception:
        return True


def attempt(taak: Taak) -> tuple[str, bool]:
    """What the task tells, and whether it failed; a task that fails stops no other."""
    try:
        melding, failed = str(taak.run() or ""), False
        if melding:
            logger.info("%s: %s", taak.naam, melding)
    except Exception as error:
        logger.exception("De taak “%s” is mislukt.", taak.naam)
        melding, failed = f"{type(error).__name__}: {error}", True
    return melding, failed
