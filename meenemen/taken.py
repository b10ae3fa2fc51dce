"""What happens by itself: lists of sessions that are over go."""

from django.utils import timezone

from meenemen.models import GONE_FOR, Lijst, VerlopenLink


def ruim_lijsten_op(now=None) -> str:
    """Deletes lists without an owner that nobody can reach any more."""
    _, counts = Lijst.objects.forgotten(now).delete()
    VerlopenLink.objects.filter(sinds__lt=(now or timezone.now()) - GONE_FOR).delete()
    return f"{counts.get('meenemen.Lijst', 0)} lijsten opgeruimd"
