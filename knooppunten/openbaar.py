"""The pages that everyone may read, by the name of the page: their rows, and their key in the address."""

from knooppunten.models import Fase, Knooppunt, Partij, Spoor

OPENBAAR = {
    "knooppunt": (lambda: Knooppunt.objects.published().select_related("fase"), "slug"),
    "fase": (lambda: Fase.objects.current(), "slug"),
    "spoor": (lambda: Spoor.objects.current(), "code"),
    "partij": (lambda: Partij.objects.current(), "slug"),
}


def is_open(soort: str):
    """Whether everyone may read the page at an address, by what that holds: for `in_mail` of `page_at`."""
    return lambda **keys: OPENBAAR[soort][0]().filter(**keys).exists()
