"""What the content files that come with the project say of a page, beside what stands here."""

from django.db import models
from django.db.models import F
from django.utils import timezone


class PakkettekstQuerySet(models.QuerySet):
    def newer(self):
        """What the project says otherwise than when it was taken last, and nobody chose to leave."""
        return self.exclude(nieuw=F("overgenomen")).exclude(nieuw=F("gehouden"))


class Pakkettekst(models.Model):
    """One page of the project's own content: as it was taken here last, and as the files have it now.

    `soort` and `sleutel` are the project's words for it: a rename here doesn't touch them. The texts are text forms.
    """

    soort = models.CharField("soort", max_length=20)
    sleutel = models.CharField("sleutel", max_length=120)
    overgenomen = models.TextField("zoals het is overgenomen", blank=True, help_text="Leeg als dat niet bekend is.")
    nieuw = models.TextField("zoals het nu is")
    gehouden = models.TextField("niet overgenomen", blank=True)
    afdruk = models.CharField("afdruk van het bestand", max_length=64)
    sinds = models.DateTimeField("zo sinds", default=timezone.now, editable=False)

    objects = PakkettekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst van het pakket"
        verbose_name_plural = "teksten van het pakket"
        ordering = ["pk"]
        db_table = "knooppunten_pakkettekst"  # where it was made
        constraints = [models.UniqueConstraint(fields=["soort", "sleutel"], name="pakkettekst_once")]

    def __str__(self):
        return f"{self.soort}/{self.sleutel}"

    def settle(self):
        """It is here now, or better: the next difference is one with this text."""
        self.overgenomen, self.gehouden = self.nieuw, ""
        self.save(update_fields=["overgenomen", "gehouden"])

    def keep(self):
        """What stands here stays, until the file changes again."""
        self.gehouden = self.nieuw
        self.save(update_fields=["gehouden"])
