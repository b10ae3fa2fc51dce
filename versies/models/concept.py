"""What stands beside what is published: a draft, and what is planned."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from inhoud.soorten import kind_of
from knooppunten.models import Knooppunt
from tekst.velden import Regel, Tekst
from versies.models.versie import Versie


class ConceptQuerySet(models.QuerySet):
    def of(self, page) -> "Concept | None":
        return self.filter(knooppunt=page).select_related("basis", "redacteur").first()


class Concept(models.Model):
    """What a knooppunt becomes when somebody publishes it; until then the site shows what it has. One a page.

    `vorm` is the text form of the whole page, begun from `basis`. What it comes before stands in the forms of others:
    `daarna_was` and `daarna` are {slug: note} of those links at the beginning and now.
    """

    knooppunt = models.OneToOneField(
        Knooppunt, on_delete=models.CASCADE, related_name="concept", verbose_name="knooppunt"
    )
    basis = models.ForeignKey(Versie, on_delete=models.PROTECT, related_name="+", verbose_name="begonnen met versie")
    vorm = models.TextField("tekstvorm")
    slug = models.CharField("slug", max_length=120)
    daarna_was = models.JSONField("komt voor, bij het begin", default=dict)
    daarna = models.JSONField("komt voor", default=dict)
    wat = Regel("wat is er veranderd", max_length=160, blank=True)
    klein = models.BooleanField("kleine wijziging", default=False)
    teruggezet = models.BooleanField("een eerdere versie", default=False)
    redacteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="redacteur",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="concepten",
    )
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-gewijzigd_op", "-pk"]

    def __str__(self):
        return f"Concept van {self.knooppunt}"

    @property
    def form(self):
        """The text as data; raises Unreadable where today's rules no longer know it."""
        return kind_of(Knooppunt).parse(self.slug, self.vorm)


class GeplandQuerySet(models.QuerySet):
    def of(self, page):
        return self.filter(knooppunt=page)

    def done(self, page, *verbs):
        """By hand, or not any more: a moment that was planned for it would do something else by then."""
        self.of(page).filter(werkwoord__in=verbs, mislukt_op=None).delete()

    def due(self, now):
        """Whose moment has come, and that were not tried yet, the earliest first."""
        return self.filter(op__lte=now, mislukt_op=None).order_by("op", "pk")


class Gepland(models.Model):
    """Publish a page, or take it off the site, at a moment; done by the background process."""

    class Werkwoord(models.TextChoices):
        PUBLICEER = "publiceer", "op de site"
        HAAL_WEG = "haal_weg", "van de site"

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="gepland", verbose_name="knooppunt")
    werkwoord = models.CharField("wat er gebeurt", max_length=10, choices=Werkwoord.choices)
    op = models.DateTimeField("op")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gepland door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gepland",
    )
    opvolger = models.ForeignKey(
        Knooppunt, verbose_name="opvolger", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gepland_op = models.DateTimeField("gepland op", default=timezone.now)
    mislukt_op = models.DateTimeField("mislukt op", null=True, blank=True)
    redenen = Tekst("waarom het niet kon", blank=True)

    objects = GeplandQuerySet.as_manager()

    class Meta:
        verbose_name = "gepland moment"
        verbose_name_plural = "geplande momenten"
        ordering = ["op", "pk"]
        constraints = [models.UniqueConstraint(fields=["knooppunt", "werkwoord"], name="gepland_once")]
        indexes = [models.Index(fields=["op"], name="gepland_due", condition=models.Q(mislukt_op=None))]

    def __str__(self):
        when = date_format(timezone.localtime(self.op), "j F Y, H:i")
        return f"{self.knooppunt} {self.get_werkwoord_display()} op {when}"
