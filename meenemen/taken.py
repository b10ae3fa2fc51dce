"""What happens by itself: lists of sessions that are over go."""

from meenemen.models import Lijst


def ruim_lijsten_op(now=None) -> str:
    """Deletes lists without an owner that nobody can reach any more."""
    _, counts = Lijst.objects.forgotten(now).delete()
    return f"{counts.get('meenemen.Lijst', 0)} lijsten opgeruimd"
