"""Making the PDFs that were asked for, beside the other work: each in a process of its own, one at a time.

The background process only starts it and looks whether it is done, so a large booklet holds up no mail and no other
task. What was cut off is made again: its job says by a sign of life that nobody works on it.
"""

import logging
import os
import subprocess
import sys
import threading
import time

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.utils import Error
from django.urls import reverse

from achtergrond import outbox
from achtergrond.brief import mail
from meenemen.boekje import kast, omvang
from meenemen.models import Lijst
from meenemen.models.opdracht import SILENT, TRIES, Maakopdracht

LIMIT = 15 * 60  # seconds; a PDF that takes longer never comes
SIGN = 2  # seconds between two signs of life
NICE = 10  # readers of pages go before

logger = logging.getLogger("achtergrond")
_in_hand: list = []  # (job, process, until) of this background process: one at most


def wanted() -> bool:
    return bool(_in_hand) or Maakopdracht.objects.open().exists()


def advance() -> str | None:
    """Starts what is next, or looks how what was started goes on."""
    if _in_hand:
        return _look(*_in_hand[0])
    if outbox.waiting():
        return None
    job = Maakopdracht.objects.next()
    if job is None:
        return None
    if job.pogingen >= TRIES:
        return _failed(job)
    if scope_of(job) is None:
        job.delete()
        return f"{job} is er niet meer"
    if job.begin():
        _in_hand.append((job, start(job), time.monotonic() + LIMIT))
    return None


def start(job):
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "maak_boekje"]
    return subprocess.Popen([*command, str(job.pk), str(job.pogingen), str(os.getpid())])  # noqa: S603


def _look(job, process, until) -> str | None:
    code = process.poll()
    if code is None:
        if time.monotonic() > until:
            process.kill()
        return None
    _in_hand.clear()
    if code == 0:
        return _done(job)
    logger.warning("De PDF %s is niet gemaakt (%s).", job, code)
    return _failed(job) if job.pogingen >= TRIES else None


def _done(job) -> str:
    with transaction.atomic():
        wensen = _wensen(job)
        if job.mine().delete()[0]:
            _tell(job, wensen, "staat klaar", "Je PDF staat klaar.", "Naar je PDF")
    return f"{job} gemaakt"


def _failed(job) -> str:
    with transaction.atomic():
        wensen = _wensen(job)
        if job.mine().update(status=Maakopdracht.Status.FAILED):
            job.wensen.all().delete()
            _tell(job, wensen, "is niet gelukt", "Het maken van je PDF is niet gelukt.", "Probeer het nog eens")
    return f"{job} mislukt"


def _wensen(job) -> list:
    """Of whom the address is confirmed, still: nobody else gets a mail."""
    wensen = list(job.wensen.select_related("wie"))
    confirmed = EmailAddress.objects.filter(user__in=[wens.wie_id for wens in wensen], verified=True)
    known = set(confirmed.values_list("user_id", "email"))
    return [wens.wie for wens in wensen if wens.wie.is_active and (wens.wie_id, wens.wie.email) in known]


def _tell(job, people, onderwerp, zin, knop):
    for wie in people:
        mail(wie.email, f"Je PDF {onderwerp}", soort=None, aanhef=wie.naam, zinnen=[zin], knop=knop, adres=path_of(job))


def scope_of(job):
    """What it is about, as it is now; None where that is gone or empty."""
    if job.soort == omvang.LIJST:
        own = Lijst.objects.filter(pk=job.sleutel).select_related("eigenaar").first()
        found = omvang.of_list(own, own.eigenaar) if own else None
    else:
        found = omvang.find(job.soort, job.sleutel, job.geldt_voor)
    return found if found and found.stukken else None


def path_of(job) -> str:
    if job.soort == omvang.LIJST:
        return reverse("mijn_lijst_lezen", args=[job.sleutel])
    args = [job.soort, job.sleutel] if job.sleutel else [job.soort]
    return reverse("boekje", args=args) + (f"?geldt_voor={job.geldt_voor}" if job.geldt_voor else "")


# In the process of its own


class Gone(Exception):
    """What was asked for is no longer there."""


def make(pk: int, poging: int, parent: int) -> None:
    """Makes the PDF of a job, as long as the background process that asked for it is there and nobody took it over."""
    job = Maakopdracht.objects.filter(pk=pk, pogingen=poging).first()
    found = scope_of(job) if job else None
    if found is None:
        raise Gone
    pages = []
    watching = threading.Thread(target=_watch, args=(job, pages, parent), daemon=True)
    watching.start()
    page = kast.html(found)
    if not kast.kept(found, page):
        kast.make(found, page, seen=pages.append)
        if not kast.kept(found, page):
            raise OSError("the PDF could not be kept")


def _watch(job, pages, parent):
    """Gives signs of life, and ends this process when they are no longer its to give."""
    seen = time.monotonic()
    while True:
        try:
            if not job.alive(min(len(pages), 30_000)):
                os._exit(3)
            seen = time.monotonic()
        except Error:
            connection.close()
        if os.getppid() != parent or time.monotonic() - seen > SILENT - SIGN:
            os._exit(3)
        time.sleep(SIGN)
        close_old_connections()
