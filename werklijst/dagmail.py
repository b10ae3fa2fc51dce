"""One mail a day at most to each person for whom something waits, and only when something of it is new."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import STAFF_ROLES
from achtergrond.brief import MailLijst, MailLink, mail
from achtergrond.plan import stopping
from achtergrond.soorten import NOOIT, Mailsoort, register
from werklijst.models import Dagmail
from werklijst.regels import registered, waiting


def is_asked(user) -> bool:
    """Who has a role is: who has all rights without one keeps the machine running, and says so when they want it."""
    return not user.is_superuser or user.groups.filter(name__in=STAFF_ROLES).exists()


WERKLIJST = register(
    Mailsoort(
        naam="werklijst",
        titel="Wat er op je wacht",
        uitleg="Als er iets nieuws op je werklijst staat, zoals een ervaring of een melding van een lezer.",
        ritmes={"dagelijks": "ten hoogste één keer per dag"},
        plaats=20,
        pagina=("admin:index", "je werklijst"),
        voor=lambda user: user.is_staff and any(regel.mag(user) for regel in registered()),
        vanzelf=is_asked,
    )
)


def mail_werklijst(now=None) -> str:
    """Goes by everyone with a role; a run that was cut off goes on where it was, by what `Dagmail` notes."""
    now = now or timezone.now()
    people = list(get_user_model().objects.filter(is_staff=True, is_active=True).order_by("pk"))
    choices = WERKLIJST.chosen_by(people)
    told = dict(Dagmail.objects.filter(lid__in=people).values_list("lid", "gemaild_op"))
    mailed = 0
    for user in people:
        if stopping.is_set():
            break
        if choices[user.pk] != NOOIT:
            mailed += _tell(user, told.get(user.pk), now)
    return f"{mailed} mensen gemaild over wat er op hen wacht"


def _tell(user, told, now) -> bool:
    found = waiting(user)
    if not any(wacht.is_new_since(told) for wacht in found):
        return False
    lines = [MailLink(_words(wacht, told), wacht.adres) for wacht in found]
    with transaction.atomic():
        if not Dagmail.objects.take(user, now=now):
            return False
        mail(
            user.email,
            "Er is iets nieuws op je werklijst",
            soort=WERKLIJST,
            aanhef=user.naam,
            zinnen=[
                "Dit wacht op jou. Je krijgt deze mail ten hoogste één keer per dag, en alleen als er iets nieuws is."
            ],
            lijsten=[MailLijst("Je werklijst", lines)],
            knop="Bekijk je werklijst",
            adres=reverse("admin:index"),
        )
    return True


def _words(wacht, told) -> str:
    """Counts, and no word of what waits: a mail is read in other places than the admin."""
    new = "Nieuw: " if wacht.is_new_since(told) else ""
    return f"{new}{wacht.aantal} {wacht.woorden} ({wacht.oudste})"
