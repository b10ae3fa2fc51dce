"""Where nothing was found: words and begrippen that look like what was asked."""

from itertools import islice

from django.db.models import Q

from zoeken.models import Synoniem
from zoeken.question import near_words
from zoeken.search import Zoekactie, search

SHORTEST_TERM = 3
NEAR = 5  # words or begrippen that are offered


def near_questions(vraag, *, leden: bool) -> list[str]:
    """Words and names that look like what was asked and that do find something; at most five."""
    found = []
    for word in vraag.woorden[:4]:
        found += near_words(word)
        if len(word) > 3:
            found += _longer(word[: max(3, len(word) // 2)])
    found = [other for other in dict.fromkeys(found) if other not in vraag.woorden]
    finding = (other for other in found[:12] if search(Zoekactie(q=other), leden=leden).alle_woorden)
    return list(islice(finding, NEAR))


def near_terms(vraag) -> list[tuple[str, str]]:
    """(name, address) of what has more names and begins like a word of the question; at most five, 1 query."""
    wanted = Q()
    for word in vraag.woorden[:4]:
        if len(word) >= SHORTEST_TERM:
            wanted |= Q(sleutel__startswith=word[: max(SHORTEST_TERM, len(word) // 2)])
    if not wanted:
        return []
    rows = Synoniem.objects.filter(wanted, eerste=True).exclude(pad="").order_by("naam")
    return list(rows.values_list("naam", "pad")[:NEAR])


def _longer(beginning: str) -> list[str]:
    """Names that begin like this."""
    names = Synoniem.objects.filter(sleutel__startswith=beginning).order_by("naam").values_list("naam", flat=True)
    return [name.lower() for name in names[:3]]
