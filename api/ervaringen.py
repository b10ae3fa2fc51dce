"""Ervaringen: what users share, as far as everyone may read it; on a closed site, as far as members may."""

from typing import Literal

from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field, create_model
from pydantic.alias_generators import to_camel

from api.fouten import BadQuestion, wrong
from api.full_address import of_path
from api.koppelvlak import answer_at
from api.queries import UNKNOWN, ListQuery, code, explained, one_of, paged, slug, trefwoord
from api.shapes import (
    LICENTIE,
    FaseKort,
    Gewijzigd,
    KnooppuntKort,
    Lijst,
    Links,
    Shape,
    Tekst,
    Trefwoord,
    Uri,
    fase_kort,
    knooppunt_kort,
    links,
    trefwoorden,
)
from api.tekst import Verwezen
from ervaringen.filters import FILTERS, Selection
from ervaringen.models import Ervaring, verhaal
from knooppunten.feeds import reader
from knooppunten.models import Knooppunt

SECTION = "Ervaringen"
LISTED = ("warmteoplossing", "bouwperiode", "soort_woningen")
BANDS = ("eigendom", "aandeel_vve", "aantal_woningen", "kosten_uren", "kosten_euro")


def band(what: str, choices):
    """One of a few answers; null is "unknown"."""
    return Field(description=explained(f"{what}; null als dat niet bekend is.", choices))


