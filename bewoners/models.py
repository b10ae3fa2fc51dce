"""What residents read: blocks of text in plain words, each of a kind and in its place on the page."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from knooppunten.models.vermelding import MarkedTextHolder
from paginas.declared import first_words
from paginas.models import Pagina, PaginaQuerySet, path_of
from tekst.velden import Regel, Tekst, html_field, text_field


class UitlegQuerySet(PaginaQuerySet):
    def with_page(self):
        """Those that have a page of their own."""
        return self.filter(soort__in=Uitleg.MET_PAGINA)


class Uitleg(Pagina, MarkedTextHolder):
    """A block of text for residents. Its slug is its place in an address and never changes."""

    class Soort(models.TextChoices):
        INLEIDING = "inleiding", "inleiding"
        VRAAG = "vraag", "vraag"
        FASE = "fase", "fase"
        GROEP = "groep", "voor wie"
        DICHTBIJ = "dichtbij", "wie je belt, dichtbij"
        LANDELIJK = "landelijk", "wie je belt, landelijk"

    ADDRESS_FIELDS = ("slug", "soort")
    TEXTS = ("tekst", "jij", "geld", "wanneer", "bellen")
    NAMES = ("titel",)
    MET_PAGINA = (Soort.FASE, Soort.GROEP)
    # What each text is called where it stands; in "" it needs no heading. A text without a name here is not shown.
    KOPPEN = {
        Soort.FASE: {
            "tekst": "Wat er gebeurt",
            "jij": "Wat kun jij doen?",
            "geld": "Wat kost het?",
            "wanneer": "Wanneer?",
        },
        Soort.GROEP: {"tekst": "Wat voor jou anders is", "jij": "Wat je mag", "bellen": "Wie je belt"},
    }
    SEEN = ("soort", "volgorde", "titel", "zin", "adres", *TEXTS)  # a change of these is one that readers see

    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    volgorde = models.PositiveSmallIntegerField(
        "volgorde", default=0, help_text="De plaats binnen de soort. Bij een fase is dit haar nummer."
    )
    slug = models.SlugField("slug", max_length=60, unique=True)
    titel = Regel("titel", max_length=120, help_text="In gewone woorden, zoals een bewoner het zegt.")
    zin = Regel(
        "in één zin",
        max_length=200,
        blank=True,
        help_text="Wat er in deze fase gebeurt, wat iemand mag, of met welke vraag je hier belt.",
    )
    tekst = text_field("tekst", "Wat er gebeurt, wat anders is, het antwoord, of wat zij doen.")
    tekst_html = html_field()
    jij = text_field("wat jij kunt of mag", "Alleen bij een fase of bij voor wie het is.")
    jij_html = html_field()
    geld = text_field("wat het kost", "Alleen bij een fase. Geen bedragen: zeg aan wie je het vraagt.")
    geld_html = html_field()
    wanneer = text_field("wanneer", "Alleen bij een fase.")
    wanneer_html = html_field()
    bellen = text_field("wie je belt", "Bij voor wie het is; bij wie je dichtbij belt: hoe je die vindt.")
    bellen_html = html_field()
    adres = Regel(
        "adres",
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text="De voorpagina van een landelijke organisatie, alleen als die zeker klopt.",
    )
    geopend_op = models.DateField(
        "adres geopend op",
        null=True,
        blank=True,
        help_text="Wanneer iemand het adres opende en zag dat het klopt. Leeg: dat moet nog.",
    )
    zoekwoorden = Regel(
        "zoekwoorden", max_length=500, blank=True, help_text="Waarmee bewoners dit zoeken. Je ziet ze nergens terug."
    )
    verantwoording = Tekst(
        "waar het op rust", blank=True, help_text="Voor de redactie: per zin over recht of geld op welke tekst of bron."
    )
    nog_na_te_zien = Tekst(
        "nog na te zien",
        blank=True,
        help_text="Voor de redactie. De tekst zelf zegt dan dat de lezer het moet navragen.",
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = UitlegQuerySet.as_manager()

    class Meta:
        verbose_name = "uitleg voor bewoners"
        verbose_name_plural = "uitleg voor bewoners"
        ordering = ["volgorde", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""), name="uitleg_has_text", violation_error_message="Schrijf een tekst."
            ),
            models.CheckConstraint(
                condition=Q(geopend_op=None) | ~Q(adres=""),
                name="uitleg_opened_address",
                violation_error_message="Vul ook het adres in dat is geopend.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        if self.soort in self.MET_PAGINA:
            return path_of("bewoners_uitleg", self.slug)
        return f"{path_of('bewoners')}#{self.slug}"

    def clean(self):
        super().clean()
        if self.slug in first_words("bewoners/"):
            raise ValidationError(
                {"slug": f"“{self.slug}” is een woord dat de site zelf gebruikt. Kies een andere slug."}
            )

    def save(self, *args, update_fields=None, **kwargs):
        """Its date follows what readers see, and not what is only for editors."""
        before = Uitleg.objects.filter(pk=self.pk).values(*self.SEEN).first() if self.pk else None
        if before and any(str(before[name]).strip() != str(getattr(self, name)).strip() for name in self.SEEN):
            self.gewijzigd_op = timezone.now()
            update_fields = update_fields and {*update_fields, "gewijzigd_op"}
        super().save(*args, update_fields=update_fields, **kwargs)
