"""Whether a page helped."""

from django.db import models, transaction
from django.db.models import Case, Exists, F, FloatField, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from knooppunten.models import Knooppunt

FEW = 5  # answers: fewer say nothing in percents
YEAR, LATELY = 12, 3  # months, this one counted


def months_ago(count: int, today):
    """The first day of the month that many before that of `today`."""
    year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    return today.replace(year=year, month=month + 1, day=1)


class WaarderingQuerySet(models.QuerySet):
    def by_page(self, today):
        """One row a knooppunt that anybody rated: that of its last month, with what the last year counted.

        Annotates `ja_jaar`, `nee_jaar`, `aandeel` (percent that it helped), `aandeel_nu` (of the last three months)
        and `verschil` (of those with the nine before, in points); the last three are None where answers are few.
        """
        same = self.model.objects.filter(knooppunt=OuterRef("knooppunt")).order_by()
        lately, start = months_ago(LATELY - 1, today), months_ago(YEAR - 1, today)

        def count(name, rows):
            summed = rows.values("knooppunt").values(samen=Sum(name))
            return Coalesce(Subquery(summed), 0)

        def share(ja, nee):
            answers = F(ja) + F(nee)
            return Case(When(**{f"{ja}__gte": FEW - F(nee)}, then=100.0 * F(ja) / answers), output_field=FloatField())

        spans = {
            "jaar": same.filter(maand__gte=start),
            "nu": same.filter(maand__gte=lately),
            "eerder": same.filter(maand__gte=start, maand__lt=lately),
        }
        counted = {f"{name}_{span}": count(name, rows) for span, rows in spans.items() for name in ("ja", "nee")}
        rows = self.filter(~Exists(same.filter(maand__gt=OuterRef("maand")))).annotate(**counted)
        rows = rows.annotate(aandeel=share("ja_jaar", "nee_jaar"), aandeel_nu=share("ja_nu", "nee_nu"))
        rows = rows.annotate(aandeel_eerder=share("ja_eerder", "nee_eerder"))
        return rows.annotate(verschil=F("aandeel_nu") - F("aandeel_eerder"))

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
