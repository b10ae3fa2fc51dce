"""Texts of the project that are kept beside what stands here, and reasons of curators: a passage can leave them."""

from inhoud.soorten import all_kinds, kind_of
from redactie.models import ExternAdres, Pakkettekst
from versies.models import Versie
from versies.wissen import Plaats, changed, words

TEXTS = ("overgenomen", "nieuw", "gehouden")


def _without(passage, row: Pakkettekst) -> bool:
    made = {name: passage.out_of_text(all_kinds()[row.soort], row.sleutel, getattr(row, name)) for name in TEXTS}
    return changed(row, {name: text[0] if text else getattr(row, name) for name, text in made.items()})


def _of_page(rows, page):
    soort = kind_of(page)
    called = {str(getattr(page, soort.sleutel)), *Versie.objects.of(page).values_list("slug", flat=True)}
    return rows.filter(soort=soort.naam, sleutel__in=called)


PAKKET = Plaats("teksten die met de site meekwamen", Pakkettekst, TEXTS, _without, _of_page)
ADRESSEN = words("redenen om een link te laten staan", ExternAdres, "genegeerd", over="")
