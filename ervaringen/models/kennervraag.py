"""Vraag een kenner: a question to somebody outside, who reads the text by a link and answers once."""

import re
import secrets
from datetime import timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from achtergrond.brief import mail
from ervaringen import rules
from ervaringen.models.foto import Foto
from ervaringen.states import Status
from tekst.velden import Mailadres, Tekst

DAYS = 14
A_DAY = 5  # questions of one moderator
MONTH = timedelta(days=30)
_LINK = re.compile(r"\w+://\S*|\bwww\.\S+|\S*\w@\w\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?|\]\(\S*", re.I)


def print_of(sleutel: str) -> str:
    """What is kept of the key in a link: whoever reads the database can't open it."""
    return sha256(sleutel.encode(errors="replace")).hexdigest()


def why_not_ask(inzending, adres: str, vraag: str) -> dict[str, list[str]]:
    """{field: sentences} of all that is wrong with it at once; of a text that goes to nobody, only that.

    Text only: whoever gets it knows nothing of us, and should have to trust one link, ours.
    """
    if never := rules.may_not_ask_expert(inzending, "", ""):
        return never
    wrong = {"adres": [], "reden": []}
    try:
        validate_email(adres)
    except ValidationError:
        wrong["adres"] = ["Vul het e-mailadres van de kenner in, zoals naam@voorbeeld.nl."]
    try:
        rules.needed(vraag, "Schrijf je vraag aan de kenner.")
    except ValidationError as error:
        wrong["reden"] += error.messages
    if links := list(dict.fromkeys(_LINK.findall(vraag))):
        quoted = ", ".join(f"“{seen if len(seen) <= 60 else seen[:60] + '…'}”" for seen in links)
        why = f"In je vraag kan geen link of adres staan: {quoted}."
        wrong["reden"].append(f"{why} Haal het weg, of zet een spatie na de punt.")
    for field, sentences in rules.may_not_ask_expert(inzending, adres, vraag).items():
        wrong[field] += sentences
    return {field: sentences for field, sentences in wrong.items() if sentences}


class KennervraagQuerySet(models.QuerySet):
    def open(self):
        """Not ended: at most one of an inzending, as long as that waits for it."""
        return self.filter(geeindigd_op=None)

    def of_link(self, sleutel: str, now=None):
        """The question of a link that still works."""
        rows = self.open().filter(afdruk=print_of(sleutel), tot__gt=now or timezone.now())
        rows = rows.filter(inzending__status=Status.EXPERT_ASKED)
        return rows.select_related("inzending__fase", "inzending__auteur", "inzending__ervaring").first()

    def unanswered(self, now):
        return self.open().filter(tot__lte=now)

    def forgettable(self, now):
        """With an address that nobody needs: a month ago its text was decided on, or went back to its author."""
        elsewhere = self.exclude(adres="").exclude(inzending__status__in=Status.which("is_handed_in"))
        return elsewhere.annotate(laatst=Max("inzending__stappen__op")).filter(laatst__lte=now - MONTH)

    def to(self, user):
        """What was asked at an address that this person showed to read."""
        own = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
        return self.filter(adres__in=own)

    def left_today(self, moderator, now) -> int:
        """How many questions this moderator can still ask."""
        return max(0, A_DAY - self.filter(door=moderator, gevraagd_op__gt=now - timedelta(days=1)).count())

    def ask(self, inzending, *, by, adres, vraag, fotos, now):
        """Inside the transaction of the step: writes it and mails the link, which nothing here can make again."""
        get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once are not both the fifth
        if not self.left_today(by, now):
            raise ValidationError(
                f"Je vroeg vandaag al {A_DAY} keer een kenner. Morgen kan het weer; een andere moderator kan het nu."
            )
        sleutel = secrets.token_urlsafe(32)
        row = self.create(
            inzending=inzending,
            door=by,
            adres=adres,
            vraag=vraag,
            afdruk=print_of(sleutel),
            gevraagd_op=now,
            tot=now + timedelta(days=DAYS),
        )
        row.fotos.set(inzending.fotos.filter(pk__in=fotos))
        row.send(sleutel)
        return row


