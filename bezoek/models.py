"""Where a member was, to lead back there: the last pages, for a while, and for nobody else."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.openbaar import OPENBAAR
from paginas.models import one_of

SHOWN = 5
KEPT_FOR = timedelta(days=90)
# Name of the page, and of the field of Bezoek: (the rows that have a page, their key in the address)
SOORTEN = OPENBAAR | {
    "ervaring": (lambda: Ervaring.objects.for_members(), "slug"),
}

LINE = (
    "op",
    *(f"knooppunt__{name}" for name in ("titel", "slug", "status", "vervallen_op", "fase__slug")),
    *(f"fase__{name}" for name in ("nummer", "naam", "slug")),
    *(f"spoor__{name}" for name in ("code", "naam")),
    *(f"partij__{name}" for name in ("naam", "slug")),
    *(f"ervaring__{name}" for name in ("titel", "slug")),
)


class BezoekQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(lid=user)

    def newest_first(self):
        return self.order_by("-op", "-pk")

    def in_list(self, now=None):
        """Not too long ago, and there to be read, with all that a line shows; 1 query."""
        there = (Q(**{f"{soort}__in": rows()}) for soort, (rows, _key) in SOORTEN.items())
        found = self.filter(reduce(or_, there), op__gt=(now or timezone.now()) - KEPT_FOR)
        return found.select_related(*SOORTEN, "knooppunt__fase").only(*LINE).newest_first()

    def note(self, user, soort: str, key: str, *, now=None):
        """That this person reads this page: 1 query, and the first time on a day one write."""
        now = now or timezone.now()
        rows, field = SOORTEN[soort]
        own = self.of(user).filter(**{soort: OuterRef("pk")})
        today = Exists(own.filter(op__gte=day_of(now)))
        found = rows().filter(**{field: key}).annotate(al_vandaag=today).values_list("pk", "al_vandaag").first()
        if found and not found[1]:
            row = self.model(lid=user, op=now, **{f"{soort}_id": found[0]})
            self.bulk_create([row], update_conflicts=True, update_fields=["op"], unique_fields=["lid", soort])


def day_of(now):
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


class Bezoek(models.Model):
    """One person read one page; `op` is the first time on the last day of it."""

    lid = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bezoeken")
    knooppunt = models.ForeignKey(Knooppunt, null=True, on_delete=models.CASCADE, related_name="+")
    fase = models.ForeignKey(Fase, null=True, on_delete=models.CASCADE, related_name="+")
    spoor = models.ForeignKey(Spoor, null=True, on_delete=models.CASCADE, related_name="+")
    partij = models.ForeignKey(Partij, null=True, on_delete=models.CASCADE, related_name="+")
    ervaring = models.ForeignKey(Ervaring, null=True, on_delete=models.CASCADE, related_name="+")
    op = models.DateTimeField("gelezen op", default=timezone.now)

    objects = BezoekQuerySet.as_manager()

    class Meta:
        verbose_name = "bezochte pagina"
        verbose_name_plural = "bezochte pagina's"
        indexes = [models.Index(fields=["op"], name="bezoek_op")]
        constraints = [
            models.CheckConstraint(condition=one_of(SOORTEN), name="bezoek_is_of_one_page"),
            *(models.UniqueConstraint(fields=["lid", soort], name=f"bezoek_{soort}_once") for soort in SOORTEN),
        ]

    def __str__(self):
        return str(self.pagina)

    def get_absolute_url(self):
        return self.pagina.get_absolute_url()

    @property
    def soort(self) -> str:
        return next(soort for soort in SOORTEN if getattr(self, f"{soort}_id"))

    @property
    def pagina(self):
        return getattr(self, self.soort)


def clear_bezoeken(now=None) -> str:
    """Forgets what is too long ago, and of the days before today all but the last pages."""
    now = now or timezone.now()
    place = Window(RowNumber(), partition_by="lid", order_by=[F("op").desc(), F("pk").desc()])
    beyond = Bezoek.objects.annotate(plek=place).filter(plek__gt=SHOWN).values("pk")
    gone, _ = Bezoek.objects.filter(Q(op__lte=now - KEPT_FOR) | Q(pk__in=beyond, op__lt=day_of(now))).delete()
    return f"{gone} gewist"
