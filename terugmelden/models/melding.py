"""A remark about a knooppunt, and what those who curate it do with it."""

from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import Truncator

from achtergrond.brief import mail
from knooppunten.models import Knooppunt
from logboek.noteren import Hoe, note
from tekst.velden import Mailadres, Tekst, Tekstje
from terugmelden.models.opmerking import MAX_TEXT, Opmerking, OpmerkingQuerySet

QUOTED = 300  # letters of a remark in the answer to it
MEANWHILE = "intussen"  # the code of a ValidationError that blames nobody: somebody was first


class MeldingQuerySet(OpmerkingQuerySet):
    def unhandled(self):
        return self.filter(status__in=Melding.UNHANDLED)

    def waiting(self, now=None):
        """What is the turn of now: what was put off comes back on its day."""
        return self.unhandled().filter(beurt_op__lte=now or timezone.now())

    def wipe(self, *, now) -> int:
        """The words of colleagues about it go with it."""
        wiped = super().wipe(now=now)
        Meldingstap.objects.filter(melding__gewist_op=now).exclude(noot="").update(noot="")
        return wiped

    def erase_addresses(self, *, now) -> int:
        """A month after the answer, or after the decision where no answer came."""
        limit = now - Melding.KEEP_ADDRESS
        past = Q(beantwoord_op__lte=limit) | Q(beantwoord_op=None, afgehandeld_op__lte=limit)
        return self.exclude(adres="").filter(past).update(adres="")

    def of(self, user):
        """Those with an address that this person showed to read."""
        own = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
        return self.exclude(adres="").filter(adres__in=own)


