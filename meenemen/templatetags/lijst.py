"""Where a page says what of it stands on a list, and puts it there with one press."""

from django import template
from django.db.models import Count

from meenemen.bewaren import PLACE
from meenemen.eigen import own_lists
from meenemen.models import MAX_ITEMS, about, subject_key
from paginas.back import here
from zoeken.models import Document

register = template.Library()


@register.inclusion_tag("meenemen/_bewaar.html", takes_context=True)
def bewaar(context, onderwerp, label=""):
    """The place of one knooppunt or ervaring, or with a label (“Zet deze fase”) of all that are given.

    1 query for who has a list. Stands once on a page: what was saved leads back to it.
    """
    rows = list(onderwerp or ()) if label else [onderwerp]
    return _place(context, list(map(subject_key, rows)), label) | {"onderwerp": None if label else onderwerp}


@register.inclusion_tag("meenemen/_bewaar.html", takes_context=True)
def bewaar_gevonden(context, uitkomst):
    """The place of what a search found: what has all words, and no less than what this page shows.

    1 query more where that is more than this page.
    """
    best = uitkomst.volgorde[: max(uitkomst.alle_woorden, len(uitkomst.treffers))][: 2 * MAX_ITEMS]
    found = {treffer.document.pk: treffer.document for treffer in uitkomst.treffers}
    if others := [pk for pk in best if pk not in found]:
        found |= Document.objects.only("soort", "sleutel").in_bulk(others)
    rows = [found[pk] for pk in best if pk in found]
    keys = [(row.soort, row.sleutel) for row in rows if row.soort in ("knooppunt", "ervaring")][:MAX_ITEMS]
    label = "Zet dit" if len(keys) == 1 else f"Zet deze {len(keys)}"
    return _place(context, keys, label)


def _place(context, keys, label) -> dict:
    request = context.get("request")
    lists = _lists(request, keys) if keys and hasattr(request, "session") else []
    return {
        "plek": PLACE,
        "dingen": [f"{soort}-{pk}" for soort, pk in keys],
        "soort": keys[0][0] if keys else "",
        "label": label,
        "aantal": len(keys),
        "erop": [lijst for lijst in lists if lijst.erop],
        "andere": [lijst for lijst in lists if lijst.erop < len(keys) and not lijst.is_vol],
        "lijsten": lists,
        "van": here(request) if request else "",
        "user": context.get("user"),
        "csrf_token": context.get("csrf_token"),
    }


def _lists(request, keys) -> list:
    """The reader's lists, each with how many of these stand on it (`erop`), and whether it is full."""
    counts = {"erop": Count("onderdelen", filter=about(keys, "onderdelen__")), "aantal": Count("onderdelen")}
    rows = list(own_lists(request).annotate(**counts))
    for lijst in rows:
        lijst.is_vol = lijst.aantal >= MAX_ITEMS
    return rows
