"""The knooppunt: a concrete step that decides how the approach goes on, and what stands on its page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from taggit.managers import TaggableManager

from knooppunten.models.methodiek import Fase, Partij, Spoor
from knooppunten.models.queryset import KnooppuntQuerySet
from knooppunten.models.verbinding import guarded_verbindingen
from knooppunten.models.vermelding import MarkedTextHolder
from knooppunten.tags import ByKey
from naslag.models import Nazicht
from paginas.declared import first_words
from paginas.models import Adres, Pagina, path_of
from tekst.references import MENTION
from tekst.schoon import vergelijkbaar
from tekst.velden import FewLines, Regel, Regels, html_field, text_field


class Knooppunt(Pagina, MarkedTextHolder, Nazicht):
    class Status(models.TextChoices):
        DRAFT = "draft", "concept"
        PUBLISHED = "published", "gepubliceerd"

    class GeldtVoor(models.TextChoices):
        BEIDE = "beide", "beide oplossingen"
        COLLECTIEF = "collectief", "collectieve warmteoplossing"
        INDIVIDUEEL = "individueel", "individuele warmteoplossing"

    LET_OP = {"gevoelig": "bestuurlijk gevoelig", "besluit": "besluit nodig"}
    # In the order of its page, of a booklet and of a content file.
    SECTIONS = ("doel", "klaar_als", "aanpak", "tips", "in_gewone_taal")
    TEXTS = tuple(name for name in SECTIONS if name != "tips")
    ADDRESS_FIELDS = ("slug", "fase_id")
    MARK = MENTION
    VRAGEN = (4, 6)  # so many questions that people ask a page has; it can hold no more
    NAMES = ("titel_klein",)
    # What a line in a list shows, and what tells its place.
    CARD_COLUMNS = (
        *("titel", "slug", "kern", "status", "vervallen_op", "volgorde", "geldt_voor"),
        *("bestuurlijk_gevoelig", "besluit", "fase__nummer", "fase__naam", "fase__slug"),
    )
    # Left out of lists: everything but what a line shows.
    TEXT_COLUMNS = (*TEXTS, *(f"{name}_html" for name in TEXTS), "geladen", "titel_klein", "vragen", "zoekwoorden")

    titel = Regel("titel", max_length=120, unique=True)
    titel_klein = models.CharField(max_length=360, unique=True, editable=False)  # casefolding can triple it
    slug = models.SlugField("slug", max_length=120, unique=True)
    kern = Regel(
        "kern",
        max_length=120,
        blank=True,
        help_text="Waar het om gaat, in één zin. Staat onder de titel, ook in lijsten en bij zoekresultaten.",
    )
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.DRAFT)
    fase = models.ForeignKey(Fase, on_delete=models.PROTECT, related_name="knooppunten", verbose_name="fase")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1, help_text="De plaats binnen de fase.")
    sporen = models.ManyToManyField(Spoor, related_name="knooppunten", verbose_name="draagt bij aan spoor", blank=True)
    partijen = models.ManyToManyField(Partij, through="knooppunten.Betrokkenheid", related_name="knooppunten")

    doel = text_field("doel", "De toestand die je hebt bereikt als dit knooppunt klaar is.")
    klaar_als = text_field("klaar als", "Twee tot vier punten die een team kan afvinken.")
    aanpak = text_field("aanpak", "Hoe je het aanpakt.")
    in_gewone_taal = text_field("in gewone taal", "Voor bewoners, in ten hoogste tachtig woorden.")
    doel_html = html_field()
    klaar_als_html = html_field()
    aanpak_html = html_field()
    in_gewone_taal_html = html_field()

    bestuurlijk_gevoelig = Regel(
        "bestuurlijk gevoelig",
        max_length=400,
        blank=True,
        help_text="De reden. Leeg laten als het niet gevoelig ligt.",
    )
    besluit = Regel(
        "besluit",
        max_length=160,
        blank=True,
        help_text="Wat hier wordt besloten, in een paar woorden. Leeg laten als hier niets wordt besloten.",
    )
    wet_en_regelgeving = models.BooleanField("gaat over wet- en regelgeving", default=False)
    gecontroleerd_op = models.DateField(
        "gecontroleerd op", null=True, blank=True, help_text="Wanneer iemand de tekst het laatst naast bronnen legde."
    )
    nog_na_te_zien = Regel(
        "nog na te zien",
        max_length=300,
        blank=True,
        help_text="Wat over de regels niet is opgezocht of niet te vinden was. Staat bij de datum op de pagina.",
    )
    geldt_voor = models.CharField("geldt voor", max_length=12, choices=GeldtVoor.choices, default=GeldtVoor.BEIDE)
    tags = TaggableManager("trefwoorden", blank=True, manager=ByKey, help_text="Gescheiden door komma's.")
    zoekwoorden = Regel(
        "zoekwoorden",
        max_length=500,
        blank=True,
        help_text="Woorden waarmee lezers dit zoeken en die niet in de tekst staan. Ze staan nergens op de pagina.",
    )
    vragen = Regels(
        "vragen van mensen",
        blank=True,
        validators=[FewLines(VRAGEN[1], longest=100)],
        help_text="{} tot {} vragen, elk op een regel, zoals mensen ze stellen. Zoeken telt ze als een titel. "
        "Ze staan nergens op de pagina.".format(*VRAGEN),
    )

    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    gepubliceerd_op = models.DateTimeField("voor het eerst gepubliceerd op", null=True, blank=True, editable=False)
    laatste_tip = models.PositiveSmallIntegerField("hoogste nummer van een tip", default=0, editable=False)

    objects = KnooppuntQuerySet.as_manager()

    class Meta:
        verbose_name = "knooppunt"
        verbose_name_plural = "knooppunten"
        ordering = ["fase__nummer", "volgorde", "slug"]
        permissions = [("publish_knooppunt", "Kan knooppunten publiceren en van de site halen")]
        indexes = [
            # In the order of the map, and to count by itself: a row is long, and what it is counted by comes last.
            models.Index(fields=["fase", "status", "vervallen_op", "volgorde", "slug"], name="knooppunt_order"),
            models.Index(fields=["gewijzigd_op"], name="knooppunt_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | (~Q(doel="") & ~Q(aanpak="") & Q(gepubliceerd_op__isnull=False)),
                name="knooppunt_published_is_filled",
                violation_error_message="Een gepubliceerd knooppunt heeft een doel en een aanpak.",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(wet_en_regelgeving=False) | Q(gecontroleerd_op__isnull=False),
                name="knooppunt_law_is_checked",
                violation_error_message="Vul in wanneer de wet- en regelgeving is gecontroleerd.",
            ),
            models.CheckConstraint(
                condition=Q(vervallen_op=None) | Q(status="draft"), name="knooppunt_retired_is_not_published"
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return path_of("knooppunt", self.fase.slug, self.slug)

    @property
    def is_public(self) -> bool:
        return self.status == self.Status.PUBLISHED and self.vervallen_op is None

    @property
    def let_op(self) -> list[str]:
        """Which of LET_OP hold; needs `with_decisions`."""
        holds = {"gevoelig": self.bestuurlijk_gevoelig, "besluit": self.vraagt_besluit}
        return [name for name in self.LET_OP if holds[name]]

    def clean(self):
        super().clean()
        self.titel_klein = vergelijkbaar(self.titel)
        if Knooppunt.objects.filter(titel_klein=self.titel_klein).exclude(pk=self.pk).exists():
            raise ValidationError({"titel": "Deze titel bestaat al. Hoofdletters maken geen verschil."})
        if self.slug in first_words("terugmelden/"):
            raise ValidationError({"slug": "Dit is een woord dat de site zelf gebruikt. Kies een andere slug."})

    def save(self, *args, **kwargs):
        """A move to another fase is checked against every verbinding, under their lock.

        After a new slug every text that mentions this knooppunt is saved anew, so that it says the new one.
        """
        self.titel_klein = vergelijkbaar(self.titel)
        with guarded_verbindingen():
            rows = Knooppunt.objects.select_for_update(no_key=True).filter(pk=self.pk)
            slug, last = rows.values_list("slug", "laatste_tip").first() or (self.slug, 0)
            self.laatste_tip = max(self.laatste_tip, last)
            super().save(*args, **kwargs)
            if slug != self.slug:
                for vermelding in self.vermeldingen.all():
                    vermelding.bron.save()

    def earlier_owner(self):
        """A slug is unique over all time, not only now: an old `[[slug]]` must keep meaning one thing."""
        rows = Adres.objects.filter(pad__endswith=f"/{self.slug}/", doel_type__model="knooppunt")
        other = rows.exclude(doel_id=self.pk or 0).first()
        return other.doel if other else None

    def publish(self, *, now=None, redate=True, stood=frozenset()):
        """Makes it public; raises ValidationError with every reason why it can't be (see `publishable`).

        `redate=False` keeps the date of its text: readers see what they saw. `stood`: see `dead_mentions`.
        """
        reasons = Knooppunt.objects.publish_together([self], now=now, redate=redate, stood=stood)
        if reasons:
            raise ValidationError(reasons[self])

    def _make_public(self, *, now, redate):
        """For readers it is new from now on, whenever it was written; a load has dates of its own."""
        if redate and not self.is_public:
            self.gewijzigd_op = now
        self.status = self.Status.PUBLISHED
        self.gepubliceerd_op = self.gepubliceerd_op or now
        self.opvolger = None
        self.save(update_fields=["status", "gepubliceerd_op", "gewijzigd_op", "opvolger"])

    def unpublish(self, *, successor=None):
        """Back to a draft: mentions of it become plain text, verbindingen to it wait unseen.

        Who asks for its address hears that it is off the site, and where to read on meanwhile: `successor`.
        """
        if successor and (successor.pk == self.pk or not successor.is_public):
            raise ValidationError("Kies een opvolger die op de site staat.")
        self.status, self.opvolger = self.Status.DRAFT, successor
        self.save(update_fields=["status", "opvolger"])

    def retire(self, *, successor=None, now=None):
        with guarded_verbindingen():  # its lock first, as every save of a knooppunt takes it
            self.status = self.Status.DRAFT
            super().retire(successor=successor, now=now)

    @classmethod
    def label(cls, name: str) -> str:
        """What a section is called in a sentence; above its text, and as a heading in a file, it has a capital."""
        return name if name == "tips" else cls._meta.get_field(name).verbose_name

    def next_tip_number(self) -> int:
        """A number that no tip of this knooppunt ever had."""
        Knooppunt.objects.filter(pk=self.pk).update(laatste_tip=F("laatste_tip") + 1)
        self.refresh_from_db(fields=["laatste_tip"])
        return self.laatste_tip
