"""A large PDF that readers asked for: one job for each state of its texts, made by the background process."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from meenemen.boekje.lengte import PAGES_EACH

MOST_WAITING = 5
TRIES = 3
LONG = timedelta(minutes=30)  # nothing waits so long where the background process runs
SILENT = 10  # seconds without a sign of life, by the clock of the database: who made it is gone


class LineFull(Exception):
    """MOST_WAITING others wait already."""


class MaakopdrachtQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status=Maakopdracht.Status.FAILED)

    def about(self, omvang):
        return self.filter(soort=omvang.soort, sleutel=omvang.sleutel, geldt_voor=omvang.geldt_voor)

    def next(self):
        """What was cut off first, then what waits longest; None while one is being made."""
        working = self.filter(status=Maakopdracht.Status.WORKING).order_by("gevraagd_op", "pk")
        silent = models.ExpressionWrapper(Now() - timedelta(seconds=SILENT), output_field=models.DateTimeField())
        if cut_off := working.filter(gezien_op__lt=silent).first():
            return cut_off
        if working.exists():
            return None
        return self.filter(status=Maakopdracht.Status.WAITING).order_by("gevraagd_op", "pk").first()

    def ask(self, omvang, stand: str):
        """The job for this state of a booklet, made now if nobody asked before. Raises LineFull.

        A place is one of five, and unique: however many ask at once, the database lets no sixth wait.
        """
        scope = {"soort": omvang.soort, "sleutel": omvang.sleutel, "geldt_voor": omvang.geldt_voor}
        fresh = {"status": Maakopdracht.Status.WAITING, "gevraagd_op": timezone.now(), "pogingen": 0, "bladzijden": 0}
        fresh |= {"verwacht": len(omvang.stukken), **scope}
        for _ in range(MOST_WAITING):
            known = self.filter(stand=stand).first()
            if known and known.status != Maakopdracht.Status.FAILED:
                return known
            taken = set(self.exclude(plek=None).values_list("plek", flat=True))
            free = next((plek for plek in range(1, MOST_WAITING + 1) if plek not in taken), None)
            if free is None:
                break
            try:
                with transaction.atomic():
                    if known is None:
                        return self.create(stand=stand, plek=free, **fresh)
                    self.filter(pk=known.pk, status=Maakopdracht.Status.FAILED).update(plek=free, **fresh)
            except IntegrityError:  # another took the place, or asked for the same
                continue
        raise LineFull


class Maakopdracht(models.Model):
    class Status(models.TextChoices):
        WAITING = "waiting", "wacht"
        WORKING = "working", "wordt gemaakt"
        FAILED = "failed", "mislukt"

    soort = models.CharField("soort", max_length=20)
    sleutel = models.CharField("sleutel", max_length=120, blank=True)
    geldt_voor = models.CharField("geldt voor", max_length=12, blank=True)
    stand = models.CharField("stand van de teksten", max_length=16)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.WAITING)
    plek = models.PositiveSmallIntegerField("plek in de rij", null=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    bladzijden = models.PositiveSmallIntegerField("bladzijden", default=0)
    verwacht = models.PositiveSmallIntegerField("knooppunten", default=0)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    gezien_op = models.DateTimeField("laatste teken van leven", null=True)

    objects = MaakopdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "PDF in de maak"
        verbose_name_plural = "PDF's in de maak"
        constraints = [
            models.UniqueConstraint(fields=["stand"], name="maakopdracht_once_a_state"),
            models.UniqueConstraint(fields=["plek"], name="maakopdracht_one_a_place"),
            models.CheckConstraint(
                condition=Q(status="waiting", plek__isnull=False, plek__gte=1, plek__lte=MOST_WAITING)
                | ~Q(status="waiting") & Q(plek=None),
                name="maakopdracht_waits_at_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(status="working") | Q(gezien_op__isnull=False, pogingen__gte=1),
                name="maakopdracht_works_since",
            ),
        ]

    def __str__(self):
        return " ".join(part for part in (self.soort, self.sleutel, self.geldt_voor) if part)

    @property
    def is_open(self) -> bool:
        return self.status != self.Status.FAILED

    @property
    def takes_long(self) -> bool:
        return timezone.now() - self.gevraagd_op > LONG

    @property
    def procent(self) -> int:
        """How far it is, by guess: the last steps tell nothing."""
        return min(95, 100 * self.bladzijden // max(1, int(self.verwacht * PAGES_EACH)))

    def begin(self) -> bool:
        """True for one of all who saw the same row; `pogingen` then says whose turn it is."""
        seen = Maakopdracht.objects.filter(pk=self.pk, status=self.status, pogingen=self.pogingen)
        done = seen.update(
            status=self.Status.WORKING, plek=None, gezien_op=Now(), pogingen=F("pogingen") + 1, bladzijden=0
        )
        self.pogingen += 1
        return done == 1

    def mine(self):
        return Maakopdracht.objects.filter(pk=self.pk, pogingen=self.pogingen, status=self.Status.WORKING)

    def alive(self, bladzijden: int) -> bool:
        """A sign of life; False when the job is another's by now."""
        return self.mine().update(gezien_op=Now(), bladzijden=bladzijden) == 1


class Maakwens(models.Model):
    """Somebody with an account who gets a mail when a PDF is there."""

    opdracht = models.ForeignKey(Maakopdracht, on_delete=models.CASCADE, related_name="wensen")
    wie = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="maakwensen")

    class Meta:
        verbose_name = "wens om een mail bij een PDF"
        verbose_name_plural = "wensen om een mail bij een PDF"
        constraints = [models.UniqueConstraint(fields=["opdracht", "wie"], name="maakwens_once")]

    def __str__(self):
        return f"{self.opdracht}"
