"""What is remembered of a page: each text that was public, in the text form that files have too."""

from functools import cached_property

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery

from inhoud.soorten import Soort, kind_of
from inhoud.yamlread import Unreadable
from knooppunten.models import Fase, Knooppunt
from tekst.velden import Regel
from versies import verandering


class VersieQuerySet(models.QuerySet):
    def of(self, page):
        """The versions of this page, the newest first."""
        return self.filter(doel_type=ContentType.objects.get_for_model(page), doel_id=page.pk).order_by("-nummer")

    def last_of(self, soort: Soort, pks) -> dict[int, "Versie"]:
        """{key of a page: its newest version}; 1 query."""
        own = self.filter(doel_type=soort.content_type)
        same = own.filter(doel_id=OuterRef("doel_id")).order_by().values("doel_id")
        rows = own.filter(doel_id__in=pks, nummer=Subquery(same.annotate(last=Max("nummer")).values("last")))
        return {row.doel_id: row for row in rows}

    def for_readers(self):
        """What anyone may know of: texts that stood on the site, and the moments at which one left it."""
        return self.filter(Q(was_public=True) | Q(gebeurtenis__in=Versie.VERTROKKEN))

    def news(self):
        """What those hear of who follow what changes: no change of language alone."""
        return self.for_readers().filter(klein=False)

    def told(self):
        """With what a line on each needs, the newest first; the texts themselves stay where they are."""
        shown = ("doel_type", "doel_id", "nummer", "was_public", "gebeurtenis", "velden", "op", "door", "hoe", "wat")
        rows = self.select_related("fase").only(*shown, "klein", "gewist_op", "fase__nummer", "fase__naam")
        return rows.order_by("-op", "-pk")


class Versie(models.Model):
    """One text of one page, as it was from `op` until the next. Nothing removes one; a passage can be wiped from it."""

    class Hoe(models.TextChoices):
        BEHEER = "beheer", "in de beheeromgeving"
        BESTAND = "bestand", "uit een bestand"
        GEPLAND = "gepland", "op een gepland moment"
        TERUGGEZET = "teruggezet", "een eerdere versie teruggezet"
        EERSTE = "eerste", "stond er toen we versies gingen bewaren"
        BUITENOM = "buitenom", "buiten de beheeromgeving om"

    class Gebeurtenis(models.TextChoices):
        NIEUW = "nieuw", "nieuw"
        GEWIJZIGD = "gewijzigd", "gewijzigd"
        VERPLAATST = "verplaatst", "naar een andere fase"
        HERNOEMD = "hernoemd", "ander adres"
        VAN_DE_SITE = "van_de_site", "van de site"
        VERVALLEN = "vervallen", "vervallen"
        TERUG = "terug", "weer op de site"

    same_to_readers = False  # while it is made: what differs from the version before is nothing that readers see
    VERTROKKEN = (Gebeurtenis.VAN_DE_SITE, Gebeurtenis.VERVALLEN)

    doel_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    doel_id = models.PositiveBigIntegerField()
    doel = GenericForeignKey("doel_type", "doel_id")
    nummer = models.PositiveIntegerField("nummer")
    vorm = models.TextField("tekstvorm")
    digest = models.CharField("afdruk", max_length=64)
    titel = models.CharField("titel", max_length=200)
    slug = models.CharField("slug", max_length=120)
    fase = models.ForeignKey(
        Fase, verbose_name="fase", null=True, blank=True, on_delete=models.PROTECT, related_name="versies"
    )
    geldt_voor = models.CharField("geldt voor", max_length=12, choices=Knooppunt.GeldtVoor.choices, blank=True)
    was_public = models.BooleanField("stond op de site")
    gebeurtenis = models.CharField("gebeurtenis", max_length=12, choices=Gebeurtenis.choices)
    velden = models.JSONField("gewijzigde velden", default=list)
    feiten = models.JSONField("versies van de feiten", default=dict)  # {slug: number} of what its texts cite
    op = models.DateTimeField("op")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="versies",
    )
    hoe = models.CharField("hoe", max_length=10, choices=Hoe.choices)
    wat = Regel("wat is er veranderd", max_length=160, blank=True)
    klein = models.BooleanField("kleine wijziging", default=False)
    gewist_op = models.DateTimeField("gewist op", null=True, blank=True)

    objects = VersieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ["-op", "-pk"]
        permissions = [("wis_versie", "Kan een passage uit de geschiedenis wissen")]
        constraints = [models.UniqueConstraint(fields=["doel_type", "doel_id", "nummer"], name="versie_once")]
        indexes = [
            models.Index(F("op").desc(), F("id").desc(), name="versie_news", condition=Q(klein=False)),
            models.Index(
                "doel_type",
                "doel_id",
                F("op").desc(),
                F("id").desc(),
                name="versie_news_of_page",
                condition=Q(klein=False, was_public=True),
            ),
        ]

    def __str__(self):
        return f"{self.titel}, versie {self.nummer}"

    @property
    def soort(self) -> Soort:
        return kind_of(ContentType.objects.get_for_id(self.doel_type_id).model_class())

    @cached_property
    def form(self):
        """The text as data; None where today's rules no longer know the form it is in."""
        try:
            return self.soort.parse(self.slug, self.vorm)
        except Unreadable:
            return None

    @property
    def zin(self) -> str:
        """What changed, in one sentence: as whoever did it said, else what differs."""
        return self.wat or verandering.sentence(self)
