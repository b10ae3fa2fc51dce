"""A book, method, tool or official source."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from naslag.models.aanhaling import Aangehaald, AangehaaldQuerySet
from naslag.models.nazicht import Nazicht
from paginas.models import path_of
from tekst.velden import Regel


class Bron(Aangehaald, Nazicht):
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

    objects = AangehaaldQuerySet.as_manager()

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

    def get_absolute_url(self):
        return path_of("bron", self.slug)
