"""A statement of law, policy or subsidy: with where it stands, since when it holds, and who looked that up when."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from naslag.models.aanhaling import Aangehaald, AangehaaldQuerySet
from naslag.models.bron import Bron
from naslag.models.nazicht import Nazicht
from paginas.models import path_of
from tekst.schoon import vergelijkbaar
from tekst.velden import FewLines, Regel, Regels


def in_words(day: date) -> str:
    return date_format(day, "j F Y")


class FeitQuerySet(AangehaaldQuerySet):
    def published(self):
        return self.filter(openbaar=True, vervallen_op=None)

    def visible_to(self, user):
        return self.published()

    def had_address(self):
        return self.filter(Q(openbaar=True) | Q(gepubliceerd_op__isnull=False))

    def in_order(self):
        """As the register has them."""
        return self.order_by("onderwerp", "naam")


class Feit(Aangehaald, Nazicht):
    """What texts say by `{{feit:slug}}`: who reads them, reads what it says today, with the day it was checked.

    What has a label on a day (`stand_op`), and so all that says it, changes by the date alone: nothing is saved anew.
    """

    class Stand(models.TextChoices):
        EXPECTED = "expected", "verwacht"
        IN_FORCE = "in_force", "geldt"
        LAPSED = "lapsed", "vervallen"
        UNKNOWN = "unknown", "niet vastgesteld"

    MARK = "feit"
    MEANINGS = (6, 300)  # for so many groups it may say what it means to them, in so many characters
    SEEN = (
        "naam", "onderwerp", "tekst", "betekenis", "bron_id", "vindplaats", "adres", "geldt_vanaf", "geldt_tot_en_met",
        "stand", "gecontroleerd_op", "gecontroleerd_door", "openbaar",
    )  # fmt: skip

    naam = Regel("naam", max_length=120, unique=True, help_text="Waar het over gaat, zoals een kop.")
    slug = models.SlugField("slug", max_length=80, unique=True)
    onderwerp = Regel("onderwerp", max_length=60, help_text="Waaronder het staat bij “Wetten en regelingen”.")
    tekst = Regel(
        "tekst",
        max_length=400,
        help_text="Wat er geldt, in een of twee hele zinnen. Teksten die dit feit noemen, laten dit lezen.",
    )
    betekenis = Regels(
        "wat het betekent, voor wie",
        blank=True,
        validators=[FewLines(MEANINGS[0], longest=MEANINGS[1])],
        help_text="Elk op een regel: voor wie, een dubbele punt, en wat het betekent.",
    )
    bron = models.ForeignKey(
        Bron, verbose_name="bron", null=True, blank=True, on_delete=models.PROTECT, related_name="feiten"
    )
    vindplaats = Regel(
        "vindplaats",
        max_length=200,
        blank=True,
        help_text="Waar het precies staat: het artikel, het Staatsblad, het besluit. Nodig als je geen bron kiest.",
    )
    adres = Regel(
        "adres",
        blank=True,
        max_length=300,
        validators=[URLValidator(schemes=["https"])],
        help_text="Van de vindplaats. Alleen als het zeker klopt; anders leeg.",
    )
    stand = models.CharField(
        "stand",
        max_length=8,
        choices=Stand.choices,
        default=Stand.UNKNOWN,
        help_text="Wat we nu weten. Met een datum hieronder wordt “verwacht” op die dag vanzelf “geldt”, en na de "
        "laatste dag “vervallen”. Wat “niet vastgesteld” is, wordt dat nooit vanzelf.",
    )
    geldt_vanaf = models.DateField("geldt vanaf", null=True, blank=True)
    geldt_tot_en_met = models.DateField("geldt tot en met", null=True, blank=True, help_text="De laatste dag.")
    gecontroleerd_op = models.DateField(
        "nagezien op", null=True, blank=True, help_text="Wanneer iemand dit het laatst naast de bron legde."
    )
    gecontroleerd_door = Regel(
        "nagezien door", max_length=60, blank=True, help_text="Een rol, zoals “redactie”. Geen naam: lezers zien dit."
    )
    openbaar = models.BooleanField("staat op de site", default=False)

    gepubliceerd_op = models.DateTimeField("voor het eerst op de site", null=True, blank=True, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = FeitQuerySet.as_manager()

    class Meta:
        verbose_name = "feit"
        verbose_name_plural = "feiten"
        ordering = ["onderwerp", "naam"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""), name="feit_says_something", violation_error_message="Schrijf een tekst."
            ),
            models.CheckConstraint(
                condition=Q(openbaar=False) | Q(bron__isnull=False) | ~Q(vindplaats=""),
                name="feit_public_has_source",
                violation_error_message="Kies een bron of schrijf een vindplaats: zonder kan dit niet op de site.",
            ),
            models.CheckConstraint(
                condition=Q(openbaar=False) | Q(gecontroleerd_op__isnull=False) & ~Q(gecontroleerd_door=""),
                name="feit_public_is_checked",
                violation_error_message="Vul in wanneer en door wie dit is nagezien: zonder kan dit niet op de site.",
            ),
            models.CheckConstraint(
                condition=Q(geldt_vanaf=None)
                | Q(geldt_tot_en_met=None)
                | Q(geldt_tot_en_met__gte=models.F("geldt_vanaf")),
                name="feit_ends_after_it_begins",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        ]

    def get_absolute_url(self):
        return path_of("feit", self.slug)

    @property
    def is_public(self) -> bool:
        return self.openbaar and self.vervallen_op is None

    def clean(self):
        super().clean()
        low = vergelijkbaar(self.onderwerp)
        others = Feit.objects.exclude(pk=self.pk).order_by().values_list("onderwerp", flat=True).distinct()
        self.onderwerp = next((each for each in others if vergelijkbaar(each) == low), self.onderwerp)
        wrong = {}
        if any(": " not in line for line in self.betekenis.split("\n") if line):
            wrong["betekenis"] = "Begin elke regel met voor wie het is: “Huurders: wie het niet eens is, …”."
        if self.openbaar and not (self.bron_id or self.vindplaats):
            wrong["bron"] = "Kies een bron, of schrijf een vindplaats: zonder kan dit niet op de site."
        if self.openbaar and not self.gecontroleerd_op:
            wrong["gecontroleerd_op"] = "Vul in wanneer dit is nagezien: zonder kan dit niet op de site."
        if self.openbaar and not self.gecontroleerd_door:
            wrong["gecontroleerd_door"] = "Vul in welke rol dit heeft nagezien: zonder kan dit niet op de site."
        if self.gecontroleerd_op and self.gecontroleerd_op > timezone.localdate():
            wrong["gecontroleerd_op"] = "Deze dag komt nog."
        if wrong:
            raise ValidationError(wrong)

    def save(self, *args, update_fields=None, **kwargs):
        """Its date follows what readers see."""
        before = Feit.objects.filter(pk=self.pk).values(*self.SEEN).first() if self.pk else None
        changed = (
            {"gewijzigd_op"} if before and any(before[name] != getattr(self, name) for name in self.SEEN) else set()
        )
        if changed:
            self.gewijzigd_op = timezone.now()
        if self.openbaar and not self.gepubliceerd_op:
            self.gepubliceerd_op = timezone.now()
            changed.add("gepubliceerd_op")
        if self.is_public and self.opvolger_id:  # where readers went while it was off the site
            self.opvolger = None
            changed.add("opvolger")
        super().save(*args, update_fields=update_fields and {*update_fields, *changed}, **kwargs)

    def unpublish(self, *, successor=None):
        """Off the site: texts that cite it say that this is looked into, and its address where to read on meanwhile."""
        if successor and (successor.pk == self.pk or not successor.is_public):
            raise ValidationError("Kies een opvolger die op de site staat.")
        self.openbaar, self.opvolger = False, successor
        self.save(update_fields=["openbaar", "opvolger"])

    # On a day

    def stand_op(self, day: date) -> "Feit.Stand":
        """What it is on this day; the one place that says so. What nobody established no date makes sure."""
        if self.geldt_tot_en_met and self.geldt_tot_en_met < day:
            return self.Stand.LAPSED
        if self.geldt_vanaf and day < self.geldt_vanaf:
            return self.Stand.EXPECTED
        if self.geldt_vanaf and self.stand == self.Stand.EXPECTED:
            return self.Stand.IN_FORCE
        return self.Stand(self.stand)

    def stand_in_woorden(self, day: date) -> str:
        stand = self.stand_op(day)
        if stand == self.Stand.EXPECTED and self.geldt_vanaf:
            return f"geldt vanaf {in_words(self.geldt_vanaf)}"
        if stand == self.Stand.IN_FORCE:
            since = f" sinds {in_words(self.geldt_vanaf)}" if self.geldt_vanaf else ""
            return f"geldt{since}" + (f" tot en met {in_words(self.geldt_tot_en_met)}" if self.geldt_tot_en_met else "")
        if stand == self.Stand.LAPSED and self.geldt_tot_en_met and self.geldt_tot_en_met < day:
            return f"gold tot en met {in_words(self.geldt_tot_en_met)}"
        return str(stand.label)

    def label(self, day: date) -> str:
        """What stands behind it wherever it is cited."""
        checked = f", nagezien op {in_words(self.gecontroleerd_op)}" if self.gecontroleerd_op else ", nog niet nagezien"
        return self.stand_in_woorden(day) + checked

    @classmethod
    def due_on(cls, day):
        """What lapsed, by the rule of `stand_op` as the database says it, or has to be looked at."""
        begun = Q(geldt_vanaf=None) | Q(geldt_vanaf__lte=day)
        lapsed = Q(openbaar=True) & (Q(geldt_tot_en_met__lt=day) | Q(stand=cls.Stand.LAPSED) & begun)
        since = Case(When(lapsed, then=Coalesce("geldt_tot_en_met", "gecontroleerd_op")), default="controleer_voor")
        due = cls.objects.current().filter(lapsed | Q(controleer_voor__lte=day))
        return due.annotate(sinds=Cast(since, models.DateTimeField()))

    def aandacht(self, day: date) -> tuple[date | None, str]:
        """Also what lapsed and still stands on the site."""
        if self.is_public and self.stand_op(day) == self.Stand.LAPSED:
            last = self.geldt_tot_en_met
            return (last + timedelta(days=1) if last else self.gecontroleerd_op), "vervallen"
        return super().aandacht(day)

    def waarschuwing(self, day: date) -> str:
        """What readers are told on each page that cites it: it lapsed, or should have been looked at before today."""
        since, what = self.aandacht(day)
        if what == "vervallen":
            return f"“{self.naam}” is vervallen: reken er niet meer op. Wat er nu geldt, staat hier niet."
        if since:
            return f"“{self.naam}” moest voor {in_words(since)} weer worden nagezien: ga na of het nog klopt."
        return ""

    def voor_wie(self) -> list[tuple[str, str]]:
        """(for whom, what it means to them)."""
        return [tuple(line.split(": ", 1)) for line in self.betekenis.split("\n") if ": " in line]

    def momenten(self, day: date) -> list[tuple[date, str]]:
        """What the row itself tells of when something changed, the newest first; its versions tell what it said."""
        began = self.gepubliceerd_op and timezone.localdate(self.gepubliceerd_op)
        found = [(began, "voor het eerst op de site")] if began else []
        if self.gecontroleerd_op:
            found.append((self.gecontroleerd_op, "nagezien"))
        if self.geldt_vanaf:
            found.append((self.geldt_vanaf, "begint te gelden" if self.geldt_vanaf > day else "begon te gelden"))
        if self.geldt_tot_en_met:
            ends = self.geldt_tot_en_met + timedelta(days=1)
            found.append((ends, "vervalt" if ends > day else "vervallen"))
        return sorted(found, key=lambda pair: pair[0], reverse=True)
