"""A book, method, tool or official source, and the texts that cite it."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from paginas.models import Adres, Pagina, PaginaQuerySet, path_of
from tekst.velden import Regel
from zoeken import index


class BronQuerySet(PaginaQuerySet):
    def in_order(self):
        return self.order_by("naam")

    def slugged(self, slugs) -> dict:
        """{slug: Bron} by the slug of now or an earlier one; at most 2 queries."""
        found = {bron.slug: bron for bron in self.filter(slug__in=slugs)}
        if missing := {f"/bron/{slug}/": slug for slug in slugs if slug not in found}:
            rows = Adres.objects.filter(pad__in=missing, doel_type__model="bron").values_list("pad", "doel_id")
            keys = dict(rows)
            bronnen = self.in_bulk(keys.values())
            found |= {missing[pad]: bronnen[pk] for pad, pk in keys.items() if pk in bronnen}
        return found


class Bron(Pagina):
    """Something that texts refer to by `{{bron:slug}}`. Its address is only filled in where it is known for sure."""

    class Soort(models.TextChoices):
        BOEK = "boek", "boek"
        METHODE = "methode", "methode"
        INSTRUMENT = "instrument", "instrument"
        WET = "wet", "wet"
        NORM = "norm", "norm of richtlijn"
        REGELING = "regeling", "regeling"
        REGISTER = "register", "register of kaart"
        ORGANISATIE = "organisatie", "organisatie"

    MARK = "bron"
    NAMES = ("naam", "maker")

    naam = Regel("naam", max_length=120, unique=True)
    slug = models.SlugField("slug", max_length=80, unique=True)
    maker = Regel("maker", max_length=120, blank=True, help_text="Leeg laten als die niet zeker is.")
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    omschrijving = Regel("omschrijving", max_length=400, help_text="Wat het is, en wat een team ermee doet.")
    adres = Regel(
        "adres",
        blank=True,
        max_length=300,
        validators=[URLValidator(schemes=["https"])],
        help_text="Alleen als het zeker klopt; anders leeg.",
    )
    gecontroleerd_op = models.DateField("adres gecontroleerd op", null=True, blank=True)

    objects = BronQuerySet.as_manager()

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adres="") | Q(gecontroleerd_op__isnull=False),
                name="bron_address_is_checked",
                violation_error_message="Vul bij een adres in wanneer het is gecontroleerd.",
            )
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return path_of("bron", self.slug)

    def save(self, *args, **kwargs):
        """After a new slug every text that cites this source is saved anew, so that it says the new one."""
        before = Bron.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        with index.together():
            super().save(*args, **kwargs)
            if before not in (None, self.slug):
                for row in self.aanhalingen.prefetch_related("tekst"):
                    row.tekst.save()


class AanhalingQuerySet(models.QuerySet):
    def keep(self, holder, keys):
        """Makes the sources that `holder` cites exactly these; 1 query when nothing changed."""
        holder_type = ContentType.objects.get_for_model(holder)
        own = self.filter(tekst_type=holder_type, tekst_id=holder.pk)
        kept = set(own.values_list("bron_id", flat=True))
        if gone := kept - keys:
            own.filter(bron_id__in=gone).delete()
        self.bulk_create(Aanhaling(tekst_type=holder_type, tekst_id=holder.pk, bron_id=pk) for pk in keys - kept)


class Aanhaling(models.Model):
    """One text cites one source. Any text of the knowledge base can be the one that does."""

    tekst_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    tekst_id = models.PositiveBigIntegerField()
    tekst = GenericForeignKey("tekst_type", "tekst_id")
    bron = models.ForeignKey(Bron, on_delete=models.PROTECT, related_name="aanhalingen")

    objects = AanhalingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanhaling"
        verbose_name_plural = "aanhalingen"
        constraints = [models.UniqueConstraint(fields=["tekst_type", "tekst_id", "bron"], name="aanhaling_once")]

    def __str__(self):
        return f"{self.tekst} haalt {self.bron} aan"
