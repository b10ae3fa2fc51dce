"""Ervaringen from wijken like one: that of an ervaring, that of who reads, or the one that a list is about."""

from collections import Counter
from functools import reduce
from operator import and_, or_
from types import SimpleNamespace

from django.db.models import Q

from ervaringen.gelijkenis import FIELDS, UNKNOWN, in_words, most_alike
from ervaringen.models import Ervaring, Inzending
from knooppunten.feeds import with_text
from knooppunten.models import Fase
from tekst.zin import first_sentence

CANDIDATES = 50  # newest ervaringen compared, of each of two kinds
ALIKE = ("warmteoplossing", "bouwperiode", "soort_woningen")  # an index leads to these
BANDS = [name for name in FIELDS if name != "fase"]


def wijk_of(verhaal=None, fase=None):
    """What is known of the wijk that a story is of, and of the fase that it is in."""
    known = {name: getattr(verhaal, name, UNKNOWN) for name in BANDS}
    fase = fase or getattr(verhaal, "fase", None)
    return SimpleNamespace(pk=None, fase=str(fase.nummer) if fase else UNKNOWN, **known)


def wijk_of_reader(user):
    """By what this member told last, sent in or not yet, and the fase in the profile; at most 4 queries."""
    told = Ervaring.objects.published().filter(auteur=user).newest_first().first()
    told = told or Inzending.objects.filter(auteur=user).order_by("-gewijzigd_op").first()
    chosen = Fase.objects.current().filter(slug=user.laatste_fase).first() if user.laatste_fase else None
    return wijk_of(told, chosen)


def wijk_of_list(ervaringen, knooppunten, reader):
    """By what most ervaringen on a list say of theirs and the fase of most knooppunten; else what `reader` tells."""
    wijk = wijk_of()
    for name in BANDS:
        setattr(wijk, name, _most(getattr(row, name) for row in ervaringen))
    wijk.fase = _most(str(row.fase.nummer) for row in knooppunten)
    for name in FIELDS if reader else ():
        setattr(wijk, name, getattr(wijk, name) or getattr(reader, name))
    return wijk


def _most(values) -> str:
    """The value that stands there most; of equals the first."""
    return next((value for value, _ in Counter(filter(None, values)).most_common(1)), UNKNOWN)


def like(wijk, user, *, without: Q) -> list:
    """Three ervaringen of a wijk like this one, each with why; a bounded number is compared, in 5 queries at most.

    Compared are the newest that share every field of ALIKE that is known here, and the newest that share one.
    """
    names = [name for name in ALIKE if getattr(wijk, name)] or [name for name in FIELDS if getattr(wijk, name)]
    if not names:
        return []
    shared = [Q(**{"fase__nummer" if name == "fase" else name: getattr(wijk, name)}) for name in names]
    rows = Ervaring.objects.visible_to(user).exclude(without).newest_first()
    rows = rows.values("pk", "gepubliceerd_op", *BANDS, "fase__nummer")
    near = list(rows.filter(reduce(and_, shared))[:CANDIDATES])
    if len(shared) > 1:
        near += rows.filter(reduce(or_, shared))[:CANDIDATES]
    found = {row["pk"]: row for row in near}
    others = [SimpleNamespace(**row, fase=str(row["fase__nummer"] or UNKNOWN)) for row in found.values()]
    best = most_alike(wijk, others)
    shown = Ervaring.objects.visible_to(user).for_cards().in_bulk([row.pk for row in best]) if best else {}
    for row in best:
        if row.pk in shown:
            shown[row.pk].waarom = in_words(wijk, row)
    return with_sentence(shown[row.pk] for row in best if row.pk in shown)


def with_sentence(rows) -> list:
    """The rows of `for_cards`, each with the first sentence (`zin`) of what was done; 2 queries at most."""
    rows = with_text(rows, "wat_deden_html")
    for row in rows:
        row.zin = first_sentence(row.getoond)
    return rows