class Melding(Opmerking):
    """A remark about a knooppunt, for who curates it. Each step that is taken with it is a `Meldingstap`."""

    # By their place on the page.
    Sectie = models.TextChoices(
        "Sectie",
        {name: (name.replace("_", "-"), Knooppunt.label(name).capitalize()) for name in Knooppunt.SECTIONS}
        | {"PRAKTIJK": ("praktijk", "Uit de praktijk"), "ANDERS": ("anders", "Iets anders op deze pagina")},
    )

    class Status(models.TextChoices):
        OPEN = "open", "open"
        LATER = "later", "later"
        OPGELOST = "opgelost", "opgelost"
        GEEN_FOUT = "geen_fout", "geen fout"

    UNHANDLED = (Status.OPEN, Status.LATER)
    SAID = ("knooppunt_id", "sectie", "passage", "tekst")
    WORDS = ("passage", "tekst", "adres")
    KEEP_HANDLED, KEEP_AT_MOST = timedelta(days=365), timedelta(days=2 * 365)
    KEEP_ADDRESS = timedelta(days=30)

    knooppunt = models.ForeignKey(Knooppunt, on_delete=models.CASCADE, related_name="meldingen")
    sectie = models.CharField("waar op de pagina", max_length=20, choices=Sectie.choices, default=Sectie.ANDERS)
    passage = Tekstje("om welke zin gaat het?", max_length=500, blank=True)
    tekst = Tekst("wat klopt niet, of wat mis je?", max_length=MAX_TEXT)
    adres = Mailadres("je e-mailadres, alleen om je te antwoorden", blank=True)
    status = models.CharField("stand", max_length=20, choices=Status.choices, default=Status.OPEN, editable=False)
    beurt_op = models.DateTimeField("aan de beurt op", default=timezone.now, editable=False)
    genomen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="opgepakt door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True, editable=False)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "terugmelding"
        verbose_name_plural = "terugmeldingen"
        ordering = ["gemeld_op", "pk"]
        indexes = [
            models.Index(fields=["status", "beurt_op"], name="melding_waiting"),
            models.Index(fields=["adres"], name="melding_adres"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(tekst="") | Q(gewist_op__isnull=False), name="melding_says_something"),
            models.CheckConstraint(
                condition=Q(status__in=["open", "later"], afgehandeld_op=None)
                | (~Q(status__in=["open", "later"]) & Q(afgehandeld_op__isnull=False)),
                name="melding_handled_has_a_date",
            ),
            models.CheckConstraint(condition=Q(adres=Lower("adres")), name="melding_address_in_lower_case"),
        ]

    def __str__(self):
        return f"{self.get_sectie_display()} bij {self.knooppunt}"

    def save(self, *args, **kwargs):
        self.adres = self.adres.lower()
        super().save(*args, **kwargs)

    @property
    def is_handled(self) -> bool:
        return self.status not in self.UNHANDLED

    @property
    def can_be_answered(self) -> bool:
        return bool(self.adres) and self.beantwoord_op is None

    def report(self) -> bool:
        """As Opmerking.report; who says the same again to leave an address after all leaves it."""
        is_new = super().report()
        if not is_new and self.adres:
            rows = Melding.objects.unhandled().filter(vingerafdruk=self.vingerafdruk, adres="", beantwoord_op=None)
            rows.update(adres=self.adres.lower())
        return is_new

    def take(self, *, by, gezien=None, now=None):
        """From now on this person works on it; that is who sees the address."""
        self._step("genomen", by=by, gezien=gezien, now=now, genomen_door=by)

    def put_off(self, day, *, by, noot="", gezien=None, now=None):
        """Until the beginning of that day, which has to come yet."""
        if day <= timezone.localdate(now):
            raise ValidationError({"later_op": "Kies een dag die nog komt."})
        turn = timezone.make_aware(datetime.combine(day, time()))
        facts = {"status": self.Status.LATER, "beurt_op": turn}
        self._step("later", by=by, noot=noot, gezien=gezien, now=now, **facts)

    def handle(self, status, *, by, noot="", gezien=None, now=None):
        """Closes it: resolved, or no mistake."""
        now = now or timezone.now()
        facts = {"status": status, "afgehandeld_op": now, "afgehandeld_door": by, "vingerafdruk": None}
        self._step(status, by=by, noot=noot, gezien=gezien, now=now, **facts)

    def note(self, noot, *, by, gezien=None, now=None):
        """A word for colleagues."""
        if not noot.strip():
            raise ValidationError({"noot": "Schrijf een notitie."})
        self._step("notitie", by=by, noot=noot, gezien=gezien, now=now)

    def answer(self, antwoord, *, by, gezien=None, now=None):
        """The one mail that goes to who left an address, by who works on it."""
        if not antwoord.strip():
            raise ValidationError({"antwoord": "Schrijf een antwoord."})
        now = now or timezone.now()
        with transaction.atomic():
            self._step("beantwoord", by=by, noot=antwoord, gezien=gezien, now=now, beantwoord_op=now)
            is_public, said = self.knooppunt.is_public, Truncator(" ".join(self.tekst.split())).chars(QUOTED)
            mail(
                self.adres,
                "antwoord op wat je terugmeldde",
                soort=None,
                zinnen=[
                    f"Je meldde iets terug bij “{self.knooppunt}”." if is_public else "Je meldde iets terug.",
                    *([f"Je schreef: “{said}”"] if said else []),
                    "Dit is de enige mail die je hierover krijgt. Je e-mailadres wissen we over een maand.",
                ],
                citaat_kop="De redactie schrijft:",
                citaat=antwoord,
                knop="Bekijk de pagina" if is_public else "Naar de site",
                adres=self.knooppunt.get_absolute_url() if is_public else "/",
            )

    @transaction.atomic
    def _step(self, soort, *, by, noot="", gezien=None, now=None, **facts):
        """One step, under a lock of the row; `gezien` is how many steps were on the screen of who takes it."""
        now = now or timezone.now()
        row = Melding.objects.select_for_update(no_key=True).get(pk=self.pk)
        if row.is_handled and soort != Meldingstap.Soort.BEANTWOORD:
            raise ValidationError("Deze melding is al afgehandeld.", code=MEANWHILE)
        if gezien is not None and gezien != row.stappen.count():
            raise ValidationError("Een collega deed intussen iets met deze melding: kijk eerst wat.", code=MEANWHILE)
        if soort == Meldingstap.Soort.BEANTWOORD and not row.can_be_answered:
            raise ValidationError("Hier is geen adres meer om op te antwoorden.", code=MEANWHILE)
        if soort == Meldingstap.Soort.BEANTWOORD and row.genomen_door_id != by.pk:
            raise ValidationError("Pak de melding eerst op: wie dat doet, ziet het adres en antwoordt.")
        if row.genomen_door_id is None:
            facts.setdefault("genomen_door", by)
        Melding.objects.filter(pk=self.pk).update(**facts)
        stap = Meldingstap.objects.create(melding=self, soort=soort, op=now, door=by, noot=noot.strip())
        note(stap.get_soort_display().capitalize(), self, by=by, hoe=Hoe.BEHEER)
        self.refresh_from_db()


class Meldingstap(models.Model):
    """What a colleague did with a remark, and the word that they left for others."""

    class Soort(models.TextChoices):
        GENOMEN = "genomen", "pakte dit op"
        NOTITIE = "notitie", "schreef een notitie"
        LATER = "later", "stelde dit uit"
        OPGELOST = "opgelost", "loste dit op"
        GEEN_FOUT = "geen_fout", "vond geen fout"
        BEANTWOORD = "beantwoord", "stuurde een antwoord"

    melding = models.ForeignKey(Melding, on_delete=models.CASCADE, related_name="stappen", verbose_name="melding")
    soort = models.CharField("wat", max_length=12, choices=Soort.choices)
    op = models.DateTimeField("op", default=timezone.now)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="meldingstappen",
    )
    noot = Tekst("notitie", max_length=MAX_TEXT, blank=True)

    class Meta:
        verbose_name = "stap van een terugmelding"
        verbose_name_plural = "stappen van terugmeldingen"
        ordering = ["op", "pk"]

    def __str__(self):
        return f"{self.get_soort_display()} ({self.melding_id})"
