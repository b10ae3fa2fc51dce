"""How many ervaringen a knooppunt has, kept with every change: the map asks it at each reading, counting is dear."""

from django.db import models, transaction
from django.db.models import Count, Q

from ervaringen.models.verhaal import Zichtbaarheid
from knooppunten.models import Knooppunt


class TellingQuerySet(models.QuerySet):
    @transaction.atomic
    def recount(self, knooppunt_ids):
        """Counts again for these knooppunten, under a lock of their rows: two at once never lose one of them."""
        ids = sorted(knooppunt_ids)
        self.bulk_create([Telling(knooppunt_id=pk) for pk in ids], ignore_conflicts=True)
        rows = list(self.filter(knooppunt__in=ids).order_by("pk").select_for_update())
        public = Knooppunt.objects.filter(pk__in=ids, ervaringen__status="published").order_by()
        visitors = Count("ervaringen", filter=~Q(ervaringen__zichtbaarheid=Zichtbaarheid.LEDEN))
        counted = public.values_list("pk").annotate(openbaar=visitors, leden=Count("ervaringen"))
        counts = {pk: (openbaar, leden) for pk, openbaar, leden in counted}
        for row in rows:
            before = row.openbaar, row.leden
            row.openbaar, row.leden = counts.get(row.knooppunt_id, (0, 0))
            if before != (row.openbaar, row.leden):
                row.save()


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
