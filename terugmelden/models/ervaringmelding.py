"""A report about an ervaring, for moderators."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import mail
from achtergrond.soorten import NOOIT, Mailsoort, register
from ervaringen.berichten import all_moderators
from ervaringen.models import Ervaring
from ervaringen.rules import may_moderate, must_moderate
from logboek.noteren import Hoe, note
from tekst.velden import Tekst
from terugmelden.models.opmerking import MAX_TEXT, Opmerking, OpmerkingQuerySet
from werklijst.dagmail import is_asked

DRINGEND = register(
    Mailsoort(
        naam="melding",
        titel="Een dringende melding over een ervaring",
        uitleg="Als een lezer meldt dat een ervaring over een persoon gaat, of ongepast is.",
        ritmes={"meteen": "meteen"},
        plaats=25,
        voor=may_moderate,
        vanzelf=is_asked,
    )
)
STILL_THERE = "De ervaring staat nog op de site. Haal haar er eerst af, of kies een andere uitkomst."


class ErvaringmeldingQuerySet(OpmerkingQuerySet):
    def for_moderator(self, user):
        """About texts of others: over an own text another moderator decides."""
        return self.exclude(ervaring__auteur=user)

    def overdue(self, now=None):
        """About a person, and not answered within the month that was promised."""
        limit = (now or timezone.now()) - Ervaringmelding.ANSWERED
        return self.open().filter(soort=Ervaringmelding.Soort.PERSOON, gemeld_op__lt=limit)

    def in_time(self, now=None):
        """Open, and no answer is late."""
        return self.open().exclude(pk__in=self.model.objects.overdue(now).values("pk"))

    def with_day(self):
        """With the moment until which an answer about a person was promised."""
        day = ExpressionWrapper(F("gemeld_op") + Ervaringmelding.ANSWERED, output_field=DateTimeField())
        return self.annotate(beloofd_op=day)


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

    URGENT = (Soort.PERSOON, Soort.ONGEPAST)
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
        """As Opmerking.report; who wants to hears at once of what is urgent, but for the author of the ervaring.

        The mail holds a link only: what was reported is read at the desk.
        """
        is_new = super().report()
        is_urgent = is_new and self.soort in self.URGENT
        others = list(all_moderators().exclude(pk=self.ervaring.auteur_id or 0)) if is_urgent else []
        choices = DRINGEND.chosen_by(others)
        for moderator in (each for each in others if choices[each.pk] != NOOIT):
            mail(
                moderator.email,
                "Er is een melding over een ervaring",
                soort=DRINGEND,
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
            ervaring = Ervaring.objects.select_for_update(no_key=True).only("status").get(pk=self.ervaring_id)
            if status == self.Status.WEG and ervaring.status == Ervaring.Status.PUBLISHED:
                raise ValidationError({"uitkomst": STILL_THERE})
            super().handle(status, by=by, now=now, gedaan=gedaan)
            note(f"Melding afgehandeld: {self.get_status_display()}", self, by=by, hoe=Hoe.BALIE)
