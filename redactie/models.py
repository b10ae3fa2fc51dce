"""What the project's own content files say of a page, and the addresses outside that texts link to."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from tekst.velden import Regel

ADDRESS_LENGTH = 1000


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


class ExternAdresQuerySet(models.QuerySet):
    def due(self, now):
        """Those whose turn it is, the one that waits longest first."""
        return self.filter(weer_op__lte=now, genegeerd="").order_by("weer_op", "pk")

    def broken(self):
        """What a reader who clicks it doesn't reach, where nobody chose to leave that so."""
        stands = Exists(Vindplaats.objects.filter(adres=OuterRef("pk")))
        return self.filter(stands, stand=ExternAdres.Stand.KAPOT, genegeerd="")


class ExternAdres(models.Model):
    """An address of another site that readers find here, and how it went when we asked for it."""

    class Stand(models.TextChoices):
        NIEUW = "nieuw", "nog niet nagekeken"
        GOED = "goed", "werkt"
        WANKEL = "wankel", "lukte niet, we proberen het nog"
        KAPOT = "kapot", "kapot"
        ONBEKEND = "onbekend", "niet na te gaan"

    adres = models.CharField("adres", max_length=ADDRESS_LENGTH, unique=True, editable=False)
    stand = models.CharField("stand", max_length=10, choices=Stand.choices, default=Stand.NIEUW, editable=False)
    reden = models.CharField("wat er is", max_length=200, blank=True, editable=False)
    goed_op = models.DateTimeField("werkte het laatst op", null=True, blank=True, editable=False)
    mislukt_sinds = models.DateTimeField("lukt niet sinds", null=True, blank=True, editable=False)
    pogingen = models.PositiveSmallIntegerField("mislukt achter elkaar", default=0, editable=False)
    nagekeken_op = models.DateTimeField("nagekeken op", null=True, blank=True, editable=False)
    weer_op = models.DateTimeField("aan de beurt op", default=timezone.now, editable=False, db_index=True)
    genegeerd = Regel(
        "negeer dit adres",
        max_length=200,
        blank=True,
        help_text="Waarom het goed is zoals het is. Zolang hier iets staat, kijken we het niet na.",
    )

    objects = ExternAdresQuerySet.as_manager()

    class Meta:
        verbose_name = "link naar buiten"
        verbose_name_plural = "links naar buiten"
        ordering = ["adres"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stand__in=["wankel", "kapot"]) | models.Q(mislukt_sinds__isnull=False),
                name="externadres_failed_since",
            )
        ]

    def __str__(self):
        return self.adres


class Vindplaats(models.Model):
    """A row in which an address outside stands; `waar` says in which of its texts."""

    WAAR = 200

    adres = models.ForeignKey(ExternAdres, on_delete=models.CASCADE, related_name="vindplaatsen")
    tekst_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    tekst_id = models.PositiveBigIntegerField("sleutel van de tekst")
    tekst = GenericForeignKey("tekst_type", "tekst_id")
    waar = models.CharField("waar", max_length=WAAR)

    class Meta:
        verbose_name = "vindplaats"
        verbose_name_plural = "vindplaatsen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["adres", "tekst_type", "tekst_id"], name="vindplaats_once")]

    def __str__(self):
        return f"{self.adres} in {self.tekst}"