class ErvaringInLijst(Gewijzigd):
    """Een ervaring in een lijst."""

    slug: str = Field(description="Waarmee je de ervaring vindt.")
    titel: str = Field(description="De titel.")
    auteur: str = Field(description="Van wie de ervaring is, zoals die genoemd wil worden.")
    plaats: str | None = Field(description="Wijk en gemeente; null als de auteur die niet noemt.")
    warmteoplossing: one_of(verhaal.Warmteoplossing) | None = band("De warmteoplossing", verhaal.Warmteoplossing)
    bouwperiode: one_of(verhaal.Bouwperiode) | None = band("De bouwperiode", verhaal.Bouwperiode)
    soort_woningen: one_of(verhaal.SoortWoningen) | None = band("De soort woningen", verhaal.SoortWoningen)
    alleen_voor_leden: bool = Field(description="Of alleen leden van deze site dit mogen lezen.")
    licentie: Literal[LICENTIE] = Field(description="Je mag de ervaring overnemen als je zegt van wie die is.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class ErvaringLijst(Lijst):
    """Een pagina met ervaringen, de nieuwste eerst."""

    resultaten: list[ErvaringInLijst] = Field(description="De ervaringen op deze pagina.")


class Foto(Shape):
    """Een foto bij een ervaring."""

    groot: Uri = Field(description="De foto, groot (WebP).")
    klein: Uri = Field(description="De foto, klein (WebP).")
    breedte: int = Field(description="De breedte van de grote foto in pixels.")
    hoogte: int = Field(description="De hoogte van de grote foto in pixels.")
    beschrijving: str = Field(description="Wat er op de foto staat; soms leeg.")


class ErvaringDetail(ErvaringInLijst):
    """Een ervaring: hoe het ergens ging, verteld door wie erbij was."""

    wat_deden: Tekst = Field(description="Wat deden jullie?")
    wat_werkte: Tekst | None = Field(description="Wat werkte?")
    wat_viel_tegen: Tekst | None = Field(description="Wat viel tegen?")
    wat_anders: Tekst | None = Field(description="Wat zou je nu anders doen?")
    afloop: Tekst | None = Field(description="Hoe liep het af?")
    eigendom: one_of(verhaal.Eigendom) | None = band("Van wie de woningen zijn", verhaal.Eigendom)
    aandeel_vve: one_of(verhaal.AandeelVve) | None = band("Het aandeel met een VvE", verhaal.AandeelVve)
    aantal_woningen: one_of(verhaal.AantalWoningen) | None = band("Het aantal woningen", verhaal.AantalWoningen)
    kosten_uren: one_of(verhaal.Uren) | None = band("Hoeveel tijd het kostte", verhaal.Uren)
    kosten_euro: one_of(verhaal.Euro) | None = band("Hoeveel geld het kostte", verhaal.Euro)
    fase: FaseKort | None = Field(description="De fase waarin de wijk toen was.")
    van_jaar: int | None = Field(description="Het eerste jaar.")
    tot_jaar: int | None = Field(description="Het laatste jaar.")
    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten waar de ervaring bij hoort.")
    trefwoorden: list[Trefwoord] = Field(description="De trefwoorden.")
    fotos: list[Foto] = Field(description="De foto’s.")


# What a filter looks like -> its field.
LOOKS = {
    "choice": lambda row: Field(None, description=row.explained),
    "slug": lambda row: slug(row.explained, row.example),
    "code": lambda row: code(row.explained),
    "trefwoord": lambda row: trefwoord(row.example),
}


def of_filter(row):
    """The type and the field of a filter of the site."""
    if row.looks not in LOOKS:
        raise ImproperlyConfigured(f"Say in LOOKS of api/ervaringen.py what a “{row.looks}” is (filter “{row.name}”).")
    values = Literal[tuple(value for value, _ in row.options())] if row.looks == "choice" else str
    return values | None, LOOKS[row.looks](row)


ErvaringQuery = create_model("ErvaringQuery", __base__=ListQuery, **{row.api: of_filter(row) for row in FILTERS})


@answer_at(
    "/ervaringen",
    name="api_ervaringen",
    shape=ErvaringLijst,
    what="Alle ervaringen, de nieuwste eerst",
    explained="Met meer filters krijg je wat aan allemaal voldoet.",
    section=SECTION,
)
def ervaringen(request, asked: Query[ErvaringQuery]):
    rows = narrowed(Ervaring.objects.visible_to(reader(request)), asked)
    rows, page = paged(request, rows.newest_first().select_related("auteur"), asked)
    resultaten = [ErvaringInLijst(**_facts(row)) for row in rows]
    return ErvaringLijst(**page, resultaten=resultaten)


@answer_at("/ervaringen/{slug:slug}", name="api_ervaring", shape=ErvaringDetail, what="Eén ervaring", section=SECTION)
def ervaring(request, slug: str):
    rows = Ervaring.objects.visible_to(reader(request)).select_related("auteur", "fase")
    row = get_object_or_404(rows, slug=slug)
    public = Knooppunt.objects.published().filter(ervaringen=row).for_cards()
    seen, pad = Verwezen.of(row.stored_texts()), row.get_absolute_url()
    return ErvaringDetail(
        **_facts(row),
        **{name: seen.tekst(getattr(row, name), getattr(row, f"{name}_html"), pad=pad) for name in Ervaring.TEXTS},
        **{name: getattr(row, name) or None for name in (*BANDS, "van_jaar", "tot_jaar")},
        fase=fase_kort(row.fase) if row.fase else None,
        knooppunten=[knooppunt_kort(each) for each in public],
        trefwoorden=trefwoorden(row.tags.all()),
        fotos=[
            Foto(
                groot=of_path(foto.groot),
                klein=of_path(foto.klein),
                breedte=foto.breedte,
                hoogte=foto.hoogte,
                beschrijving=foto.beschrijving,
            )
            for foto in row.fotos.all()
        ],
    )


def narrowed(rows, asked: ErvaringQuery):
    """The rows that answer to every filter, by the rules of the list on the site; BadQuestion for an unknown value."""
    given = {row.name: str(value) for row in FILTERS if (value := getattr(asked, row.api))}
    keuze = Selection(given)
    known = {row["name"] for row in keuze.active}
    if errors := [wrong(to_camel(row.api), UNKNOWN) for row in FILTERS if row.name in given.keys() - known]:
        raise BadQuestion(*errors)
    return keuze.narrow(rows)


def _facts(row) -> dict:
    """What an ervaring has in the list and in full; names and places as the author wants them."""
    return {
        "slug": row.slug,
        "titel": row.titel,
        "auteur": row.naam_van_auteur,
        "plaats": row.plaats or None,
        **{name: getattr(row, name) or None for name in LISTED},
        "alleen_voor_leden": row.zichtbaarheid == verhaal.Zichtbaarheid.LEDEN,
        "licentie": LICENTIE,
        "gepubliceerd_op": row.gepubliceerd_op,
        "gewijzigd_op": row.gewijzigd_op,
        "links": links("api_ervaring", row),
    }
