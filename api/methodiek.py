"""Fasen, sporen and partijen: the shape of the method."""

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from api.koppelvlak import lees
from api.tekst import Verwezen
from api.vormen import Lijst, Links, Tekst, Vorm, links
from api.vragen import Bladeren, blader, een_van
from knooppunten.models import Fase, Partij, Spoor
from knooppunten.views import counted

SOORT = "Methodiek"


class Onderdeel(Vorm):
    naam: str = Field(description="Hoe het heet.")
    omschrijving: Tekst | None = Field(description="Wat het is.")
    aantal_knooppunten: int = Field(description="Hoeveel knooppunten erbij staan.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class FaseDetail(Onderdeel):
    """Een fase van de wijkaanpak."""

    nummer: int = Field(description="De plaats in de aanpak, vanaf 1.")
    slug: str = Field(description="Waarmee je de fase vindt.")


class SpoorDetail(Onderdeel):
    """Een spoor: een perspectief waaraan knooppunten bijdragen."""

    code: str = Field(description="De letter waarmee je het spoor vindt.")
    domein: een_van(Spoor.Domein) = Field(description="Of het over mensen gaat of over techniek en geld.")


class PartijDetail(Onderdeel):
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


@lees("/fasen", naam="api_fasen", geeft=FaseLijst, wat="Alle fasen", soort=SOORT)
def fasen(request, vraag: Query[Bladeren]):
    return _page(request, vraag, Fase, FaseLijst, _fase)


@lees("/fasen/{slug:slug}", naam="api_fase", geeft=FaseDetail, wat="Eén fase", soort=SOORT)
def fase(request, slug: str):
    return _one(Fase, _fase, slug=slug)


@lees("/sporen", naam="api_sporen", geeft=SpoorLijst, wat="Alle sporen", soort=SOORT)
def sporen(request, vraag: Query[Bladeren]):
    return _page(request, vraag, Spoor, SpoorLijst, _spoor)


@lees("/sporen/{slug:code}", naam="api_spoor", geeft=SpoorDetail, wat="Eén spoor", soort=SOORT)
def spoor(request, code: str):
    return _one(Spoor, _spoor, code=code)


@lees("/partijen", naam="api_partijen", geeft=PartijLijst, wat="Alle partijen", soort=SOORT)
def partijen(request, vraag: Query[Bladeren]):
    return _page(request, vraag, Partij, PartijLijst, _partij)


@lees("/partijen/{slug:slug}", naam="api_partij", geeft=PartijDetail, wat="Eén partij", soort=SOORT)
def partij(request, slug: str):
    return _one(Partij, _partij, slug=slug)


def _page(request, vraag, model, shape, show):
    rows, page = blader(request, counted(model), vraag)
    seen = Verwezen.of([row.omschrijving_html for row in rows])
    return shape(**page, resultaten=[show(row, seen) for row in rows])


def _one(model, show, **key):
    row = get_object_or_404(counted(model), **key)
    return show(row, Verwezen.of([row.omschrijving_html]))


def _fase(row, seen):
    return FaseDetail(nummer=row.nummer, slug=row.slug, **_shared(row, seen, "api_fase", fase=row.nummer))


def _spoor(row, seen):
    return SpoorDetail(code=row.code, domein=row.domein, **_shared(row, seen, "api_spoor", key="code"))


def _partij(row, seen):
    return PartijDetail(slug=row.slug, **_shared(row, seen, "api_partij"))


def _shared(row, seen, view, *, key="slug", fase=None) -> dict:
    tekst = seen.tekst(row.omschrijving, row.omschrijving_html, pad=row.get_absolute_url(), fase=fase)
    return {
        "naam": row.naam,
        "omschrijving": tekst,
        "aantal_knooppunten": row.aantal,
        "links": links(view, row, key=key),
    }
