"""What readers say of a knooppunt: something that is wrong or missing, and whether it helped."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from knooppunten.models import Knooppunt
from tekst.velden import Tekst, Tekstje

MAX_TEXT = 2000  # characters


class MeldingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=Melding.Status.OPEN)


class Melding(models.Model):
    """One remark by a reader, of whom nothing is kept. `handle` is the only way out of OPEN."""

    class Sectie(models.TextChoices):
        DOEL = "doel", "Doel"
        KLAAR_ALS = "klaar-als", "Klaar als"
        AANPAK = "aanpak", "Aanpak"
        TIPS = "tips", "Tips"
        GEWOON = "in-gewone-taal", "In gewone taal"
        PRAKTIJK = "praktijk", "Uit de praktijk"
        ANDERS = "anders", "Iets anders op deze pagina"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        VERWERKT = "verwerkt", "verwerkt"
        NIET_OVERGENOMEN = "niet_overgenomen", "niet overgenomen"

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="meldingen")
    sectie = models.CharField("waar op de pagina", max_length=20, choices=Sectie.choices, default=Sectie.ANDERS)
    passage = Tekstje("om welke zin gaat het?", max_length=500, blank=True)
    tekst = Tekst("wat klopt niet, of wat mis je?", max_length=MAX_TEXT)
    gemeld_op = models.DateTimeField("gemeld op", default=timezone.now, editable=False)
    status = models.CharField("stand", max_length=20, choices=Status.choices, default=Status.OPEN, editable=False)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True, editable=False)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "terugmelding"
        verbose_name_plural = "terugmeldingen"
        ordering = ["gemeld_op", "pk"]
        indexes = [models.Index(fields=["status", "gemeld_op"], name="melding_open")]
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="melding_says_something"),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op=None) | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="melding_handled_has_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.get_sectie_display()} bij {self.knooppunt}"

    def handle(self, status, *, by, now=None):
        """Closes it as VERWERKT or NIET_OVERGENOMEN; raises ValidationError when somebody did so before."""
        rows = Melding.objects.open().filter(pk=self.pk)
        if rows.update(status=status, afgehandeld_op=now or timezone.now(), afgehandeld_door=by) != 1:
            raise ValidationError("Deze melding is al afgehandeld.")
        self.refresh_from_db()


class WaarderingQuerySet(models.QuerySet):
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
