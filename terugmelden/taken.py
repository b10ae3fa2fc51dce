"""What happens by itself: mail about what is open, and wiping words that are kept long enough."""

from django.urls import reverse
from django.utils import timezone

from achtergrond.brief import mail
from ervaringen.berichten import moderators
from terugmelden.models import Ervaringmelding, Melding


def clear_meldingen(now=None) -> str:
    now = now or timezone.now()
    wiped = sum(model.objects.wipe(now=now) for model in (Melding, Ervaringmelding))
    return f"de tekst van {wiped} meldingen gewist"


def mail_meldingen() -> str:
    """One mail a day to each moderator who wants it, about what is open; overdue answers are said first."""
    told = sum(_tell(each) for each in moderators("dagelijks"))
    told += sum(_tell(each, only_overdue=True) for each in moderators("meteen"))
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


def _counted(number: int, one: str, more: str) -> str:
    return one if number == 1 else more.format(number)
