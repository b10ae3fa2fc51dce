"""Begrippen, bronnen and feiten: what readers look up."""

from datetime import date, datetime

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query
from pydantic import Field

from api.koppelvlak import answer_at
from api.queries import ListQuery, explained, one_of, paged
from api.shapes import Genoemd, KnooppuntKort, Lijst, Links, Shape, Uri, genoemd, knooppunt_kort, links
from knooppunten.models import Knooppunt
from naslag import verwijzing
from naslag.models import Begrip, Bron, Feit

SECTION = "Naslag"
Soort = one_of(Bron.Soort)
Stand = one_of(Feit.Stand)


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
    eigenaar: str = Field(description="Welke rol de bron bijhoudt.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class BronDetail(BronInLijst):
    """Een boek, methode, instrument of officiële bron, en waar die wordt genoemd."""

    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten die deze bron noemen.")


class BronLijst(Lijst):
    """Een pagina met bronnen, op naam."""

    resultaten: list[BronInLijst] = Field(description="De bronnen op deze pagina.")


class Betekenis(Shape):
    """Wat een wet of regeling voor iemand betekent."""

    wie: str = Field(description="Voor wie.")
    wat: str = Field(description="Wat het betekent.")


class FeitInLijst(Shape):
    """Wat er geldt volgens een wet of regeling, en wanneer iemand dat nakeek."""

    slug: str = Field(description="Waarmee je het vindt.")
    naam: str = Field(description="Waar het over gaat.")
    onderwerp: str = Field(description="Waaronder het staat.")
    tekst: str = Field(description="Wat er geldt, als gewone tekst.")
    betekenis: list[Betekenis] = Field(description="Wat het betekent, voor wie.")
    stand: Stand = Field(description=explained("Hoe het er vandaag mee staat.", Feit.Stand))
    geldt_vanaf: date | None = Field(description="De eerste dag waarop het geldt; null als die er niet is.")
    geldt_tot_en_met: date | None = Field(description="De laatste dag waarop het geldt; null als die er niet is.")
    bron: Genoemd | None = Field(description="De bron; null als alleen de vindplaats bekend is.")
    vindplaats: str | None = Field(description="Waar het precies staat.")
    adres: Uri | None = Field(description="Het adres daarvan; null als we het niet zeker weten.")
    nagezien_op: date = Field(description="Wanneer iemand het laatst nakeek of het klopt.")
    nagezien_door: str = Field(description="In welke rol.")
    eigenaar: str = Field(description="Welke rol het bijhoudt.")
    waarschuwing: str | None = Field(description="Wat lezers moeten weten: het is vervallen, of te lang niet nagezien.")
    gewijzigd_op: datetime = Field(description="Wanneer het voor het laatst is gewijzigd.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class FeitDetail(FeitInLijst):
    """Wat er geldt volgens een wet of regeling, en welke knooppunten het zeggen."""

    knooppunten: list[KnooppuntKort] = Field(description="De knooppunten die dit zeggen.")


class FeitLijst(Lijst):
    """Een pagina met wetten en regelingen, per onderwerp."""

    resultaten: list[FeitInLijst] = Field(description="De wetten en regelingen op deze pagina.")


@answer_at("/begrippen", name="api_begrippen", shape=BegripLijst, what="Alle begrippen", section=SECTION)
def begrippen(request, asked: Query[BegripQuery]):
    rows = _begrippen()
    if asked.letter:
        rows = rows.filter(naam_klein__startswith=asked.letter.casefold())
    rows, page = paged(request, rows, asked)
    return BegripLijst(**page, resultaten=[_begrip(row) for row in verwijzing.explained(rows)])


@answer_at("/begrippen/{slug:slug}", name="api_begrip", shape=BegripDetail, what="Eén begrip", section=SECTION)
def begrip(request, slug: str):
    return _begrip(*verwijzing.explained([get_object_or_404(_begrippen(), slug=slug)]))


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


@answer_at("/feiten", name="api_feiten", shape=FeitLijst, what="Alle wetten en regelingen", section=SECTION)
def feiten(request, asked: Query[ListQuery]):
    rows, page = paged(request, Feit.objects.published().select_related("bron").in_order(), asked)
    return FeitLijst(**page, resultaten=[FeitInLijst(**_feit(row)) for row in rows])


@answer_at("/feiten/{slug:slug}", name="api_feit", shape=FeitDetail, what="Eén wet of regeling", section=SECTION)
def feit(request, slug: str):
    row = get_object_or_404(Feit.objects.published().select_related("bron"), slug=slug)
    citing = [knooppunt_kort(each) for each in Knooppunt.objects.published().for_cards().citing(row)]
    return FeitDetail(**_feit(row), knooppunten=citing)


def _feit(row) -> dict:
    today = timezone.localdate()
    return {
        "slug": row.slug,
        "naam": row.naam,
        "onderwerp": row.onderwerp,
        "tekst": row.tekst,
        "betekenis": [Betekenis(wie=wie, wat=wat) for wie, wat in row.voor_wie()],
        "stand": row.stand_op(today),
        "geldt_vanaf": row.geldt_vanaf,
        "geldt_tot_en_met": row.geldt_tot_en_met,
        "bron": genoemd(row.bron, "api_bron", row.bron.get_absolute_url()) if row.bron else None,
        "vindplaats": row.vindplaats or None,
        "adres": row.adres or None,
        "nagezien_op": row.gecontroleerd_op,
        "nagezien_door": row.gecontroleerd_door,
        "eigenaar": row.eigenaar,
        "waarschuwing": row.waarschuwing(today) or None,
        "gewijzigd_op": row.gewijzigd_op,
        "links": links("api_feit", row),
    }


def _begrippen():
    public = Knooppunt.objects.published().for_cards()
    return Begrip.objects.in_order().prefetch_related("andere_namen", Prefetch("knooppunten", public))


def _begrip(row) -> BegripDetail:
    _, *others = row.names()
    return BegripDetail(
        slug=row.slug,
        naam=row.naam,
        andere_namen=others,
        uitleg=row.uitleg_nu,
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
        "eigenaar": row.eigenaar,
        "links": links("api_bron", row),
    }
