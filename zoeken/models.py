"""The documents that can be found, the words in them, and what people look for. The word index itself is in `motor`."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from tekst.velden import Regel
from zoeken import taal


class Document(models.Model):
    """One page as a result shows it. `kenmerken` are keys of Kenmerk; `delen` is what a snippet is cut from.

    `woorden` is what it is weighed by once the index found it (see `zoeken.weigh`).
    """

    soort = models.CharField("soort", max_length=12)
    sleutel = models.PositiveBigIntegerField()
    titel = models.CharField("titel", max_length=200)
    pad = models.CharField("adres", max_length=300)
    regel = models.CharField(max_length=300, blank=True)
    kern = models.CharField(max_length=200, blank=True)
    zicht = models.CharField(max_length=10)
    datum = models.DateTimeField(null=True, blank=True)
    afdruk = models.CharField(max_length=40)  # tells whether a document changed
    kenmerken = models.TextField(blank=True)
    woorden = models.TextField(blank=True)
    delen = models.JSONField(default=list, blank=True)  # [label, text] each; last: most readers skip it

    class Meta:
        verbose_name = "vindbare pagina"
        verbose_name_plural = "vindbare pagina's"
        ordering = ["titel"]
        constraints = [models.UniqueConstraint(fields=["soort", "sleutel"], name="document_once")]

    def __str__(self):
        return f"{self.titel} ({self.soort})"

    def get_absolute_url(self):
        return self.pad


class Kenmerk(models.Model):
    """A value of a facet, with the name it has on the page."""

    facet = models.CharField(max_length=12)
    waarde = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    volgorde = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "kenmerk"
        verbose_name_plural = "kenmerken"
        ordering = ["facet", "volgorde", "label"]
        constraints = [models.UniqueConstraint(fields=["facet", "waarde"], name="kenmerk_once")]

    def __str__(self):
        return f"{self.facet}: {self.label}"


class Woord(models.Model):
    """A word that stands in some document, and its mirror image, by which the end of a compound is found."""

    woord = models.CharField(max_length=taal.MAX_WORD, unique=True)
    omgekeerd = models.CharField(max_length=taal.MAX_WORD, db_index=True)

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"

    def __str__(self):
        return self.woord


class Synoniem(models.Model):
    """One name of something that has more; `eerste` is the name it has here."""

    bron = models.CharField(max_length=40)  # what it comes from; names with the same one are names of one thing
    naam = models.CharField(max_length=80)
    sleutel = models.CharField(max_length=120, db_index=True)
    eerste = models.BooleanField(default=False)
    pad = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        indexes = [models.Index(fields=["bron"], name="synoniem_bron")]

    def __str__(self):
        return self.naam


class Indexstand(models.Model):
    """By which rules all that stands in the index was written; one row at most."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    versie = models.CharField(max_length=120)

    class Meta:
        verbose_name = "stand van de zoekindex"
        verbose_name_plural = "stand van de zoekindex"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="indexstand_is_one")]

    def __str__(self):
        return self.versie


class Uitgelicht(models.Model):
    """A page that a redacteur wants on top for a question."""

    vraag = Regel("zoekvraag", max_length=100, help_text="Wat iemand intikt; de volgorde en -en tellen niet.")
    vraagsleutel = models.CharField(max_length=200, editable=False, db_index=True)
    soort = models.CharField(max_length=12, editable=False)
    sleutel = models.PositiveBigIntegerField(editable=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)

    class Meta:
        verbose_name = "uitgelicht zoekresultaat"
        verbose_name_plural = "uitgelichte zoekresultaten"
        ordering = ["vraag", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vraagsleutel", "soort", "sleutel"],
                name="uitgelicht_once",
            ),
            models.CheckConstraint(condition=~models.Q(vraagsleutel=""), name="uitgelicht_has_question"),
        ]

    def __str__(self):
        return self.vraag

    def save(self, *args, **kwargs):
        self.vraagsleutel = question_key(self.vraag)
        super().save(*args, **kwargs)


class ZoekvraagQuerySet(models.QuerySet):
    def without_result(self):
        return self.filter(zonder_resultaat__gt=0)

    def lately(self):
        """Of this month and the one before."""
        before = this_month() - timedelta(days=1)
        return self.filter(maand__gte=before.replace(day=1))

    def by_question(self):
        """One row a question: that of the last month it was asked in, with what all its months counted."""
        same = self.model.objects.filter(vraag=models.OuterRef("vraag")).order_by()
        of_all = {
            f"{name}_samen": models.Subquery(same.values("vraag").values(samen=models.Sum(name)))
            for name in self.model.NUMBERS
        }
        newer = models.Exists(same.filter(maand__gt=models.OuterRef("maand")))
        return self.filter(~newer).annotate(
            **of_all, maanden_samen=models.Subquery(same.values("vraag").values(samen=models.Count("pk")))
        )

    def in_vain_lately(self):
        """Of rows by question: those that found nothing in this month or the one before."""
        found = self.model.objects.without_result().lately()
        return self.filter(models.Exists(found.filter(vraag=models.OuterRef("vraag"))))


class Zoekvraag(models.Model):
    """How often something was asked in a month. Nothing here is about who asked."""

    NUMBERS = ("aantal", "zonder_resultaat", "voorbeeld_gezocht")

    vraag = Regel("zoekvraag", max_length=80)
    maand = models.DateField("maand")
    aantal = models.PositiveIntegerField("keer gezocht", default=0)
    zonder_resultaat = models.PositiveIntegerField("keer zonder resultaat", default=0)
    voorbeeld_gezocht = models.PositiveIntegerField("keer een voorbeeld gezocht", default=0)

    objects = ZoekvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "zoekvraag"
        verbose_name_plural = "zoekvragen"
        ordering = ["-maand", "-aantal", "vraag"]
        constraints = [models.UniqueConstraint(fields=["vraag", "maand"], name="zoekvraag_once_a_month")]

    def __str__(self):
        return self.vraag


def question_key(question: str) -> str:
    """What makes two questions the same: the stems of their telling words, whatever the order."""
    found = taal.words(question)
    return " ".join(sorted({taal.stem(word) for word in taal.significant(found) or found}))[:200]


def this_month():
    return timezone.localdate().replace(day=1)
