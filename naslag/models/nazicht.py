"""Who keeps something right, and when it has to be looked at again."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast

from tekst.velden import Regel

REDACTIE = "redactie"


class Nazicht(models.Model):
    """Readers see the role and never the person, who may leave: then the role stays."""

    eigenaar = Regel(
        "eigenaar",
        max_length=60,
        default=REDACTIE,
        help_text="De rol die dit bijhoudt, zoals “redactie”. Lezers zien dit.",
    )
    eigenaar_persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie dat nu is",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="houdt_%(class)s_bij",
        help_text="Hoeft niet. Lezers zien het niet.",
    )
    controleer_voor = models.DateField(
        "controleer voor", null=True, blank=True, help_text="Vanaf deze dag staat het in de lijst “Na te zien”."
    )

    class Meta:
        abstract = True

    @classmethod
    def due_on(cls, day: date) -> models.QuerySet:
        """The rows of which `aandacht` says something on this day, each with `sinds`, a moment."""
        due = cls.objects.current().filter(controleer_voor__lte=day)
        return due.annotate(sinds=Cast("controleer_voor", models.DateTimeField()))

    def aandacht(self, day: date) -> tuple[date | None, str]:
        """(since when, what) somebody has to look at on this day; (None, "") where there is nothing."""
        if self.controleer_voor and self.controleer_voor <= day:
            return self.controleer_voor, "na te zien"
        return None, ""
