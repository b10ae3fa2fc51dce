"""What can be followed: a knooppunt, a spoor or a trefwoord, as long as everyone may read its page."""

from django.http import Http404
from taggit.models import Tag

from knooppunten.models import Knooppunt, Spoor
from knooppunten.tags import find_tag


def public_tags():
    """The keywords that have a page: a public knooppunt carries them."""
    return Tag.objects.filter(pk__in=Knooppunt.objects.published().values("tags"))


# word in the address, and the field of Volging: (the rows, their key in the address, as readers call it)
SOORTEN = {
    "knooppunt": (lambda: Knooppunt.objects.published().select_related("fase"), "slug", "knooppunt"),
    "spoor": (lambda: Spoor.objects.current(), "code", "spoor"),
    "tag": (public_tags, "slug", "trefwoord"),
}


def find(soort: str, sleutel: str):
    """What is meant by an address, or Http404; what isn't public is not there, for staff either."""
    rows, key, _ = SOORTEN[soort]
    if soort == "tag":
        sleutel = getattr(find_tag(sleutel), "slug", "")
    onderwerp = rows().filter(**{key: sleutel}).first()
    if onderwerp is None:
        raise Http404
    return onderwerp
