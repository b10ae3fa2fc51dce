"""Writes the whole index anew, a batch at a time, while the site goes on reading and writing."""

from collections.abc import Callable

from django.db import transaction

from zoeken import stukken
from zoeken.index import forget, in_batches, lock, write_batch
from zoeken.models import Document, Kenmerk, Woord


def rebuild(*, seen: Callable[[int], None] = lambda count: None) -> dict[str, int]:
    """{soort: documents} after writing every document that there should be; `seen` hears how many rows were done."""
    newest = Woord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    words = set()
    for soort in stukken.soorten.values():
        for batch in in_batches(soort.sleutels()):
            with transaction.atomic():
                lock()
                words |= write_batch(soort.naam, batch, anew=True).words
            seen(len(batch))
    _remove_strays()
    _forget_words(words, newest)
    return {naam: Document.objects.filter(soort=naam).count() for naam in stukken.soorten}


def rows_to_do() -> int:
    return sum(len(soort.sleutels()) for soort in stukken.soorten.values())


def _remove_strays():
    """Documents whose row is no longer there, or of a kind that is no longer handed in."""
    for naam in set(Document.objects.order_by().values_list("soort", flat=True).distinct()):
        keys = set(stukken.soorten[naam].sleutels()) if naam in stukken.soorten else set()
        with transaction.atomic():
            lock()
            gone = [row for row in Document.objects.filter(soort=naam).defer("tekst") if row.sleutel not in keys]
            for start in range(0, len(gone), 500):
                forget(gone[start : start + 500])
    used = {int(key) for keys in Document.objects.values_list("kenmerken", flat=True) for key in keys.split()}
    Kenmerk.objects.filter(pk__in=set(Kenmerk.objects.values_list("pk", flat=True)) - used).delete()


def _forget_words(words, newest):
    """Words of before that stand in no document any more; those that came in meanwhile stay."""
    old = [pk for pk, word in Woord.objects.filter(pk__lte=newest).values_list("pk", "woord") if word not in words]
    for start in range(0, len(old), 1000):
        Woord.objects.filter(pk__in=old[start : start + 1000]).delete()
