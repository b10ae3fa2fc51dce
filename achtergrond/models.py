"""Who does the background work, how each task went, and the mail as an administrator may see it."""

import re
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from post_office.models import STATUS, Email

_ADDRESS = re.compile(r"([\w.+-])[\w.+-]*@")


def mask(text: str) -> str:
    """Leaves the first letter of every address in a text: p…@voorbeeld.nl."""
    return _ADDRESS.sub(r"\1…@", text)


class LeaseQuerySet(models.QuerySet):
    """Time is the database's, so that two machines with different clocks agree."""

    def take(self, *, holder: str, seconds: int) -> bool:
        """Takes a lease that is free, past its time, or one's own: one UPDATE, so one of all wins."""
        if not self.exists():
            self.bulk_create([Lease(naam=Lease.WERK)], ignore_conflicts=True)
        free = models.Q(until=None) | models.Q(until__lt=Now()) | models.Q(holder=holder)
        return self._set(self.filter(free), holder=holder, seconds=seconds)

    def renew(self, *, holder: str, seconds: int) -> bool:
        return self._set(self.filter(holder=holder), holder=holder, seconds=seconds)

    def release(self, *, holder: str) -> None:
        self.filter(holder=holder).update(holder="", until=None)

    def held(self) -> bool:
        return self.filter(until__gte=Now()).exists()

    @staticmethod
    def _set(rows, *, holder, seconds) -> bool:
        until = models.ExpressionWrapper(Now() + timedelta(seconds=seconds), output_field=models.DateTimeField())
        return rows.update(holder=holder, until=until) == 1


class Lease(models.Model):
    """The one row that says which process does the background work, and until when."""

    WERK = "achtergrond"

    naam = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = LeaseQuerySet.as_manager()

    def __str__(self):
        return self.naam


class TaakstandQuerySet(models.QuerySet):
    def in_trouble(self, now=None):
        """What failed, and what began so long ago that it hangs or was cut off and never begun again."""
        unended = models.Q(ended_at=None) | models.Q(ended_at__lt=models.F("started_at"))
        stuck = models.Q(started_at__lt=(now or timezone.now()) - Taakstand.LONGEST) & unended
        return self.filter(models.Q(failed=True) | stuck)


class Taakstand(models.Model):
    """How a task of the plan went the last time."""

    LONGEST = timedelta(hours=1)

    naam = models.CharField("taak", max_length=80, unique=True)
    started_at = models.DateTimeField("laatst begonnen", null=True, editable=False)
    ended_at = models.DateTimeField("laatst klaar", null=True, editable=False)
    done_at = models.DateTimeField("laatst gelukt", null=True, editable=False)
    failed = models.BooleanField("mislukt", default=False, editable=False)
    melding = models.TextField("melding", blank=True, editable=False)

    objects = TaakstandQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "geplande taken"
        ordering = ["naam"]

    def __str__(self):
        return self.naam

    def is_due(self, *, every: timedelta, now) -> bool:
        """Never done, cut off, long enough ago, or noted in the future by a clock that was wrong."""
        if self.started_at is None or self.ended_at is None or self.ended_at < self.started_at:
            return True
        return not now - every < self.started_at <= now

    def begin(self, *, now) -> bool:
        """True for one of all who saw the same row."""
        seen = Taakstand.objects.filter(pk=self.pk, started_at=self.started_at)
        return seen.update(started_at=now) == 1

    def end(self, *, now, melding: str, failed: bool) -> None:
        told = {"ended_at": now, "melding": mask(melding)[:1000], "failed": failed}
        Taakstand.objects.filter(pk=self.pk).update(**told, **({} if failed else {"done_at": now}))


class HerstelQuerySet(models.QuerySet):
    def held(self):
        return self.filter(vrijgegeven_op=None)

    def holding(self) -> bool:
        return self.held().exists()


