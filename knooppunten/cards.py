"""Knooppunten as they stand in lists and on the map, each with its sporen."""

from knooppunten.models import Knooppunt, Spoor


def with_sporen(rows, sporen=None) -> list:
    """The rows as a list, each with `letters`, its sporen in order; 1 query more, 2 where `sporen` are not given.

    One object a spoor is shared by all rows: a prefetch makes one for every row, at twice the CPU of a list.
    """
    rows = list(rows)
    known = {spoor.pk: spoor for spoor in sporen or Spoor.objects.only("code", "naam")}
    letters = {row.pk: [] for row in rows}
    pairs = Knooppunt.sporen.through.objects.filter(knooppunt__in=letters).values_list("knooppunt_id", "spoor_id")
    for knooppunt_id, spoor_id in pairs:
        if spoor_id in known:
            letters[knooppunt_id].append(known[spoor_id])
    for row in rows:
        row.letters = sorted(letters[row.pk], key=lambda spoor: spoor.code)
    return rows
