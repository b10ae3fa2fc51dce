"""What an ervaring tells. Two models hold it: the Inzending on its way, and the Ervaring that is public."""

from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from taggit.managers import TaggableManager

from knooppunten.models import Fase, Knooppunt
from knooppunten.tags import ByKey
from tekst.velden import Regel, text_field

FIRST_YEAR, LAST_YEAR = 1990, 2100
LICENTIE = "Creative Commons Naamsvermelding 4.0 (CC BY 4.0)"


class Zichtbaarheid(models.TextChoices):
    OPENBAAR = "openbaar", "voor iedereen, met mijn naam"
    ZONDER_NAAM = "zonder_naam", "voor iedereen, zonder naam en plaats"
    LEDEN = "leden", "alleen voor leden van deze site"


class Bouwperiode(models.TextChoices):
    VOOR_1945 = "voor_1945", "voor 1945"
    VANAF_1945 = "1945_1965", "1945 tot en met 1965"
    VANAF_1966 = "1966_1975", "1966 tot en met 1975"
    VANAF_1976 = "1976_1991", "1976 tot en met 1991"
    VANAF_1992 = "1992_2005", "1992 tot en met 2005"
    NA_2005 = "na_2005", "na 2005"
    GEMENGD = "gemengd", "gemengd"


class SoortWoningen(models.TextChoices):
    RIJWONINGEN = "rijwoningen", "vooral rijwoningen"
    VRIJSTAAND = "vrijstaand", "vooral vrijstaand of twee onder een kap"
    GESTAPELD = "laagbouw_gestapeld", "vooral portiek of galerij, tot vier lagen"
    HOOGBOUW = "hoogbouw", "vooral hoogbouw"
    GEMENGD = "gemengd", "gemengd"


class Eigendom(models.TextChoices):
    KOOP = "koop", "vooral koop"
    CORPORATIE = "corporatie", "vooral corporatie"
    PARTICULIERE_HUUR = "particuliere_huur", "vooral particuliere huur"
    GEMENGD = "gemengd", "gemengd"


class AandeelVve(models.TextChoices):
    GEEN = "geen", "geen VvE"
    TOT_KWART = "tot_kwart", "minder dan een kwart"
    TOT_HELFT = "tot_helft", "een kwart tot de helft"
    MEER = "meer_dan_helft", "meer dan de helft"


class AantalWoningen(models.TextChoices):
    TOT_100 = "tot_100", "minder dan 100"
    TOT_500 = "100_500", "100 tot 500"
    TOT_1500 = "500_1500", "500 tot 1.500"
    TOT_5000 = "1500_5000", "1.500 tot 5.000"
    VANAF_5000 = "vanaf_5000", "5.000 of meer"


class Warmteoplossing(models.TextChoices):
    WARMTENET = "warmtenet", "warmtenet"
    LAGE_TEMPERATUUR = "lage_temperatuurnet", "warmtenet op lage temperatuur"
    ALL_ELECTRIC = "all_electric", "warmtepomp in elke woning"
    HYBRIDE = "hybride", "hybride warmtepomp"
    NOG_NIET = "nog_niet_gekozen", "nog niet gekozen"
    ANDERS = "anders", "anders"


class Uren(models.TextChoices):
    TOT_40 = "tot_40", "minder dan 40 uur"
    TOT_200 = "40_200", "40 tot 200 uur"
    TOT_1000 = "200_1000", "200 tot 1.000 uur"
    MEER = "vanaf_1000", "1.000 uur of meer"


class Euro(models.TextChoices):
    TOT_5000 = "tot_5000", "minder dan € 5.000"
    TOT_25000 = "5000_25000", "€ 5.000 tot € 25.000"
    TOT_100000 = "25000_100000", "€ 25.000 tot € 100.000"
    MEER = "vanaf_100000", "€ 100.000 of meer"


def band(label: str, choices):
    """One of a few answers; empty is "unknown"."""
    return models.CharField(label, max_length=20, choices=choices.choices, blank=True)


def year(label: str):
    limits = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=limits)


