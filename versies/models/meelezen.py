"""What colleagues say of a text before it is public, and who is at work on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from knooppunten.models import Knooppunt
from tekst.velden import Tekst


class Akkoord(models.Model):
    """Somebody's yes to one text of a page; another text asks for another yes."""

    knooppunt = models.ForeignKey(
        Knooppunt, on_delete=models.CASCADE, related_name="akkoorden", verbose_name="knooppunt"
    )
    afdruk = models.CharField("afdruk van de tekst", max_length=64)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="akkoorden", verbose_name="door"
    )
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["knooppunt", "afdruk", "door"], name="akkoord_once")]

    def __str__(self):
        return f"Akkoord van {self.door} met {self.knooppunt}"


class Leesverzoek(models.Model):
    """One redacteur asks another to read a text before it is public."""

    knooppunt = models.ForeignKey(
        Knooppunt, on_delete=models.CASCADE, related_name="leesverzoeken", verbose_name="knooppunt"
    )
    aan = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leesverzoeken", verbose_name="aan"
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gevraagd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="gevraagd_mee_te_lezen",
    )
    vraag = Tekst("vraag", max_length=1000, blank=True)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    gelezen_op = models.DateTimeField("gelezen op", null=True, blank=True)

    class Meta:
        verbose_name = "leesverzoek"
        verbose_name_plural = "leesverzoeken"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["knooppunt", "aan"], condition=Q(gelezen_op=None), name="leesverzoek_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.aan} leest {self.knooppunt}"


class Kanttekening(models.Model):
    """What a colleague says of one field of a text on its way; it stays off the site and goes with the text."""

    knooppunt = models.ForeignKey(
        Knooppunt, on_delete=models.CASCADE, related_name="kanttekeningen", verbose_name="knooppunt"
    )
    veld = models.CharField("veld", max_length=40, blank=True)
    tekst = Tekst("opmerking", max_length=2000)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="kanttekeningen",
        verbose_name="door",
    )
    op = models.DateTimeField("op", default=timezone.now)
    opgelost_op = models.DateTimeField("opgelost op", null=True, blank=True)

    class Meta:
        verbose_name = "kanttekening"
        verbose_name_plural = "kanttekeningen"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.door} over {self.knooppunt}"


class Bezig(models.Model):
    """Who has the form of a page open, so that a colleague sees it."""

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="bezig", verbose_name="knooppunt")
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bezig", verbose_name="wie"
    )
    sinds = models.DateTimeField("sinds", default=timezone.now)
    gezien_op = models.DateTimeField("laatst gezien op", default=timezone.now)

    class Meta:
        verbose_name = "wie bezig is"
        verbose_name_plural = "wie bezig zijn"
        ordering = ["sinds"]
        constraints = [models.UniqueConstraint(fields=["knooppunt", "wie"], name="bezig_once")]

    def __str__(self):
        return f"{self.wie} is bezig met {self.knooppunt}"
