"""What a booklet is about: the whole method, a fase, spoor, partij, route or list, as chapters of pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse

from knooppunten.kaart import build_map
from knooppunten.models import Fase, Knooppunt, Partij, Spoor

SOORTEN = ("methode", "fase", "spoor", "partij", "route")
PAGES = {  # the model, its key in an address, and how a knooppunt names it
    "fase": (Fase, "slug", "fase"),
    "spoor": (Spoor, "code", "sporen"),
    "partij": (Partij, "slug", "partijen"),
}


@dataclass
class Stuk:
    """One knooppunt or ervaring, with what its reader noted at it, or why it stands on this route."""

    onderwerp: object
    noot: str = ""
    redenen: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Hoofdstuk:
    """`inleiding` is stored HTML. A chapter without a title has no heading of its own."""

    titel: str
    stukken: list[Stuk]
    inleiding: str = ""


@dataclass
class Omvang:
    """`naam` is what its file is called, `pad` where the same stands on the site."""

    titel: str
    naam: str
    pad: str
    hoofdstukken: list[Hoofdstuk]
    toelichting: str = ""
    vraag_van: Partij | None = None  # whose question stands first at each knooppunt

    @property
    def stukken(self) -> list[Stuk]:
        return [stuk for hoofdstuk in self.hoofdstukken for stuk in hoofdstuk.stukken]

    @property
    def gewijzigd_op(self):
        """When its newest text changed; None where it holds nothing."""
        return max((stuk.onderwerp.gewijzigd_op for stuk in self.stukken), default=None)


def find(soort: str, sleutel: str = "", geldt_voor: str = "") -> Omvang | None:
    """The booklet of this kind, of what everyone may read; None where there is nothing of that name."""
    if soort == "route":
        return _route(sleutel, geldt_voor)
    if soort == "methode":
        toelichting = "Alle knooppunten van de wijkaanpak, fase voor fase."
        return Omvang("De hele methode", "methode", reverse("kaart"), _per_fase(_rows()), toelichting)
    model, key, lookup = PAGES[soort]
    page = model.objects.current().filter(**{key: sleutel.upper() if soort == "spoor" else sleutel}).first()
    if page is None:
        return None
    hoofdstukken = _per_fase(_rows(**{lookup: page}), intro=soort == "fase")
    if soort == "fase":
        return Omvang(f"Fase {page.nummer}: {page.naam}", f"fase-{page.slug}", page.get_absolute_url(), hoofdstukken)
    # What the page itself tells stands before its knooppunten, in a chapter without a heading.
    hoofdstukken = [Hoofdstuk("", [], page.omschrijving_html), *hoofdstukken]
    if soort == "spoor":
        return Omvang(str(page), f"spoor-{page.code.lower()}", page.get_absolute_url(), hoofdstukken)
    titel = f"Wat er gevraagd wordt van: {page.naam}"
    return Omvang(titel, f"partij-{page.slug}", page.get_absolute_url(), hoofdstukken, vraag_van=page)


def _route(slug: str, geldt_voor: str) -> Omvang | None:
    found = build_map({"route": slug, "geldt_voor": geldt_voor})
    if not found.route:
        return None
    steps = {stap.knooppunt.pk: stap.waarom for stap in found.route.eerst}
    rows = _rows(pk__in=[*steps, found.route.doel.pk]).in_bulk()
    order = [rows[pk] for pk in (*steps, found.route.doel.pk)]
    hoofdstukken = [
        Hoofdstuk(str(fase), [Stuk(row, redenen=steps.get(row.pk, [])) for row in part])
        for fase, part in groupby(order, lambda row: row.fase)
    ]
    naam = "-".join(part for part in ("route", found.route.doel.slug, found.choice.geldt_voor) if part)
    toelichting = "Wat meestal eerst komt, in volgorde. Je mag het anders doen, als je weet wat je overslaat."
    return Omvang(f"De route naar: {found.route.doel}", naam, found.choice.path(), hoofdstukken, toelichting)


def _rows(**narrow):
    return Knooppunt.objects.published().filter(**narrow).for_cards()


def _per_fase(rows: Iterable, *, intro=True) -> list[Hoofdstuk]:
    return [
        Hoofdstuk(f"Fase {fase.nummer}: {fase.naam}", list(map(Stuk, part)), fase.omschrijving_html if intro else "")
        for fase, part in groupby(rows, lambda row: row.fase)
    ]
