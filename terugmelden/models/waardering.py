"""Whether a page helped."""

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from knooppunten.models import Knooppunt


class WaarderingQuerySet(models.QuerySet):
    @transaction.atomic
    def add(self, knooppunt, *, helped: bool):
        """One more who says that it helped, or that it didn't."""
        row, _ = self.get_or_create(knooppunt=knooppunt, maand=timezone.localdate().replace(day=1))
        name = "ja" if helped else "nee"
        self.filter(pk=row.pk).update(**{name: F(name) + 1})


class Waardering(models.Model):
    """How many readers said in a month that a knooppunt helped, with nothing about who."""

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="waarderingen")
    maand = models.DateField("maand")
    ja = models.PositiveIntegerField("nuttig", default=0)
    nee = models.PositiveIntegerField("niet nuttig", default=0)

    objects = WaarderingQuerySet.as_manager()

    class Meta:
        verbose_name = "waardering"
        verbose_name_plural = "waarderingen"
        ordering = ["-maand", "knooppunt"]
        constraints = [models.UniqueConstraint(fields=["knooppunt", "maand"], name="waardering_once_a_month")]

    def __str__(self):
        return f"{self.knooppunt}: {self.ja} ja, {self.nee} nee"