class Herstel(models.Model):
    """A copy was put back. Mail that waited in it, and what mails or publishes by itself, waits for an administrator:
    much of it was done before, by the site that is gone.
    """

    hersteld_op = models.DateTimeField("hersteld op", default=timezone.now)
    kopie_van = models.DateTimeField("kopie van")
    laatste_mail = models.BigIntegerField("laatste mail in de kopie", default=0)
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True)
    vrijgegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="vrijgegeven door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="herstel",
    )

    objects = HerstelQuerySet.as_manager()

    class Meta:
        verbose_name = "herstel uit een kopie"
        verbose_name_plural = "herstel uit een kopie"
        ordering = ["-hersteld_op"]

    def __str__(self):
        return f"kopie van {date_format(timezone.localtime(self.kopie_van), 'j F Y, H:i')}"

    def waiting_mail(self):
        """What the copy had in its outbox, and nobody let go yet."""
        return Mail.objects.filter(status__in=[STATUS.queued, STATUS.requeued], pk__lte=self.laatste_mail)

    @transaction.atomic
    def release(self, *, by, drop_mail: bool, now=None) -> bool:
        """Lets go what waits, or the schedules alone; False when somebody did so before."""
        now = now or timezone.now()
        if not Herstel.objects.held().filter(pk=self.pk).update(vrijgegeven_op=now, vrijgegeven_door=by):
            return False
        if drop_mail:
            self.waiting_mail().delete()
        return True


class Gewist(models.Model):
    """That something was erased or withdrawn: its kind, its key and when, for who puts back a copy of before.

    See `achtergrond.gewist`.
    """

    soort = models.CharField("soort", max_length=60)
    sleutel = models.CharField("sleutel", max_length=60)
    op = models.DateTimeField("op", default=timezone.now)
    in_lijst = models.BooleanField("staat naast de kopieën", default=False)

    class Meta:
        verbose_name = "gewist of ingetrokken"
        verbose_name_plural = "gewist of ingetrokken"
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], name="gewist_unlisted", condition=models.Q(in_lijst=False))]

    def __str__(self):
        return f"{self.soort} {self.sleutel}"


class MailQuerySet(models.QuerySet):
    def due(self, now):
        """What waits and may go now. A put-back copy holds what it brought along."""
        waiting = self.filter(status__in=[STATUS.queued, STATUS.requeued])
        held = Herstel.objects.held().filter(laatste_mail__gte=models.OuterRef("pk"))
        return waiting.filter(models.Q(scheduled_time=None) | models.Q(scheduled_time__lte=now), ~models.Exists(held))

    def erasable(self, now):
        sent = models.Q(status=STATUS.sent, last_updated__lt=now - Mail.KEEP_SENT)
        return self.filter(sent | models.Q(status=STATUS.failed, last_updated__lt=now - Mail.KEEP_FAILED))

    def resend(self) -> int:
        """Puts what was given up back in the queue, with all its tries."""
        return self.filter(status=STATUS.failed).update(status=STATUS.queued, number_of_retries=0, scheduled_time=None)


class Mail(Email):
    """A mail of the outbox. Its text is for its reader alone: no page shows it."""

    KEEP_SENT, KEEP_FAILED = timedelta(days=7), timedelta(days=30)
    STATES = {
        STATUS.queued: "wacht",
        STATUS.requeued: "wordt opnieuw geprobeerd",
        STATUS.sent: "verstuurd",
        STATUS.failed: "mislukt",
    }

    objects = MailQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = "mail"
        verbose_name_plural = "mail"
        ordering = ["-id"]

    def __str__(self):
        return f"Mail {self.pk}"

    @property
    def aan(self) -> str:
        return mask(", ".join([*self.to, *self.cc, *self.bcc]))


class Mailvoorkeur(models.Model):
    """What somebody chose of the mail that comes by itself: how often, by kind; see `achtergrond.soorten`."""

    lid = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="mailvoorkeur",
        verbose_name="lid",
        db_column="moderator_id",  # once for moderators alone
    )
    keuzes = models.JSONField("keuzes", default=dict, blank=True)

    class Meta:
        verbose_name = "mailvoorkeur"
        verbose_name_plural = "mailvoorkeuren"
        db_table = "ervaringen_mailvoorkeur"  # where it was made

    def __str__(self):
        return f"{self.lid}: {', '.join(f'{soort} {ritme}' for soort, ritme in self.keuzes.items())}"
