"""What readers say of a page: something that is wrong or missing, and whether it helped."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import mail
from ervaringen.berichten import moderators
from ervaringen.models import Ervaring
from ervaringen.rules import must_moderate
from knooppunten.models import Knooppunt
from tekst.velden import Tekst, Tekstje

MAX_TEXT = 2000  # characters
STILL_THERE = "De ervaring staat nog op de site. Haal haar er eerst af, of kies een andere uitkomst."


class OpmerkingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status="open")

    def wipe(self, *, now) -> int:
        """Wipes the words of what is kept long enough; date and outcome stay."""
        handled = Q(afgehandeld_op__lte=now - self.model.KEEP_HANDLED)
        old = self.filter(handled | Q(gemeld_op__lte=now - self.model.KEEP_AT_MOST), gewist_op=None)
        return old.update(**dict.fromkeys(self.model.WORDS, ""), vingerafdruk=None, gewist_op=now)


class Opmerking(models.Model):
    """One remark by a reader, of whom nothing is kept but what they type. `handle` is the only way out of "open".

    A subclass names what it is about, its WORDS and how long those are kept, and which other values `status` takes.
    """

    gemeld_op = models.DateTimeField("gemeld op", default=timezone.now, editable=False)
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
    gewist_op = models.DateTimeField("tekst gewist op", null=True, blank=True, editable=False)
    # Of what is open: the same remark twice, or a button pressed twice, is one.
    vingerafdruk = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        abstract = True

    def report(self) -> bool:
        """Keeps it; False when the same words stand open already."""
        said = [str(getattr(self, name)) for name in self.SAID]
        self.vingerafdruk = sha256("\x00".join(said).encode(errors="replace")).hexdigest()
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            if not type(self).objects.filter(vingerafdruk=self.vingerafdruk).exists():
                raise
            return False
        return True

    def handle(self, status, *, by, now=None, **facts):
        """Closes it with one of the other values of status; raises ValidationError when somebody did so before."""
        facts |= {"status": status, "afgehandeld_op": now or timezone.now(), "afgehandeld_door": by}
        if type(self).objects.open().filter(pk=self.pk).update(**facts, vingerafdruk=None) != 1:
            raise ValidationError("Deze melding is al afgehandeld.")
        self.refresh_from_db()


class Melding(Opmerking):
    """A remark about a knooppunt, for who curates it."""

    # By their place on the page.
    Sectie = models.TextChoices(
        "Sectie",
        {name: (name.replace("_", "-"), Knooppunt.label(name).capitalize()) for name in Knooppunt.SECTIONS}
        | {"PRAKTIJK": ("praktijk", "Uit de praktijk"), "ANDERS": ("anders", "Iets anders op deze pagina")},
    )

    class Status(models.TextChoices):
        OPEN = "open", "open"
        VERWERKT = "verwerkt", "verwerkt"
        NIET_OVERGENOMEN = "niet_overgenomen", "niet overgenomen"

    SAID = ("knooppunt_id", "sectie", "passage", "tekst")
    WORDS = ("passage", "tekst")
    KEEP_HANDLED, KEEP_AT_MOST = timedelta(days=365), timedelta(days=2 * 365)

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="meldingen")
    sectie = models.CharField("waar op de pagina", max_length=20, choices=Sectie.choices, default=Sectie.ANDERS)
    passage = Tekstje("om welke zin gaat het?", max_length=500, blank=True)
    tekst = Tekst("wat klopt niet, of wat mis je?", max_length=MAX_TEXT)
    status = models.CharField("stand", max_length=20, choices=Status.choices, default=Status.OPEN, editable=False)

    class Meta:
        verbose_name = "terugmelding"
        verbose_name_plural = "terugmeldingen"
        ordering = ["gemeld_op", "pk"]
        indexes = [models.Index(fields=["status", "gemeld_op"], name="melding_open")]
        constraints = [
            models.CheckConstraint(condition=~Q(tekst="") | Q(gewist_op__isnull=False), name="melding_says_something"),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op=None) | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="melding_handled_has_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.get_sectie_display()} bij {self.knooppunt}"


class ErvaringmeldingQuerySet(OpmerkingQuerySet):
    def for_moderator(self, user):
        """About texts of others: over an own text another moderator decides."""
        return self.exclude(ervaring__auteur=user)

    def overdue(self, now=None):
        """About a person, and not answered within the month that was promised."""
        limit = (now or timezone.now()) - Ervaringmelding.ANSWERED
        return self.open().filter(soort=Ervaringmelding.Soort.PERSOON, gemeld_op__lt=limit)


class Ervaringmelding(Opmerking):
    """A report about a published ervaring, for moderators: it may be about a person."""

    class Soort(models.TextChoices):
        KLOPT_NIET = "klopt_niet", "Er klopt iets niet"
        PERSOON = "persoon", "Dit gaat over mij, of over iemand die ik ken"
        ONGEPAST = "ongepast", "Dit is ongepast"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        AANGEPAST = "aangepast", "de tekst is aangepast"
        WEG = "weg", "de ervaring is van de site"
        GEBLEVEN = "gebleven", "er is niets veranderd"

    SAID = ("ervaring_id", "soort", "tekst")
    WORDS = ("tekst", "gedaan")
    KEEP_HANDLED, KEEP_AT_MOST = timedelta(days=30), timedelta(days=365)
    ANSWERED = timedelta(days=30)

    ervaring = models.ForeignKey(Ervaring, on_delete=models.CASCADE, related_name="meldingen")
    soort = models.CharField("wat is er aan de hand?", max_length=12, choices=Soort.choices)
    tekst = Tekst("vertel het ons", max_length=MAX_TEXT)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.OPEN, editable=False)
    gedaan = Tekst("wat heb je gedaan?", max_length=MAX_TEXT, blank=True, editable=False)

    objects = ErvaringmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding over een ervaring"
        verbose_name_plural = "meldingen over ervaringen"
        ordering = ["gemeld_op", "pk"]
        indexes = [models.Index(fields=["status", "gemeld_op"], name="ervaringmelding_open")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst="") | Q(gewist_op__isnull=False), name="ervaringmelding_says_something"
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op=None) | (~Q(status="open") & Q(afgehandeld_op__isnull=False)),
                name="ervaringmelding_handled_has_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display()}: {self.ervaring}"

    @property
    def uiterlijk_op(self):
        """The last day to answer; None where no answer was promised."""
        return timezone.localdate(self.gemeld_op + self.ANSWERED) if self.soort == self.Soort.PERSOON else None

    def is_overdue(self, now=None) -> bool:
        promised = self.status == self.Status.OPEN and self.soort == self.Soort.PERSOON
        return promised and self.gemeld_op + self.ANSWERED < (now or timezone.now())

    @transaction.atomic
    def report(self) -> bool:
        """As Opmerking.report, and tells who wants to hear at once; never the author of the ervaring.

        The mail holds a link only: what was reported is read at the desk.
        """
        is_new = super().report()
        to = moderators("meteen").exclude(pk=self.ervaring.auteur_id or 0) if is_new else ()
        for moderator in to:
            mail(
                moderator.email,
                "Er is een melding over een ervaring",
                aanhef=moderator.naam,
                zinnen=["Iemand meldde iets over een ervaring op de site. Wat er gemeld is, lees je na inloggen."],
                knop="Bekijk de melding",
                adres=reverse("admin:terugmelden_ervaringmelding_change", args=[self.pk]),
            )
        return is_new

    def handle(self, status, *, by, gedaan, now=None):
        """As Opmerking.handle, with what was done, by a moderator who did not write the ervaring.

        Raises ValidationError({"uitkomst": sentence}) for an outcome that is not true.
        """
        must_moderate(by, self.ervaring)
        if not gedaan.strip():
            raise ValidationError("Vertel wat je deed.")
        with transaction.atomic():
            ervaring = Ervaring.objects.select_for_update().only("status").get(pk=self.ervaring_id)
            if status == self.Status.WEG and ervaring.status == Ervaring.Status.PUBLISHED:
                raise ValidationError({"uitkomst": STILL_THERE})
            super().handle(status, by=by, now=now, gedaan=gedaan)


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
