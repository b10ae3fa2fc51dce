"""Links between knooppunten, and the one place that keeps them sound."""

import threading
from contextlib import contextmanager
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Greatest, Least

from tekst.velden import Regel
from zoeken import index

NOT_TO_ITSELF = "Een knooppunt kan niet naar zichzelf verbinden."
ONCE_A_PAIR = "Deze twee knooppunten zijn al verbonden: een paar heeft één verbinding."

_depth = threading.local()


class UnsoundLinks(ValidationError):
    """The verbindingen as they would become hold a cycle, or something first from a later fase."""


@contextmanager
def guarded_verbindingen():
    """A transaction in which verbindingen may change; one writer at a time, checked as a whole at its end.

    The lock is the rows of the fasen (on SQLite every transaction takes the write lock at its start), so a change
    of a fase waits as well. Within another guarded block it adds nothing: the outermost one checks.
    """
    if getattr(_depth, "inside", False):
        yield
        return
    _depth.inside = True
    try:
        with transaction.atomic():
            fasen = apps.get_model("knooppunten", "Fase").objects  # which saves itself in here
            list(fasen.order_by("pk").select_for_update(no_key=True).values_list("pk"))
            with index.together():
                yield
            check_verbindingen()
    finally:
        _depth.inside = False


def check_verbindingen():
    """Raises UnsoundLinks with each *vooraf* that makes a cycle or comes from a later fase; 1 query for all of them."""
    rows = Verbinding.objects.vooraf().values_list(
        "van__titel", "naar__titel", "van__fase__nummer", "naar__fase__nummer"
    )
    if found := unsound(rows):
        raise UnsoundLinks([sentence for sentence, _ in found])


def unsound(edges) -> list[tuple[str, list]]:
    """All that is wrong in (van, naar, fase of van, fase of naar): [(a sentence, the pairs it is about)]."""
    graph, found = TopologicalSorter(), []
    for van, naar, van_fase, naar_fase in edges:
        if van_fase > naar_fase:
            told = (
                f"“{van}” (fase {van_fase}) kan niet vooraf gaan aan “{naar}” (fase {naar_fase}): "
                "wat eerst nodig is, komt nooit uit een latere fase."
            )
            found.append((told, [(van, naar)]))
        else:
            graph.add(naar, van)
    try:
        graph.prepare()
    except CycleError as error:
        loop = error.args[1]
        chain = " → ".join(f"“{name}”" for name in loop)
        found.append((f"Deze knooppunten zouden op elkaar wachten: {chain}.", list(pairwise(loop))))
    return found


class VerbindingQuerySet(models.QuerySet):
    def vooraf(self):
        return self.filter(soort=Verbinding.Soort.VOORAF)

    def zie_ook(self):
        return self.filter(soort=Verbinding.Soort.ZIE_OOK)

    def touching(self, knooppunt):
        return self.filter(models.Q(van=knooppunt) | models.Q(naar=knooppunt))


class Verbinding(models.Model):
    """`van` comes first, usually, for `naar`; or the two belong together (then the direction means nothing)."""

    class Soort(models.TextChoices):
        VOORAF = "vooraf", "vooraf"
        ZIE_OOK = "zie_ook", "zie ook"

    van = models.ForeignKey(
        "knooppunten.Knooppunt",
        on_delete=models.CASCADE,
        related_name="verbindingen_naar_later",
        verbose_name="van",
    )
    naar = models.ForeignKey(
        "knooppunten.Knooppunt",
        on_delete=models.CASCADE,
        related_name="verbindingen_van_eerder",
        verbose_name="naar",
    )
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    toelichting = Regel("toelichting", max_length=300, blank=True)

    objects = VerbindingQuerySet.as_manager()

    class Meta:
        verbose_name = "verbinding"
        verbose_name_plural = "verbindingen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(van=models.F("naar")),
                name="verbinding_not_to_itself",
                violation_error_message=NOT_TO_ITSELF,
            ),
            models.UniqueConstraint(
                Least("van", "naar"),
                Greatest("van", "naar"),
                name="verbinding_once_a_pair",
                violation_error_message=ONCE_A_PAIR,
            ),
        ]

    def __str__(self):
        sign = "→" if self.soort == self.Soort.VOORAF else "↔"
        return f"{self.van} {sign} {self.naar}"

    def save(self, *args, **kwargs):
        with guarded_verbindingen():
            self._refuse_pair()
            super().save(*args, **kwargs)

    def _refuse_pair(self):
        """Says in words what the constraints would refuse; under the lock, so that it still holds at saving."""
        if self.van_id == self.naar_id:
            raise UnsoundLinks(NOT_TO_ITSELF)
        pair = [self.van_id, self.naar_id]
        if Verbinding.objects.filter(van__in=pair, naar__in=pair).exclude(pk=self.pk).exists():
            raise UnsoundLinks(f"“{self.van}” en “{self.naar}”: {ONCE_A_PAIR}")

    def other_id(self, knooppunt) -> int:
        """The primary key at the other end."""
        return self.naar_id if self.van_id == knooppunt.pk else self.van_id
