"""What a booklet is about: the whole method, a fase, spoor, partij, route or list, as chapters of pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Max
from django.urls import reverse

from bewoners.models import Uitleg
from knooppunten.kaart import build_map
from knooppunten.models import Fase, Knooppunt, Partij, Spoor

GeldtVoor = Knooppunt.GeldtVoor
FASE_OF = attrgetter("onderwerp.fase")  # of a Stuk
LIJST = "lijst"


@dataclass
class Stuk:
    """One knooppunt, ervaring or block for residents, with what its reader noted at it, or why it is on this route."""

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
    ook_van: datetime | None = None  # when the newest text changed that is no piece of its own
    soort: str = ""  # with `sleutel` and `geldt_voor` what `find` was asked for
    sleutel: str = ""
    geldt_voor: str = ""

    @property
    def stukken(self) -> list[Stuk]:
        return [stuk for hoofdstuk in self.hoofdstukken for stuk in hoofdstuk.stukken]

    @property
    def gewijzigd_op(self):
        """When its newest text changed; None where it holds nothing."""
        own = [stuk.onderwerp.gewijzigd_op for stuk in self.stukken]
        return max([*own, *([self.ook_van] if own and self.ook_van else [])], default=None)

    @property
    def telling(self) -> str:
        """How many pieces it has, in words."""
        count, of_residents = len(self.stukken), self.naam == "bewoners"
        one, more = ("stuk uitleg", "stukken uitleg") if of_residents else ("knooppunt", "knooppunten")
        return f"{count} {one if count == 1 else more}"


def find(soort: str, sleutel: str = "", geldt_voor: str = "") -> Omvang | None:
    """The booklet of this kind, of what everyone may read; None where there is nothing of that name."""
    found = _find(soort, sleutel, geldt_voor)
    if found:
        chosen = geldt_voor if soort == "route" and geldt_voor in GeldtVoor.values else ""
        found.soort, found.sleutel, found.geldt_voor = soort, sleutel, chosen
    return found


def of_list(lijst, user) -> Omvang:
    """A list as a booklet of what this reader may see; 1 query."""
    rows = lijst.onderdelen.visible_to(user).with_subjects()
    stukken = [Stuk(row.onderwerp, noot=row.noot) for row in rows]
    naam, sleutel = f"{LIJST}-{lijst.pk}", str(lijst.pk)
    return Omvang(lijst.titel, naam, "", [Hoofdstuk("", stukken)], soort=LIJST, sleutel=sleutel)  # its link is a secret


def _find(soort: str, sleutel: str, geldt_voor: str) -> Omvang | None:
    if soort == "route":
        return _route(sleutel, geldt_voor)
    if soort == "methode":
        told = "Alle knooppunten van de wijkaanpak, fase voor fase."
        return Omvang("De hele methode", "methode", reverse("kaart"), _per_fase(_rows()), told)
    if soort == "bewoners":
        return _bewoners()
    rows, key, shown = _ONE_PAGE[soort]
    page = rows().filter(**{key: sleutel.upper() if soort == "spoor" else sleutel}).first()
    return shown(page) if page else None


def _fase(fase) -> Omvang:
    titel, naam = f"Fase {fase.nummer}: {fase.naam}", f"fase-{fase.slug}"
    return Omvang(titel, naam, fase.get_absolute_url(), _per_fase(_rows(fase=fase)))


def _bewoners() -> Omvang:
    """All that residents read: of the contacts each is a line, and no piece."""
    rows = list(Uitleg.objects.current())
    kop = next((row for row in rows if row.slug == "bewoners"), None)
    chapters = {
        Uitleg.Soort.VRAAG: "Vragen die iedereen stelt",
        Uitleg.Soort.GROEP: "Wat geldt voor jou?",
        Uitleg.Soort.FASE: "Wat er gebeurt, van begin tot eind",
    }
    parts = [(titel, [Stuk(row) for row in rows if row.soort == soort]) for soort, titel in chapters.items()]
    hoofdstukken = [Hoofdstuk(titel, stukken) for titel, stukken in parts if stukken]
    if kop and hoofdstukken:
        hoofdstukken[0].inleiding = kop.tekst_html
    if bellen := [row for row in rows if row.slug == "bellen"]:
        hoofdstukken.append(Hoofdstuk("", [Stuk(bellen[0])]))
    titel = kop.titel if kop else "Voor bewoners"
    newest = Knooppunt.objects.published().exclude(in_gewone_taal="").aggregate(at=Max("gewijzigd_op"))["at"]
    return Omvang(titel, "bewoners", reverse("bewoners"), hoofdstukken, kop.zin if kop else "", ook_van=newest)


def _spoor(spoor) -> Omvang:
    hoofdstukken = _with_intro(spoor, _per_fase(_rows(sporen=spoor), intro=False))
    return Omvang(str(spoor), f"spoor-{spoor.code.lower()}", spoor.get_absolute_url(), hoofdstukken)


def _partij(partij) -> Omvang:
    hoofdstukken = _with_intro(partij, _per_fase(_rows(partijen=partij), intro=False))
    titel, naam = f"Wat er gevraagd wordt van: {partij.naam}", f"partij-{partij.slug}"
    return Omvang(titel, naam, partij.get_absolute_url(), hoofdstukken, vraag_van=partij)


def _route(slug: str, geldt_voor: str) -> Omvang | None:
    found = build_map({"route": slug, "geldt_voor": geldt_voor})
    if not found.route:
        return None
    steps = {stap.knooppunt.pk: stap.waarom for stap in found.route.eerst}
    rows = _rows(pk__in=[*steps, found.route.doel.pk]).in_bulk()
    order = [rows[pk] for pk in (*steps, found.route.doel.pk)]
    hoofdstukken = [Hoofdstuk(str(fase), list(part)) for fase, part in groupby(map(Stuk, order), FASE_OF)]
    for stuk in (stuk for hoofdstuk in hoofdstukken for stuk in hoofdstuk.stukken):
        stuk.redenen = steps.get(stuk.onderwerp.pk, [])
    naam = "-".join(part for part in ("route", found.route.doel.slug, found.choice.geldt_voor) if part)
    toelichting = "Wat meestal eerst komt, in volgorde. Je mag het anders doen, als je weet wat je overslaat."
    return Omvang(f"De route naar: {found.route.doel}", naam, found.choice.path(), hoofdstukken, toelichting)


_ONE_PAGE = {
    "fase": (Fase.objects.current, "slug", _fase),
    "spoor": (Spoor.objects.current, "code", _spoor),
    "partij": (Partij.objects.current, "slug", _partij),
}


def _rows(**narrow):
    return Knooppunt.objects.published().filter(**narrow).for_cards("gewijzigd_op", "fase__omschrijving_html")


def _per_fase(rows: Iterable, *, intro=True) -> list[Hoofdstuk]:
    parts = groupby(map(Stuk, rows), FASE_OF)
    return [
        Hoofdstuk(f"Fase {fase.nummer}: {fase.naam}", list(part), fase.omschrijving_html if intro else "")
        for fase, part in parts
    ]


def _with_intro(page, hoofdstukken: list[Hoofdstuk]) -> list[Hoofdstuk]:
    """What the page itself tells stands before its knooppunten, in a chapter without a heading."""
    return [Hoofdstuk("", [], page.omschrijving_html), *hoofdstukken]
