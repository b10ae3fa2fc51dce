"""The codes with which a program reads for a member: a feed reader or a script can't log in."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from tekst.velden import Regel

MOST = 10  # that one member may have
PREFIX = "wijk_"  # by which a scanner for leaked secrets knows one


class TooMany(Exception):
    """This member has as many codes as one may have."""


def digest(code: str) -> str:
    """What is kept of a code. It is random and long, so a plain digest can't be turned back."""
    return sha256(code.encode(errors="replace")).hexdigest()


class LeescodeQuerySet(models.QuerySet):
    @transaction.atomic
    def make(self, naam: str, *, by, now=None) -> str:
        """Makes a code for `by` and returns it; nowhere else can it be seen. Raises TooMany."""
        get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once count one after the other
        if self.filter(gebruiker=by).count() >= MOST:
            raise TooMany
        code = PREFIX + secrets.token_urlsafe(32)
        self.create(gebruiker=by, naam=naam, afdruk=digest(code), gemaakt_op=now or timezone.now())
        return code

    def reader(self, code: str, *, today=None):
        """The active member whose code this is, or None; 1 query whatever is given, 1 more once a day."""
        row = self.filter(afdruk=digest(code), gebruiker__is_active=True).select_related("gebruiker").first()
        if row is None:
            return None
        row.note_use(today=today or timezone.localdate())
        return row.gebruiker


class Leescode(models.Model):
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leescodes")
    naam = Regel("naam", max_length=60, help_text="Waar je hem gebruikt, bijvoorbeeld: feedlezer op werk.")
    afdruk = models.CharField(max_length=64, unique=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", editable=False)
    laatst_gebruikt_op = models.DateField("laatst gebruikt op", null=True, blank=True, editable=False)

    objects = LeescodeQuerySet.as_manager()

    class Meta:
        verbose_name = "leescode"
        verbose_name_plural = "leescodes"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(naam=""), name="leescode_has_a_name")]

    def __str__(self):
        return self.naam

    @property
    def is_stil(self) -> bool:
        """Not used for a year: one that its owner may have forgotten."""
        last = self.laatst_gebruikt_op or timezone.localdate(self.gemaakt_op)
        return last < timezone.localdate() - timedelta(days=365)

    def note_use(self, *, today):
        """Written once a day: reading should not cost a write each time."""
        if self.laatst_gebruikt_op != today:
            older = Q(laatst_gebruikt_op=None) | Q(laatst_gebruikt_op__lt=today)
            Leescode.objects.filter(older, pk=self.pk).update(laatst_gebruikt_op=today)
