"""What happens by itself: wiping words that are kept long enough, and addresses before them."""

from django.utils import timezone

from terugmelden.models import Ervaringmelding, Melding


def clear_meldingen(now=None) -> str:
    now = now or timezone.now()
    addresses = Melding.objects.erase_addresses(now=now)
    wiped = sum(model.objects.wipe(now=now) for model in (Melding, Ervaringmelding))
    return f"de tekst van {wiped} meldingen gewist, en {addresses} adressen"
