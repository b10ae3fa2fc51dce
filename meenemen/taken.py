"""What happens to lists by itself."""

from datetime import timedelta

from django.utils import timezone

from meenemen.models import Aanbod, Lijst, VerlopenLink

GONE_FOR = timedelta(days=365)  # how long a link that was ended says so


def clear_lijsten(now=None) -> str:
    """Deletes lists without an owner that nobody can reach any more, and offers that nobody took."""
    now = now or timezone.now()
    _, counts = Lijst.objects.forgotten(now).delete()
    Aanbod.objects.past(now).delete()
    VerlopenLink.objects.filter(sinds__lt=now - GONE_FOR).delete()
    return f"{counts.get('meenemen.Lijst', 0)} lijsten opgeruimd"
