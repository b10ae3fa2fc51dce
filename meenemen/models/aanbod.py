"""A list that its owner wants to give away: offered to an address, and it moves when who has that address says yes."""

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from achtergrond import gewist
from achtergrond.brief import mail
from achtergrond.soorten import NOOIT, Mailsoort, register
from meenemen.models.lijst import Lijst, VerlopenLink
from tekst.schoon import regel
from tekst.velden import Mailadres

SALT = "meenemen.aanbod"
DAYS = 14
AANBOD = register(
    Mailsoort(
        naam="aanbod",
        titel="Iemand geeft je een lijst",
        uitleg="Als iemand je een lijst aanbiedt. Staat dit uit, dan hoor je niets, en vervalt het aanbod vanzelf.",
        ritmes={"steeds": "elke keer"},
        plaats=40,
        pagina=("mijn_lijst", "je lijsten"),
    )
)


_NO_NAME = re.compile(r"[/\\@]|\w\.\w|(?:\d[ -]?){6}")  # an address, a number to call


def _sayable(text: str) -> str:
    """What a giver called something, for a mail to a stranger: one line, and nothing that leads elsewhere."""
    text = regel(text)
    return "" if _NO_NAME.search(text) else text


class AanbodQuerySet(models.QuerySet):
    def open(self, now=None):
        return self.filter(gedaan_op__gt=(now or timezone.now()) - timedelta(days=DAYS))

    def past(self, now):
        return self.filter(gedaan_op__lte=now - timedelta(days=DAYS))

    def to(self, user):
        """What is offered to an address that this person showed to read."""
        own = EmailAddress.objects.filter(user=user, verified=True).values_list(Lower("email"), flat=True)
        return self.filter(aan__in=own)

    def from_token(self, token: str, now=None):
        """The offer of a link, while it stands."""
        try:
            pk = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        return self.open(now).filter(pk=pk).select_related("lijst__eigenaar").first()

    @transaction.atomic
    def take_back(self) -> int:
        """Ends these offers; how many there were."""
        gewist.note("aanbod", *self.values_list("pk", flat=True))
        return self.delete()[0]

    @transaction.atomic
    def make(self, lijst: Lijst, aan: str, *, now=None):
        """Offers it to this address, in place of who it was offered to before, and mails."""
        lijst.lock()
        self.filter(lijst=lijst).take_back()
        offer = self.create(lijst=lijst, aan=aan, gedaan_op=now or timezone.now())
        offer.send()
        return offer


class Aanbod(models.Model):
    lijst = models.OneToOneField(Lijst, verbose_name="lijst", on_delete=models.CASCADE, related_name="aanbod")
    aan = Mailadres("e-mailadres")
    gedaan_op = models.DateTimeField("gedaan op", editable=False)

    objects = AanbodQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod van een lijst"
        verbose_name_plural = "aanbod van lijsten"
        indexes = [models.Index(fields=["aan"], name="aanbod_aan")]
        constraints = [
            models.CheckConstraint(condition=models.Q(aan=Lower("aan")), name="aanbod_address_in_lower_case"),
            models.CheckConstraint(condition=~models.Q(aan=""), name="aanbod_has_an_address"),
        ]

    def __str__(self):
        return f"{self.lijst} aan {self.aan}"

    def save(self, *args, **kwargs):
        self.aan = self.aan.lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Tells nothing to who has another address."""
        return reverse("lijst_overnemen", args=[signing.dumps(self.pk, salt=SALT)])

    @property
    def until(self):
        return self.gedaan_op + timedelta(days=DAYS)

    @transaction.atomic
    def accept(self, *, by) -> bool:
        """The list moves to `by`; False when the giver took the offer back meanwhile, or it was taken."""
        self.lijst.lock()
        if not Aanbod.objects.open().to(by).filter(pk=self.pk).take_back():
            return False
        giver = self.lijst.eigenaar_id
        moved = self.lijst.hand_over(to=by)
        if moved:
            VerlopenLink.note_given(self.lijst_id, giver)
        return moved

    def send(self) -> None:
        """To an address that may be of no account. The giver hears the same, whether or not a mail goes."""
        people = [row.user for row in EmailAddress.objects.filter(email=self.aan, verified=True).select_related("user")]
        if NOOIT in AANBOD.chosen_by(people).values():
            return
        gever = self.lijst.eigenaar
        naam, titel = _sayable(gever.naam), _sayable(self.lijst.titel)
        wat = f"de lijst “{titel}”" if titel else "een lijst"
        who = f"{naam} ({gever.email})" if naam else gever.email
        mail(
            self.aan,
            f"{naam or 'iemand'} biedt je {wat} aan",
            soort=AANBOD,
            zinnen=[
                f"{who} biedt je {wat} aan, met wat erop staat en de notities.",
                "Log in, of maak een account met dit e-mailadres. Dan kijk je wat erop staat, en zeg je ja of nee.",
                f"Ken je de gever niet, of wil je de lijst niet? Doe dan niets: na {DAYS} dagen vervalt dit.",
            ],
            knop="Bekijk de lijst",
            adres=self.get_absolute_url(),
        )
