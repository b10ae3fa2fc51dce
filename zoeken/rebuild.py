"""Writes the whole index anew, a batch at a time, while the site goes on reading and writing.

The background process does so by itself when the rules of the index are others than those it was written by. Once a
day it mends what differs from the rows it was made of.
"""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import timezone

from achtergrond.plan import stopping
from zoeken import taal
from zoeken.index import forget, in_batches, lock, write_batch
from zoeken.models import Document, Indexstand, Kenmerk, Uitgelicht, Woord, question_key
from zoeken.soorten import soorten

TELL = 5  # seconds between two lines of progress
MOST_COMPARED = 5000  # documents that one check makes; where there are more, the next one goes on from there

logger = logging.getLogger("achtergrond")


def outdated() -> bool:
    """Whether what stands in the index was written by other rules; 1 query."""
    return not Indexstand.objects.filter(versie=taal.VERSION).exists()


def bring_up_to_date() -> str:
    """Rebuilds and tells of it meanwhile; cut off halfway it begins anew at the next turn."""
    total, done, told = rows_to_do(), 0, time.monotonic()
    logger.info("De zoekregels zijn veranderd: de zoekindex wordt vernieuwd, en de site werkt intussen door.")
    for count in steps():
        done += count
        if stopping.is_set():
            return f"afgebroken bij {done} van {total} pagina’s; het begint opnieuw"
        if time.monotonic() - told >= TELL:
            told = time.monotonic()
            logger.info("zoekindex vernieuwen: %s van %s pagina’s (%s %%)", done, total, 100 * done // total)
    return f"klaar, {done} pagina’s"


def rebuild(*, seen: Callable[[int], None] = lambda count: None) -> dict[str, int]:
    """{soort: documents} after writing every document that there should be; `seen` hears how many rows were done."""
    for count in steps():
        seen(count)
    return {naam: Document.objects.filter(soort=naam).count() for naam in soorten}


def steps() -> Iterator[int]:
    """Yields after each batch how many rows it was about; only who goes on to the end has an index by today's rules."""
    newest = Woord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    words = set()
    _ask_anew()
    for soort in soorten.values():
        for batch in in_batches(soort.sleutels()):
            with transaction.atomic():
                lock()
                words |= write_batch(soort.naam, batch, anew=True, known_words=words)[0]
            yield len(batch)
    _remove_strays()
    _forget_words(words, newest)
    Indexstand.objects.update_or_create(pk=1, defaults={"versie": taal.VERSION})


def mend() -> str | None:
    """Makes documents and writes those that differ: what sent no signal is followed after all."""
    everything = []
    for soort in soorten.values():
        known = Document.objects.filter(soort=soort.naam).values_list("sleutel", flat=True)
        everything += [(soort.naam, key) for key in sorted({*soort.sleutels(), *known})]
    start = timezone.localdate().toordinal() * MOST_COMPARED % max(1, len(everything))
    turn = (everything[start:] + everything[:start])[:MOST_COMPARED]
    count = 0
    for naam in soorten:
        for batch in in_batches(key for of, key in turn if of == naam):
            if not stopping.is_set():
                with transaction.atomic():
                    lock()
                    count += write_batch(naam, batch)[1]
    return f"{count} pagina’s die niet klopten zijn bijgewerkt" if count else None


def rows_to_do() -> int:
    return sum(len(soort.sleutels()) for soort in soorten.values())


def _ask_anew():
    """The questions that have a page on top get the key that a reader's question has now."""
    with transaction.atomic():
        lock()
        for row in Uitgelicht.objects.order_by("pk"):
            now = question_key(row.vraag)
            if now in ("", row.vraagsleutel):
                continue
            if Uitgelicht.objects.filter(vraagsleutel=now, soort=row.soort, sleutel=row.sleutel).exists():
                row.delete()  # the same page on top of what is the same question now
            else:
                row.save()


def _remove_strays():
    """Documents whose row is no longer there, or of a kind that is no longer handed in."""
    for naam in set(Document.objects.order_by().values_list("soort", flat=True).distinct()):
        keys = set(soorten[naam].sleutels()) if naam in soorten else set()
        with transaction.atomic():
            lock()
            gone = [
                row for row in Document.objects.filter(soort=naam).defer("delen", "woorden") if row.sleutel not in keys
            ]
            for start in range(0, len(gone), 500):
                forget(gone[start : start + 500])
    used = {int(key) for keys in Document.objects.values_list("kenmerken", flat=True) for key in keys.split()}
    Kenmerk.objects.filter(pk__in=set(Kenmerk.objects.values_list("pk", flat=True)) - used).delete()


def _forget_words(words, newest):
    """Words of before that stand in no document any more; those that came in meanwhile stay."""
    old = [pk for pk, word in Woord.objects.filter(pk__lte=newest).values_list("pk", "woord") if word not in words]
    for start in range(0, len(old), 1000):
        Woord.objects.filter(pk__in=old[start : start + 1000]).delete()