class Kennervraag(models.Model):
    """The address goes a month after the decision (`taken.follow_kenners`); question and answer stay with the text."""

    inzending = models.ForeignKey(
        "ervaringen.Inzending", verbose_name="inzending", on_delete=models.CASCADE, related_name="kennervragen"
    )
    door = models.ForeignKey(
        "accounts.User", verbose_name="gevraagd door", null=True, on_delete=models.SET_NULL, related_name="kennervragen"
    )
    adres = Mailadres("e-mailadres", blank=True)
    vraag = Tekst("vraag", max_length=rules.MAX_REDEN)
    fotos = models.ManyToManyField(Foto, verbose_name="foto’s", blank=True, related_name="kennervragen")
    afdruk = models.CharField("afdruk van de sleutel", max_length=64, unique=True, editable=False)
    gevraagd_op = models.DateTimeField("gevraagd op", editable=False)
    tot = models.DateTimeField("link werkt tot", editable=False)
    geeindigd_op = models.DateTimeField("afgelopen op", null=True, blank=True, editable=False)
    antwoord = Tekst("antwoord", blank=True)

    objects = KennervraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag aan een kenner"
        verbose_name_plural = "vragen aan kenners"
        ordering = ["gevraagd_op", "pk"]
        indexes = [models.Index(fields=["adres"], name="kennervraag_adres")]
        constraints = [
            models.UniqueConstraint(
                fields=["inzending"], condition=Q(geeindigd_op=None), name="kennervraag_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(antwoord="") | Q(geeindigd_op__isnull=False), name="kennervraag_answered_has_ended"
            ),
            models.CheckConstraint(condition=Q(adres=Lower("adres")), name="kennervraag_address_in_lower_case"),
        ]

    def __str__(self):
        return f"{self.inzending}, {date_format(timezone.localtime(self.gevraagd_op), 'j F Y')}"

    def send(self, sleutel: str) -> None:
        until = date_format(timezone.localtime(self.tot), "j F Y")
        site = settings.SITE_NAAM
        who = f"{self.door.naam}, moderator van {site}," if self.door.naam else f"Een moderator van {site}"
        what = "een praktijkverhaal dat nog niet op de site staat"
        if self.inzending.is_edit:
            what = "een praktijkverhaal in nieuwe woorden, die nog niet op de site staan"
        mail(
            self.adres,
            "Kun jij dit beoordelen?",
            soort=None,
            zinnen=[
                f"{who} vraagt je mee te kijken. Het gaat om {what}.",
                f"Via de link hieronder lees je het en antwoord je, zonder account. Dat kan één keer, tot {until}.",
                "Alleen de moderatoren lezen je antwoord. Geef de link niet door.",
                "Ken je ons niet, of wil je niet? Doe dan niets. We bewaren je adres tot een maand na het besluit "
                "over deze tekst en gebruiken het nergens anders voor.",
            ],
            citaat_kop="De vraag:",
            citaat=self.vraag,
            knop="Lees de tekst en antwoord",
            adres=reverse("kenner", args=[sleutel]),
        )

    def tell(self) -> None:
        """Who asked hears that it is over; what the answer says stands at the desk only."""
        came = f"Er is antwoord op je vraag over “{self.inzending}”. Je leest het bij de tekst."
        none = f"In twee weken kwam er geen antwoord op je vraag over “{self.inzending}”. De link werkt niet meer."
        subject = "De kenner antwoordde" if self.antwoord else "De kenner antwoordde niet"
        self._tell(subject, came if self.antwoord else none, "De tekst staat weer in de wachtrij.")

    def tell_taken_back(self) -> None:
        """Who asked hears why no answer will come."""
        why = f"De auteur haalde “{self.inzending}” terug: de link die je de kenner stuurde werkt niet meer."
        self._tell("De kenner hoeft niet meer te antwoorden", why, "Komt de tekst terug, dan staat hij in de wachtrij.")

    def _tell(self, subject, *sentences):
        if rules.may_moderate(self.door):
            mail(
                self.door.email,
                subject,
                soort=None,
                aanhef=self.door.naam,
                zinnen=sentences,
                knop="Bekijk de inzending",
                adres=reverse("admin:ervaringen_inzending_change", args=[self.inzending_id]),
            )
