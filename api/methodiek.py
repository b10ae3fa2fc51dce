"""Fasen, sporen and partijen: the shape of the method."""

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from api.koppelvlak import answer_at
from api.queries import ListQuery, one_of, paged
from api.shapes import Lijst, Links, Shape, Tekst, links
from api.tekst import Verwezen
from knooppunten.counts import counted
from knooppunten.models import Fase, Partij, Spoor

SECTION = "Methodiek"


class MethodiekDetail(Shape):
    naam: str = Field(description="Hoe het heet.")
    omschrijving: Tekst | None = Field(description="Wat het is.")
    aantal_knooppunten: int = Field(description="Hoeveel knooppunten erbij staan.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class FaseDetail(MethodiekDetail):
    """Een fase van de wijkaanpak."""

    nummer: int = Field(description="De plaats in de aanpak, vanaf 1.")
    slug: str = Field(description="Waarmee je de fase vindt.")


class SpoorDetail(MethodiekDetail):
    """Een spoor: een perspectief waaraan knooppunten bijdragen."""

    code: str = Field(description="De letter waarmee je het spoor vindt.")
    kort: str | None = Field(description="Hoe het heet in een woord; null als dat er niet is.")
    domein: one_of(Spoor.Domein) = Field(description="Of het over mensen gaat of over techniek en geld.")


class PartijDetail(MethodiekDetail):
    """Een partij die bij de wijkaanpak betrokken is."""

    slug: str = Field(description="Waarmee je de partij vindt.")


class FaseLijst(Lijst):
    """Een pagina met fasen, in volgorde."""

    resultaten: list[FaseDetail] = Field(description="De fasen op deze pagina.")


class SpoorLijst(Lijst):
    """Een pagina met sporen, op letter."""

    resultaten: list[SpoorDetail] = Field(description="De sporen op deze pagina.")


class PartijLijst(Lijst):
    """Een pagina met partijen, op naam."""

    resultaten: list[PartijDetail] = Field(description="De partijen op deze pagina.")


# What of a row is told in which shape, at which address of the API, besides what all have.
SHAPES = {
    Fase: (FaseDetail, "api_fase", ("nummer", "slug")),
    Spoor: (SpoorDetail, "api_spoor", ("code", "kort", "domein")),
    Partij: (PartijDetail, "api_partij", ("slug",)),
}


@answer_at("/fasen", name="api_fasen", shape=FaseLijst, what="Alle fasen", section=SECTION)
def fasen(request, asked: Query[ListQuery]):
    return FaseLijst(**_page(request, asked, Fase))


@answer_at("/fasen/{slug:slug}", name="api_fase", shape=FaseDetail, what="Eén fase", section=SECTION)
def fase(request, slug: str):
    return _one(Fase, slug=slug)


@answer_at("/sporen", name="api_sporen", shape=SpoorLijst, what="Alle sporen", section=SECTION)
def sporen(request, asked: Query[ListQuery]):
    return SpoorLijst(**_page(request, asked, Spoor))


@answer_at("/sporen/{slug:code}", name="api_spoor", shape=SpoorDetail, what="Eén spoor", section=SECTION)
def spoor(request, code: str):
    return _one(Spoor, code=code)


@answer_at("/partijen", name="api_partijen", shape=PartijLijst, what="Alle partijen", section=SECTION)
def partijen(request, asked: Query[ListQuery]):
    return PartijLijst(**_page(request, asked, Partij))


@answer_at("/partijen/{slug:slug}", name="api_partij", shape=PartijDetail, what="Eén partij", section=SECTION)
def partij(request, slug: str):
    return _one(Partij, slug=slug)


def _page(request, asked, model) -> dict:
    rows, page = paged(request, model.objects.current(), asked)
    rows = counted(rows)
    seen = Verwezen.of([row.omschrijving_html for row in rows])
    return page | {"resultaten": [_shown(row, seen) for row in rows]}


def _one(model, **key):
    row = get_object_or_404(model.objects.current(), **key)
    counted([row])
    return _shown(row, Verwezen.of([row.omschrijving_html]))


def _shown(row, seen):
    shape, view, names = SHAPES[type(row)]
    pad, fase = row.get_absolute_url(), row.nummer if isinstance(row, Fase) else None
    return shape(
        **{name: getattr(row, name) or None for name in names},
        naam=row.naam,
        omschrijving=seen.tekst(row.omschrijving, row.omschrijving_html, pad=pad, fase=fase),
        aantal_knooppunten=row.aantal,
        links=links(view, row, key="code" if isinstance(row, Spoor) else "slug"),
    )
