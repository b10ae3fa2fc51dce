"""What an inzending may double: the same author at the same knooppunt, or much the same title."""

from difflib import SequenceMatcher

from django.urls import reverse

from ervaringen.models import Ervaring, Inzending

ALIKE = 0.8  # difflib's ratio from which two titles are told as "lijkt op"
COMPARED = 300  # newest titles looked at
NAMED = 10  # of each kind, for one inzending


def look_alikes(inzendingen) -> dict[int, list[tuple[str, str, str]]]:
    """{pk: [(title, why, address)]} for inzendingen with their knooppunten; 4 queries, for one and for many."""
    found = {row.pk: [] for row in inzendingen}
    ervaringen = Ervaring.objects.published()
    waiting = Inzending.objects.awaiting_review()
    for rows, columns in ((ervaringen, ("pk", "titel", "slug")), (waiting, ("pk", "titel"))):
        newest = list(rows.order_by("-pk").values_list(*columns)[:COMPARED])
        of_author = rows.filter(auteur__in={row.auteur_id for row in inzendingen}).order_by("-pk")
        own = list(of_author.values_list("auteur", "knooppunten", *columns))
        for inzending in inzendingen:
            itself = inzending.ervaring_id if rows is ervaringen else inzending.pk
            beside = {knooppunt.pk for knooppunt in inzending.knooppunten.all()}
            mine = [tuple(rest) for auteur, at, *rest in own if auteur == inzending.auteur_id and at in beside]
            same = [row for row in dict.fromkeys(mine) if row[0] != itself][:NAMED]
            other = [row for row in newest if row[0] != itself and row not in same]
            found[inzending.pk] += [(row[1], "zelfde auteur en knooppunt", _address(row)) for row in same]
            close = [row for row in other if _alike(row[1], inzending.titel)][:NAMED]
            found[inzending.pk] += [(row[1], "bijna dezelfde titel", _address(row)) for row in close]
    return found


def _address(row) -> str:
    if len(row) == 3:  # it has a slug: an ervaring
        return reverse("ervaring", args=[row[2]])
    return reverse("admin:ervaringen_inzending_change", args=[row[0]])


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
