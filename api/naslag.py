"""Begrippen and bronnen: what readers look up."""

from datetime import date

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from api.koppelvlak import answer_at
from api.queries import ListQuery, explained, one_of, paged
from api.shapes import KnooppuntKort, Lijst, Links, Shape, Uri, knooppunt_kort, links
from knooppunten.models import Knooppunt
from naslag.models import Begrip, Bron

SECTION = "Naslag"
Soort = one_of(Bron.Soort)


class BegripQuery(ListQuery):
    letter: str | None = Field(
        None, description="Alleen begrippen die met deze letter beginnen.", pattern="^[A-Za-z]$", examples=["w"]
    )


class BronQuery(ListQuery):
    soort: Soort | None = Field(None, description="Alleen bronnen van deze soort.")


class BegripDetail(Shape):
    """Een begrip uit de wijkaanpak, uitgelegd in een of twee zinnen."""

    slug: str = Field(description="Waarmee je het vindt. Het verandert nooit.")
    naam: str = Field(description="Het begrip.")
    andere_namen: list[str] = Field(description="Hoe het ook heet of heette.")
    uitleg: str = Field(description="De uitleg, als gewone tekst.")
    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten waar het speelt.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class BegripLijst(Lijst):
    """Een pagina met begrippen, op alfabet."""

    resultaten: list[BegripDetail] = Field(description="De begrippen op deze pagina.")


class BronInLijst(Shape):
    """Een boek, methode, instrument of officiële bron."""

    slug: str = Field(description="Waarmee je de bron vindt.")
    naam: str = Field(description="Hoe de bron heet.")
    soort: Soort = Field(description=explained("Wat voor bron het is.", Bron.Soort))
    maker: str | None = Field(description="Wie de bron maakte; null als dat niet zeker is.")
    omschrijving: str = Field(description="Wat het is en wat een team ermee doet, als gewone tekst.")
    adres: Uri | None = Field(description="Waar de bron staat; null als we het niet zeker weten.")
    gecontroleerd_op: date | None = Field(description="Wanneer het adres is gecontroleerd.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class BronDetail(BronInLijst):
    """Een boek, methode, instrument of officiële bron, en waar die wordt genoemd."""

    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten die deze bron noemen.")


class BronLijst(Lijst):
    """Een pagina met bronnen, op naam."""

    resultaten: list[BronInLijst] = Field(description="De bronnen op deze pagina.")


@answer_at("/begrippen", name="api_begrippen", shape=BegripLijst, what="Alle begrippen", section=SECTION)
def begrippen(request, asked: Query[BegripQuery]):
    rows = _begrippen()
    if asked.letter:
        rows = rows.filter(naam_klein__startswith=asked.letter.casefold())
    rows, page = paged(request, rows, asked)
    return BegripLijst(**page, resultaten=[_begrip(row) for row in rows])


@answer_at("/begrippen/{slug:slug}", name="api_begrip", shape=BegripDetail, what="Eén begrip", section=SECTION)
def begrip(request, slug: str):
    return _begrip(get_object_or_404(_begrippen(), slug=slug))


@answer_at("/bronnen", name="api_bronnen", shape=BronLijst, what="Alle bronnen", section=SECTION)
def bronnen(request, asked: Query[BronQuery]):
    rows = Bron.objects.current().in_order()
    if asked.soort:
        rows = rows.filter(soort=asked.soort)
    rows, page = paged(request, rows, asked)
    resultaten = [BronInLijst(**_bron(row)) for row in rows]
    return BronLijst(**page, resultaten=resultaten)


@answer_at("/bronnen/{slug:slug}", name="api_bron", shape=BronDetail, what="Eén bron", section=SECTION)
def bron(request, slug: str):
    row = get_object_or_404(Bron.objects.current(), slug=slug)
    citing = [knooppunt_kort(each) for each in Knooppunt.objects.published().for_cards().citing(row)]
    return BronDetail(**_bron(row), knooppunten=citing)


def _begrippen():
    public = Knooppunt.objects.published().for_cards()
    return Begrip.objects.in_order().prefetch_related("andere_namen", Prefetch("knooppunten", public))


def _begrip(row) -> BegripDetail:
    _, *others = row.names()
    return BegripDetail(
        slug=row.slug,
        naam=row.naam,
        andere_namen=others,
        uitleg=row.uitleg,
        knooppunten=[knooppunt_kort(each) for each in row.knooppunten.all()],
        links=links("api_begrip", row),
    )


def _bron(row) -> dict:
    return {
        "slug": row.slug,
        "naam": row.naam,
        "soort": row.soort,
        "maker": row.maker or None,
        "omschrijving": row.omschrijving,
        "adres": row.adres or None,
        "gecontroleerd_op": row.gecontroleerd_op,
        "links": links("api_bron", row),
    }
