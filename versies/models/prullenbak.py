"""What was thrown away and never stood on the site, or stood in a page: kept for a while, to be taken back."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from knooppunten.models import Knooppunt


class Weggegooid(models.Model):
    """The last text form of something that is gone. Its page, where it was a part of one, still stands."""

    class Soort(models.TextChoices):
        KNOOPPUNT = "knooppunten", "knooppunt"
        CONCEPT = "concept", "concept naast de site"
        TIP = "tip", "tip"
        BEGRIP = "begrippen", "begrip"

    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    titel = models.CharField("titel", max_length=200)
    slug = models.CharField("slug", max_length=120, blank=True)
    vorm = models.TextField("tekst")
    daarna = models.JSONField("komt voor", default=dict)
    knooppunt = models.ForeignKey(
        Knooppunt,
        verbose_name="knooppunt",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="weggegooid",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="weggegooid",
    )
    op = models.DateTimeField("weggegooid op", default=timezone.now)

    class Meta:
        verbose_name = "weggegooid"
        verbose_name_plural = "prullenbak"
        ordering = ["-op", "-pk"]
        indexes = [models.Index(fields=["op"], name="weggegooid_op")]

    def __str__(self):
        return f"{self.get_soort_display()} “{self.titel}”"
