"""What moderators set for themselves: reasons to choose from; and what each of them opened."""

from django.db import models
from django.utils import timezone

from ervaringen.transitions import VAN_DE_SITE, WITH_WORDS
from tekst.velden import Regel, Tekst


class Redensjabloon(models.Model):
    """A reason to choose from; a moderator can still change the words."""

    BESLUITEN = [(verb, besluit.naam) for verb, besluit in (WITH_WORDS | {"take_down": VAN_DE_SITE}).items()]

    besluit = models.CharField("bij", max_length=20, choices=BESLUITEN)
    titel = Regel("titel", max_length=80, help_text="Zoals moderatoren hem in de lijst zien.")
    tekst = Tekst("tekst", max_length=2000, help_text="Zoals de auteur hem leest.")

    class Meta:
        verbose_name = "reden om uit te kiezen"
        verbose_name_plural = "redenen om uit te kiezen"
        ordering = ["besluit", "titel"]
        constraints = [models.UniqueConstraint(fields=["besluit", "titel"], name="reden_once")]

    def __str__(self):
        return self.titel


class InzageQuerySet(models.QuerySet):
    def note(self, inzending, moderator):
        """This moderator has this version on the screen; 1 query."""
        row = Inzage(inzending=inzending, moderator=moderator, versie=inzending.versie)
        unique, fields = ["inzending", "moderator"], ["versie", "op"]
        self.bulk_create([row], update_conflicts=True, unique_fields=unique, update_fields=fields)


class Inzage(models.Model):
    """Which version of an inzending a moderator opened at the desk; kept until it is decided."""

    inzending = models.ForeignKey("ervaringen.Inzending", on_delete=models.CASCADE, related_name="inzagen")
    moderator = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="inzagen")
    versie = models.PositiveIntegerField("versie")
    op = models.DateTimeField("geopend op", default=timezone.now)

    objects = InzageQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        constraints = [models.UniqueConstraint(fields=["inzending", "moderator"], name="inzage_once")]

    def __str__(self):
        return f"{self.moderator}: {self.inzending_id}, versie {self.versie}"
