"""What happens by itself: mail about what is open, and wiping words that are kept long enough."""

from django.utils import timezone

from terugmelden import berichten
from terugmelden.models import Ervaringmelding, Melding


def mail_meldingen() -> str:
    return berichten.mail_open()


def wis_meldingen(now=None) -> str:
    now = now or timezone.now()
    wiped = sum(model.objects.wipe(now=now) for model in (Melding, Ervaringmelding))
    return f"de tekst van {wiped} meldingen gewist"
