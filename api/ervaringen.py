"""Ervaringen: what users share, as far as everyone may read it; on a closed site, as far as members may."""

from typing import Literal

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field, create_model
from pydantic.alias_generators import to_camel

from api import ervaring_vormen as vormen
from api.adres import of_path
from api.fouten import BadQuestion, wrong
from api.koppelvlak import lees
from api.kort import fase_kort, knooppunt_kort, links, trefwoorden
from api.tekst import Verwezen
from api.vragen import UNKNOWN, Bladeren, blader, code, slug, trefwoord
from ervaringen.filters import FILTERS, Selection
from ervaringen.models import Ervaring, verhaal
from knooppunten.feeds import reader
from knooppunten.models import Knooppunt

SOORT = "Ervaringen"
LISTED = ("warmteoplossing", "bouwperiode", "soort_woningen")
BANDS = ("eigendom", "aandeel_vve", "aantal_woningen", "kosten_uren", "kosten_euro")


# What a filter looks like -> its field.
LOOKS = {
    "choice": lambda row: Field(None, description=row.explained),
    "slug": lambda row: slug(row.explained, row.example),
    "code": lambda row: code(row.explained),
    "trefwoord": lambda row: trefwoord(row.example),
}


def of_filter(row):
    """The type and the field of a filter of the site."""
    values = Literal[tuple(value for value, _ in row.options())] if row.looks == "choice" else str
    return values | None, LOOKS[row.looks](row)


ErvaringVraag = create_model("ErvaringVraag", __base__=Bladeren, **{row.api: of_filter(row) for row in FILTERS})


@lees(
    "/ervaringen",
    naam="api_ervaringen",
    geeft=vormen.ErvaringLijst,
    wat="Alle ervaringen, de nieuwste eerst",
    uitleg="Met meer filters krijg je wat aan allemaal voldoet.",
    soort=SOORT,
)
def ervaringen(request, vraag: Query[ErvaringVraag]):
    rows = narrowed(Ervaring.objects.visible_to(reader(request)), vraag)
    page = blader(request, rows.newest_first().select_related("auteur"), vraag)
    resultaten = [vormen.ErvaringInLijst(**_facts(row)) for row in page.rows]
    return vormen.ErvaringLijst(links=page.links, aantal=page.aantal, resultaten=resultaten)


@lees("/ervaringen/{slug:slug}", naam="api_ervaring", geeft=vormen.ErvaringDetail, wat="Eén ervaring", soort=SOORT)
def ervaring(request, slug: str):
    rows = Ervaring.objects.visible_to(reader(request)).select_related("auteur", "fase")
    row = get_object_or_404(rows, slug=slug)
    public = Knooppunt.objects.published().filter(ervaringen=row).for_cards()
    seen, pad = Verwezen.of(row.stored_texts()), row.get_absolute_url()
    return vormen.ErvaringDetail(
        **_facts(row),
        **{name: seen.tekst(getattr(row, name), getattr(row, f"{name}_html"), pad=pad) for name in Ervaring.TEXTS},
        **{name: getattr(row, name) or None for name in (*BANDS, "van_jaar", "tot_jaar")},
        fase=fase_kort(row.fase) if row.fase else None,
        knooppunten=[knooppunt_kort(each) for each in public],
        trefwoorden=trefwoorden(row.tags.all()),
        fotos=[
            vormen.Foto(
                groot=of_path(foto.groot),
                klein=of_path(foto.klein),
                breedte=foto.breedte,
                hoogte=foto.hoogte,
                beschrijving=foto.beschrijving,
            )
            for foto in row.fotos.all()
        ],
    )


def narrowed(rows, vraag: ErvaringVraag):
    """The rows that answer to every filter, by the rules of the list on the site; BadQuestion for an unknown value."""
    given = {row.name: str(value) for row in FILTERS if (value := getattr(vraag, row.api))}
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
        "licentie": vormen.LICENTIE,
        "gepubliceerd_op": row.gepubliceerd_op,
        "gewijzigd_op": row.gewijzigd_op,
        "links": links("api_ervaring", row),
    }
