"""Where a page says what of it stands on a list, and puts it there with one press."""

from django import template
from django.db.models import Count

from meenemen.bewaren import PLACE
from meenemen.eigen import has_lists, own_lists
from meenemen.models import MAX_ITEMS, about, subject_key
from paginas.back import here
from paginas.own_parts import own_part
from tekst.opsomming import summed_up
from zoeken.models import Document

register = template.Library()


def _keys(onderwerp, label="") -> tuple:
    rows = list(onderwerp or ()) if label else [onderwerp]
    return tuple(map(subject_key, rows)), label, "" if label else onderwerp.slug


@own_part(register, "meenemen/_bewaar.html", about=_keys)
def bewaar(request, keys, label, slug):
    """The place of one knooppunt or ervaring, or with a label (“Zet deze fase”) of all that are given.

    1 query for who has a list. Stands once on a page: what was saved leads back to it.
    """
    return _place(request, keys, label) | {"slug": slug}


@register.inclusion_tag("meenemen/_bewaar.html", takes_context=True)
def bewaar_gevonden(context, uitkomst):
    """The place of what a search found: what has all words, or what this page shows where that is more.

    1 query more where that is not on this page. Where it is not all that was found, it says which of it.
    """
    shown = {treffer.document.pk: treffer.document for treffer in uitkomst.treffers}
    by_words = uitkomst.alle_woorden >= len(shown)
    best = [pk for pk in uitkomst.volgorde if pk in uitkomst.compleet] if by_words else list(shown)
    looked = best[: 2 * MAX_ITEMS]
    others = [pk for pk in looked if pk not in shown]
    found = shown | Document.objects.only("soort", "sleutel").in_bulk(others) if others else shown
    rows = [found[pk] for pk in looked if pk in found]
    fit = [(row.soort, row.sleutel) for row in rows if row.soort in _EEN]
    keys = fit[:MAX_ITEMS]
    label = "Zet dit" if len(keys) == 1 else f"Zet deze {len(keys)}"
    welke = ""
    if keys and len(keys) < uitkomst.aantal:
        why = "found" if len(best) == uitkomst.aantal else "words" if by_words else "page"
        is_cut = len(fit) > len(keys) or len(best) > len(looked)
        welke = _which([soort for soort, _ in keys], why, is_cut=is_cut)
    place = _place(context.get("request"), keys, label) | {"welke": welke}
    return place | {name: context.get(name) for name in ("user", "csrf_token")}


_EEN = {"knooppunt": ("het enige knooppunt", "dat"), "ervaring": ("de enige ervaring", "die")}
_WHY = {  # of one, of more
    "words": ("{die} al je woorden heeft", "die al je woorden hebben"),
    "page": ("op deze pagina", "op deze pagina"),
    "found": ("{die} we vonden", "die we vonden"),
}


def _which(soorten: list[str], why: str, *, is_cut: bool) -> str:
    """Which of what was found these are, in a sentence."""
    one, more = _WHY[why]
    if len(soorten) == 1:
        what, die = _EEN[soorten[0]]
        return f"Dat is {what} {one.format(die=die)}."
    what = summed_up([f"{soort}en" for soort in _EEN if soort in soorten])
    return f"Dat zijn {f'de eerste {len(soorten)}' if is_cut else 'alle'} {what} {more}."


def _place(request, keys, label) -> dict:
    lists = _lists(request, keys) if keys and hasattr(request, "session") and has_lists(request) else []
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
    }


def _lists(request, keys) -> list:
    """The reader's lists, each with how many of these stand on it (`erop`), and whether it is full."""
    counts = {"erop": Count("onderdelen", filter=about(keys, "onderdelen__")), "aantal": Count("onderdelen")}
    rows = list(own_lists(request).annotate(**counts))
    for lijst in rows:
        lijst.is_vol = lijst.aantal >= MAX_ITEMS
    return rows
