"""What is near to what was typed: suggestions while typing, and terms when nothing was found."""

from itertools import islice

from zoeken.models import Synoniem
from zoeken.vraag import near_words
from zoeken.zoek import Zoekactie, search

MOST = 8
SHORTEST = 2  # letters


def suggestions(text: str, *, leden: bool) -> list[dict]:
    """Pages to suggest for what is typed so far: {titel, soort, pad}. Members' pages only to members."""
    if len(text.strip()) < SHORTEST:
        return []
    outcome = search(Zoekactie(q=text[:100]), leden=leden)
    return [
        {"titel": hit.document.titel, "soort": hit.soort, "pad": hit.document.pad} for hit in outcome.treffers[:MOST]
    ]


def near_questions(vraag, *, leden: bool) -> list[str]:
    """Words and names that look like what was asked and that do find something; at most five."""
    found = []
    for word in vraag.woorden[:4]:
        found += near_words(word)
        if len(word) > 3:
            found += _longer(word[: max(3, len(word) // 2)])
    found = [other for other in dict.fromkeys(found) if other not in vraag.woorden]
    finding = (other for other in found[:12] if search(Zoekactie(q=other), leden=leden).alle_woorden)
    return list(islice(finding, 5))


def _longer(beginning: str) -> list[str]:
    """Names that begin like this."""
    names = Synoniem.objects.filter(sleutel__startswith=beginning).order_by("naam").values_list("naam", flat=True)
    return [name.lower() for name in names[:3]]
