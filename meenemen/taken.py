"""What happens to lists by itself."""

import re
from datetime import timedelta

from django.utils import timezone

from meenemen.boekje import kast, omvang
from meenemen.models import Aanbod, Lijst, Maakopdracht, VerlopenLink

GONE_FOR = timedelta(days=365)  # how long a link that was ended says so
KEEP_FAILED = timedelta(days=7)
KEEP_PDF = timedelta(days=7)  # of a list


def clear_lijsten(now=None) -> str:
    """Deletes lists without an owner that nobody can reach any more, and offers that nobody took."""
    now = now or timezone.now()
    _, counts = Lijst.objects.forgotten(now).delete()
    Aanbod.objects.past(now).delete()
    VerlopenLink.objects.filter(sinds__lt=now - GONE_FOR).delete()
    return f"{counts.get('meenemen.Lijst', 0)} lijsten opgeruimd"


def clear_pdfs(now=None) -> str | None:
    """Deletes jobs that failed some time ago, and files that are not to be kept: of lists that were made then or that
    nobody has any more, and those that may name an ervaring as it can't be read any more.
    """
    now = now or timezone.now()
    rows = Maakopdracht.objects.filter(status=Maakopdracht.Status.FAILED, gevraagd_op__lt=now - KEEP_FAILED)
    count, _ = rows.delete()
    names = (re.match(rf"{omvang.LIJST}-(\d+)-", name) for name in kast.shelf().names(f"{omvang.LIJST}-"))
    keys = {int(name[1]) for name in names if name}
    there = set(Lijst.objects.filter(pk__in=keys).values_list("pk", flat=True))
    for pk in keys:
        kast.forget(f"{omvang.LIJST}-{pk}", before=now - KEEP_PDF if pk in there else None)
    kast.forget_what_tells_too_much()
    if hasattr(kast.shelf(), "forget_parts"):
        kast.shelf().forget_parts()
    return f"{count} opgeruimd" if count else None
