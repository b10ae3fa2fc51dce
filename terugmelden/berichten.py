"""Mail about reports on ervaringen. It holds a link and a count: what was reported is read at the desk only."""

from django.urls import reverse

from achtergrond.brief import mail
from ervaringen.berichten import moderators
from terugmelden.models import Ervaringmelding


def tell_moderators(melding):
    """Who wants to hear at once; never the author of the ervaring."""
    for moderator in moderators("meteen").exclude(pk=melding.ervaring.auteur_id or 0):
        mail(
            moderator.email,
            "Er is een melding over een ervaring",
            aanhef=moderator.naam,
            zinnen=["Iemand meldde iets over een ervaring op de site. Wat er gemeld is, lees je na inloggen."],
            knop="Bekijk de melding",
            adres=reverse("admin:terugmelden_ervaringmelding_change", args=[melding.pk]),
        )


def mail_open() -> str:
    """One mail a day to each moderator who wants it, about what is open; overdue answers are said first."""
    told = sum(map(_tell, moderators("dagelijks"))) + sum(map(_tell_overdue, moderators("meteen")))
    return f"{told} moderatoren gemaild over meldingen"


def _tell(moderator, *, only_overdue=False) -> bool:
    rows = Ervaringmelding.objects.for_moderator(moderator)
    count, late = rows.open().count(), rows.overdue().count()
    if not (late if only_overdue else count):
        return False
    zinnen = [_counted(count, "Er staat één melding open", "Er staan {} meldingen open") + " over ervaringen."]
    if late:
        sentence = _counted(late, "Eén ervan gaat", "{} ervan gaan")
        zinnen.insert(0, f"{sentence} over een persoon en had al beantwoord moeten zijn.")
    mail(
        moderator.email,
        "Een melding had al beantwoord moeten zijn" if late else "Er staan meldingen open",
        aanhef=moderator.naam,
        zinnen=zinnen,
        knop="Bekijk de meldingen",
        adres=reverse("admin:terugmelden_ervaringmelding_changelist"),
    )
    return True


def _tell_overdue(moderator) -> bool:
    return _tell(moderator, only_overdue=True)


def _counted(number: int, one: str, more: str) -> str:
    return one if number == 1 else more.format(number)
