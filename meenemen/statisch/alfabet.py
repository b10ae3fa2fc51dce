"""The page that stands in for search: every title of the site, in the order of the alphabet."""

from itertools import groupby

from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.template.loader import render_to_string

from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from naslag.models import Begrip, Bron
from zoeken import taal
from zoeken.models import Document
from zoeken.soorten import IEDEREEN, soorten

OF_THEIR_OWN = {"knooppunt", "bron", "begrip", "ervaring"}  # kinds that say more than what kind they are
PER_PAGE = 1000  # ervaringen; all else stands on the first page


def render(request) -> str:
    """The page that `?pagina=` asks for."""
    rows = Ervaring.objects.visible_to(None).order_by(Lower("titel"), "pk").only("titel", "slug")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"pagina": page, "groepen": _by_letter(_entries()) if page.number == 1 else []}
    return render_to_string("meenemen/statisch/alfabet.html", context, request)


def _entries() -> list[tuple[str, str, str]]:
    """(title, address, what it is) of all but the ervaringen; the other names of a begrip lead to it.

    Whatever else a room lets people find stands here as search has it.
    """
    found = [
        (row.titel, row.get_absolute_url(), f"knooppunt, fase {row.fase.nummer}")
        for row in Knooppunt.objects.published()
        .select_related("fase")
        .only("titel", "slug", "fase__nummer", "fase__slug")
    ]
    found += [(row.naam, row.get_absolute_url(), row.get_soort_display()) for row in Bron.objects.current()]
    others = Document.objects.filter(soort__in=soorten.keys() - OF_THEIR_OWN, zicht=IEDEREEN)
    found += [(row.titel, row.pad, soorten[row.soort].label.lower()) for row in others]
    for begrip in Begrip.objects.prefetch_related("andere_namen"):
        at = begrip.get_absolute_url()
        found.append((begrip.naam, at, "begrip"))
        found += [(other.naam, at, f"begrip, zie {begrip.naam}") for other in begrip.andere_namen.all()]
    return sorted(found, key=lambda entry: (taal.fold(entry[0]), entry))


def _by_letter(entries) -> list[tuple[str, list]]:
    """Under the first letter of each title; what begins with none stands under "#"."""

    def letter(entry):
        first = taal.fold(entry[0])[:1].upper()
        return first if first.isalpha() else "#"

    return [(name, list(group)) for name, group in groupby(sorted(entries, key=letter), key=letter)]
