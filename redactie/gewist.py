"""Texts of the project that are kept beside what stands here, and reasons of curators: a passage can leave them."""

from inhoud.soorten import all_kinds, kind_of
from redactie.models import ExternAdres, Pakkettekst
from versies.models import Versie
from versies.wissen import Plaats, words

TEXTS = ("overgenomen", "nieuw", "gehouden")


def find(passage, page) -> int:
    return len(_without(passage, page))


def wipe(passage, page) -> int:
    rows = _without(passage, page)
    Pakkettekst.objects.bulk_update(rows, TEXTS)
    return len(rows)


def _without(passage, page) -> list[Pakkettekst]:
    """The rows in which it stands, changed and not saved."""
    rows, found = Pakkettekst.objects.all(), []
    if page is not None:
        soort = kind_of(page)
        called = {str(getattr(page, soort.sleutel)), *Versie.objects.of(page).values_list("slug", flat=True)}
        rows = rows.filter(soort=soort.naam, sleutel__in=called)
    for row in rows.order_by("pk").iterator():
        made = {name: passage.out_of_text(all_kinds()[row.soort], row.sleutel, getattr(row, name)) for name in TEXTS}
        if any(made.values()):
            for name, text in made.items():
                setattr(row, name, text[0] if text else getattr(row, name))
            found.append(row)
    return found


PAKKET = Plaats("teksten die met de site meekwamen", find, wipe)
ADRESSEN = words("redenen om een link te laten staan", ExternAdres, "genegeerd", over="")
