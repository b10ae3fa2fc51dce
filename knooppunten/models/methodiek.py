"""The method's own shape: six fasen, six sporen, and who is at the table. All of it is data."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

from knooppunten.models.verbinding import guarded_verbindingen
from knooppunten.models.vermelding import MarkedTextHolder
from paginas.declared import first_words
from paginas.models import Pagina, PaginaQuerySet, path_of
from tekst.velden import Regel, html_field, text_field

# Words with which an address may begin later; those of today are known (paginas.declared.first_words).
KEPT_FREE = frozenset(
    """
    admin agenda bijlagen contact downloads ervaring export fase feiten help hulpmiddelen inloggen kaart knooppunt
    knooppunten media moderatie nieuw nieuws praktijk robots route rss sitemap static tags uitloggen uitnodiging
    voorwaarden werklijst wijken wijzigingen
    """.split()
)


def not_reserved(slug: str):
    """A fase stands at the top of the address, so it may not take a word that the site uses itself."""
    if slug in KEPT_FREE or slug in first_words():
        raise ValidationError(f"“{slug}” is een woord dat de site zelf gebruikt. Kies een andere slug.")


class InUse(ValidationError):
    """A fase, spoor or partij that knooppunten still use can't be retired."""


class MethodiekModel(Pagina, MarkedTextHolder):
    """A fase, spoor or partij: a name, a description and an address."""

    TEXTS = ("omschrijving",)

    naam = Regel("naam", max_length=100, unique=True)
    omschrijving = text_field("omschrijving")
    omschrijving_html = html_field()

    class Meta:
        abstract = True

    def __str__(self):
        return self.naam

    def retire(self, *, successor=None, now=None):
        if self.in_use():
            raise InUse(f"“{self}” kan niet vervallen: er staan nog knooppunten bij.")
        super().retire(successor=successor, now=now)

    def in_use(self) -> bool:
        return self.knooppunten.current().exists()


class Fase(MethodiekModel):
    nummer = models.PositiveSmallIntegerField("nummer", unique=True, validators=[MinValueValidator(1)])
    slug = models.SlugField("slug", max_length=60, unique=True, validators=[not_reserved])
    vraag = Regel(
        "vraag of dit klaar is",
        max_length=160,
        blank=True,
        help_text="Een gewone vraag. Wie “ja” zegt, heeft deze fase achter de rug. Helpt wie zijn fase niet weet.",
    )

    objects = PaginaQuerySet.as_manager()

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(condition=models.Q(nummer__gte=1), name="fase_nummer_from_1"),
        ]

    def __str__(self):
        return f"Fase {self.nummer}, {self.naam}"

    def get_absolute_url(self):
        return path_of("fase", self.slug)

    def save(self, *args, **kwargs):
        """A change of number is checked against every verbinding, under the lock of the verbindingen."""
        not_reserved(self.slug)
        with guarded_verbindingen():
            super().save(*args, **kwargs)

    def dependents(self):
        knooppunten = list(self.knooppunten.all()) if self.pk else []
        for knooppunt in knooppunten:
            knooppunt.fase = self
        return knooppunten


class Spoor(MethodiekModel):
    class Domein(models.TextChoices):
        SOCIAAL = "sociaal-maatschappelijk"
        TECHNISCH = "technisch-economisch"

    ADDRESS_FIELDS = ("code",)
    LETTERS = "ABCDEFGH"  # a colour each in tokens.css, a class in spoor.css, a lane in kaart.css

    code = models.CharField(
        "code",
        max_length=1,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]\Z", "Een code is één hoofdletter.")],
    )
    domein = models.CharField("domein", max_length=30, choices=Domein.choices)
    kort = Regel("kort", max_length=20, blank=True, help_text="De naam in een woord, voor de kaart en lijsten.")

    objects = PaginaQuerySet.as_manager()

    class Meta:
        verbose_name = "spoor"
        verbose_name_plural = "sporen"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__gte="A", code__lte="Z"), name="spoor_code_capital"),
        ]

    def __str__(self):
        return f"Spoor {self.code}, {self.naam}"

    @property
    def korte_naam(self) -> str:
        return self.kort or self.naam

    def get_absolute_url(self):
        return path_of("spoor", self.code)

    def clean(self):
        """The map has a colour and a lane for each of LETTERS; a spoor that stood beyond them before may stay."""
        super().clean()
        others = Spoor.objects.exclude(pk=self.pk)
        full = others.current().count() >= len(self.LETTERS)
        if (self.code in self.LETTERS and not full) or Spoor.objects.filter(pk=self.pk, code=self.code).exists():
            return
        free = [letter for letter in self.LETTERS if not others.filter(code=letter).exists()]
        how = f"Kies {' of '.join(free)}." if free and not full else "Pas een spoor aan dat er al is."
        room = f"de letters {self.LETTERS[0]} tot en met {self.LETTERS[-1]}"
        raise ValidationError({"code": f"Op de kaart is plaats voor {len(self.LETTERS)} sporen, met {room}. {how}"})


class Partij(MethodiekModel):
    slug = models.SlugField("slug", max_length=60, unique=True)

    objects = PaginaQuerySet.as_manager()

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["naam"]

    def get_absolute_url(self):
        return path_of("partij", self.slug)
