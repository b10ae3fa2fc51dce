"""The log of acts: lines are added, and never changed or taken out but by the two exceptions that it names itself."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from tekst.velden import Regel

KEPT = timedelta(days=730)  # as long as /privacy/ says


class AppendOnly(Exception):
    """A line of the log stays as it was written."""


class LogregelQuerySet(models.QuerySet):
    def update(self, **values):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    def forget_name(self, user):
        """Takes the name of somebody who leaves off what they did; the lines stay."""
        return super().filter(door=user)._without_guard().update(door=None)

    def clear_old(self, *, now=None) -> int:
        """Lines older than they are kept go; returns how many."""
        return self.filter(op__lt=(now or timezone.now()) - KEPT)._without_guard().delete()[0]

    def _without_guard(self):
        return models.QuerySet(self.model, query=self.query, using=self._db)


class Logregel(models.Model):
    """Who did what to which row, when and by what way. Names of rows, values of fields and reasons are not in it."""

    class Hoe(models.TextChoices):
        BEHEER = "beheer", "in de beheeromgeving"
        BALIE = "balie", "bij het modereren"
        OPDRACHT = "opdracht", "met een opdracht op de server"
        GEPLAND = "gepland", "vanzelf"
        ZELF = "zelf", "door het lid zelf"

    op = models.DateTimeField("op", default=timezone.now, db_index=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="logregels",
    )
    hoe = models.CharField("hoe", max_length=10, choices=Hoe.choices)
    werkwoord = Regel("wat", max_length=120)
    doel_type = models.ForeignKey(
        ContentType, verbose_name="soort", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    doel_id = models.CharField("nummer", max_length=40, blank=True)
    velden = models.JSONField("velden", default=list)

    objects = LogregelQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logboek"
        ordering = ["-op", "-pk"]
        indexes = [models.Index(fields=["doel_type", "doel_id"], name="logregel_doel")]

    def __str__(self):
        return f"{self.werkwoord} ({date_format(timezone.localtime(self.op), 'j F Y, H:i')})"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly


def clear_log() -> str | None:
    """A task of the background process."""
    count = Logregel.objects.clear_old()
    return f"{count} logregels gewist" if count else None
