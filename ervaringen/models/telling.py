"""How many ervaringen a knooppunt has, kept with every change: the map asks it at each reading, counting is dear."""

from django.db import models, transaction
from django.db.models import Count, Q

from ervaringen.models.verhaal import Zichtbaarheid
from knooppunten.models import Knooppunt


class TellingQuerySet(models.QuerySet):
    @transaction.atomic
    def recount(self, knooppunt_ids):
        """Counts again for these knooppunten, under a lock of their rows: two at once never lose one of them."""
        from ervaringen.models.ervaring import Ervaring

        ids = sorted(knooppunt_ids)
        self.bulk_create([Telling(knooppunt_id=pk) for pk in ids], ignore_conflicts=True)
        rows = list(self.filter(knooppunt__in=ids).order_by("pk").select_for_update())
        counts = self._counts(Ervaring, ids)
        for row in rows:
            before = row.openbaar, row.leden
            row.openbaar, row.leden = counts.get(row.knooppunt_id, (0, 0))
            if before != (row.openbaar, row.leden):
                row.save()

    def _counts(self, model, ids) -> dict:
        """{knooppunt id: (what a visitor may read, what a member may read)}."""
        through = model.knooppunten.through.objects.filter(knooppunt__in=ids, ervaring__status="published")
        visitors = Count("pk", filter=~Q(ervaring__zichtbaarheid=Zichtbaarheid.LEDEN))
        rows = through.order_by().values_list("knooppunt_id").annotate(openbaar=visitors, leden=Count("pk"))
        return {pk: (openbaar, leden) for pk, openbaar, leden in rows}


class Telling(models.Model):
    knooppunt = models.OneToOneField(Knooppunt, primary_key=True, on_delete=models.CASCADE, related_name="telling")
    openbaar = models.PositiveIntegerField("voor iedereen", default=0)
    leden = models.PositiveIntegerField("voor leden", default=0)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"

    def __str__(self):
        return f"{self.knooppunt}: {self.leden}"

    def seen_by(self, user) -> int:
        return self.leden if user is not None and user.is_authenticated else self.openbaar
