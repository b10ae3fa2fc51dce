"""Takes in the kinds of documents: each is written anew when a row that it is made of changes (paginas/follow.py)."""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured

from paginas.follow import Gevolgd, watch
from zoeken import index
from zoeken.models import Document
from zoeken.soorten import Vindbaar, Zoeksoort, additions, soorten


def register(soort: Zoeksoort):
    """Takes in a kind of document: from now on it is found, and follows the rows that it is made of."""
    if len(soort.naam) > (most := Document._meta.get_field("soort").max_length):
        raise ImproperlyConfigured(f"“{soort.naam}” is too long for a kind of document: {most} characters at most.")
    soorten[soort.naam] = soort
    for made_of in (soort.made_of, *(more for _, more in additions.get(soort.naam, ()))):
        _watch(soort, made_of)


def add_to(naam: str, add: Callable[[dict[int, Vindbaar]], None], *, made_of: dict[str, str]):
    """What another room knows of documents of this kind: it adds to those that it is given by key."""
    additions.setdefault(naam, []).append((add, made_of))
    if naam in soorten:
        _watch(soorten[naam], made_of)


def _watch(soort: Zoeksoort, made_of):
    watch(Gevolgd(soort.naam, soort.model, index.touch), made_of)