class Verhaal(models.Model):
    """The contents of an ervaring. COPIED names what goes from an Inzending onto the Ervaring, and back for an edit."""

    TEXTS = ("wat_deden", "wat_werkte", "wat_viel_tegen", "wat_anders", "afloop")
    BANDS = ("bouwperiode", "soort_woningen", "eigendom", "aandeel_vve", "aantal_woningen", "warmteoplossing")
    CONTEXT = (*BANDS, "fase_id")
    KOSTEN = ("kosten_uren", "kosten_euro")
    JAREN = ("van_jaar", "tot_jaar")
    COPIED = ("titel", "gemeente", "wijk", *CONTEXT, *TEXTS, *KOSTEN, *JAREN, "contact", "zichtbaarheid")

    titel = Regel("titel", max_length=120, blank=True)
    knooppunten = models.ManyToManyField(Knooppunt, related_name="%(class)sen", verbose_name="knooppunten")
    gemeente = Regel("gemeente", max_length=80, blank=True)
    wijk = Regel("wijk of buurt", max_length=80, blank=True)

    bouwperiode = band("bouwperiode", Bouwperiode)
    soort_woningen = band("soort woningen", SoortWoningen)
    eigendom = band("eigendom", Eigendom)
    aandeel_vve = band("aandeel VvE", AandeelVve)
    aantal_woningen = band("aantal woningen", AantalWoningen)
    warmteoplossing = band("warmteoplossing", Warmteoplossing)
    fase = models.ForeignKey(
        Fase, verbose_name="fase", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)sen"
    )

    wat_deden = text_field("wat deden jullie?")
    wat_werkte = text_field("wat werkte?")
    wat_viel_tegen = text_field("wat viel tegen?")
    wat_anders = text_field("wat zou je nu anders doen?")
    afloop = text_field("hoe liep het af?")

    kosten_uren = band("hoeveel tijd kostte het?", Uren)
    kosten_euro = band("hoeveel geld kostte het?", Euro)
    van_jaar = year("van jaar")
    tot_jaar = year("tot en met jaar")
    tags = TaggableManager("trefwoorden", blank=True, manager=ByKey)
    contact = models.BooleanField("anderen mogen contact met mij zoeken", default=False)
    zichtbaarheid = models.CharField(
        "wie mag dit lezen?", max_length=12, choices=Zichtbaarheid.choices, default=Zichtbaarheid.OPENBAAR
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.titel or "Zonder titel"

    def clean(self):
        super().clean()
        if self.van_jaar and self.tot_jaar and self.van_jaar > self.tot_jaar:
            raise ValidationError({"tot_jaar": "Het laatste jaar ligt voor het eerste. Draai ze om."})

    @classmethod
    def label(cls, name: str) -> str:
        """What a field is called on a page."""
        return cls._meta.get_field(name).verbose_name

    @property
    def met_naam(self) -> bool:
        return self.zichtbaarheid == Zichtbaarheid.OPENBAAR

    @property
    def zonder_naam(self) -> bool:
        return self.zichtbaarheid == Zichtbaarheid.ZONDER_NAAM

    @property
    def plaats(self) -> str:
        """Wijk and gemeente as one line; empty where the author keeps them out."""
        return "" if self.zonder_naam else ", ".join(part for part in (self.wijk, self.gemeente) if part)

    @property
    def kenmerken(self) -> list[tuple[str, str]]:
        """(label, answer) of what is known of the wijk."""
        known = [(label, answers, getattr(self, name)) for name, (label, answers) in _bands().items()]
        return [(label, answers.get(value, value)) for label, answers, value in known if value]

    @property
    def periode(self) -> str:
        years = [str(year) for year in (self.van_jaar, self.tot_jaar) if year]
        return "–".join(dict.fromkeys(years))

    def copy_from(self, other):
        """Takes over every column of another story; `copy_relations` does the rest once this row is saved."""
        for name in self.COPIED:
            setattr(self, name, getattr(other, name))

    def copy_relations(self, other):
        """Makes knooppunten, tags and pictures exactly those of `other`."""
        self.knooppunten.set(other.knooppunten.all())
        self.tags.set(list(other.tags.all()))
        self.fotos.all().delete()
        for foto in other.fotos.all():
            foto.copy_to(self)

    @property
    def naam_van_auteur(self) -> str:
        """As readers see it; a person who left stays unnamed, and so does one who asked for it."""
        if self.zonder_naam:
            return "een lid dat liever niet genoemd wordt"
        if self.auteur is None:
            return "een oud-lid"
        return ", ".join(part for part in (self.auteur.naam, self.auteur.organisatie) if part) or "een lid"


@cache
def _bands() -> dict[str, tuple[str, dict[str, str]]]:
    """{name: (what it is called, {value: answer})}; Django makes that dict anew for each row that is asked."""
    fields = [Verhaal._meta.get_field(name) for name in Verhaal.BANDS]
    return {field.name: (field.verbose_name, dict(field.flatchoices)) for field in fields}
