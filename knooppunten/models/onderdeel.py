"""What belongs to one knooppunt: its tips, and the partijen at its table."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from knooppunten.models.knooppunt import Knooppunt
from knooppunten.models.methodiek import Partij
from knooppunten.models.vermelding import MarkedTextHolder
from knooppunten.publishable import ROLLEN, Rol
from tekst.velden import Regel, html_field, text_field


class TipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the knooppunten that `user` may read, in the order of the map."""
        rows = self.filter(knooppunt__in=Knooppunt.objects.visible_to(user)).select_related("knooppunt__fase")
        return rows.order_by("knooppunt__fase__nummer", "knooppunt__volgorde", "knooppunt__slug", *Tip._meta.ordering)


class Tip(MarkedTextHolder):
    """One concrete thing to do. Its number never changes, so `#tip-3` keeps pointing at it."""

    TEXTS = ("tekst",)

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="tips")
    nummer = models.PositiveSmallIntegerField("nummer", editable=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    tekst = text_field("tip")
    tekst_html = html_field()

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = "tip"
        verbose_name_plural = "tips"
        ordering = ["volgorde", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["knooppunt", "nummer"], name="tip_number_once"),
            models.CheckConstraint(condition=~Q(tekst=""), name="tip_not_empty"),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="tip_number_from_1"),
        ]

    def __str__(self):
        return f"Tip {self.nummer} bij {self.knooppunt}"

    def get_absolute_url(self):
        return f"{self.knooppunt.get_absolute_url()}#tip-{self.nummer}"

    def clean(self):
        super().clean()
        if not self.tekst.strip():
            raise ValidationError({"tekst": "Een tip heeft tekst."})

    def save(self, *args, **kwargs):
        with transaction.atomic():  # two tips at once wait for each other's number
            if not self.nummer:
                self.nummer = self.knooppunt.next_tip_number()
            super().save(*args, **kwargs)


class Betrokkenheid(models.Model):
    """A partij at the table of a knooppunt: in which role, and what is asked of it."""

    Rol = Rol

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="betrokkenheden")
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="betrokkenheden", verbose_name="partij")
    rol = models.CharField("rol", max_length=20, choices=Rol.choices, blank=True)
    vraag = Regel("vraag", max_length=300, blank=True, help_text="Wat er van deze partij wordt gevraagd.")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "betrokken partij"
        verbose_name_plural = "betrokken partijen"
        ordering = ["volgorde", "pk"]
        constraints = [models.UniqueConstraint(fields=["knooppunt", "partij"], name="partij_once_a_knooppunt")]

    def __str__(self):
        return f"{self.partij} bij {self.knooppunt}"

    @property
    def als(self) -> str:
        """As what it is there; nothing where nobody said so."""
        return ROLLEN[self.rol][0] if self.rol else ""
