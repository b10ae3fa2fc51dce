"""What residents read, in plain words."""

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from api.koppelvlak import answer_at
from api.queries import ListQuery, explained, one_of, paged
from api.shapes import Lijst, Links, Shape, Tekst, Uri, links
from api.tekst import Verwezen
from bewoners.models import Uitleg

SECTION = "Bewoners"
Soort = one_of(Uitleg.Soort)


class UitlegQuery(ListQuery):
    soort: Soort | None = Field(None, description="Alleen uitleg van deze soort.")


class UitlegDetail(Shape):
    """Een stuk uitleg voor bewoners, in gewone taal. Het is algemeen: wat in een straat gebeurt, weet de gemeente."""

    slug: str = Field(description="Waarmee je het vindt. Het verandert nooit.")
    soort: Soort = Field(description=explained("Waar het over gaat.", Uitleg.Soort))
    volgorde: int = Field(description="De plaats binnen de soort; bij een fase haar nummer.")
    titel: str = Field(description="De titel, zoals een bewoner het zegt.")
    zin: str | None = Field(description="Hetzelfde in één zin; bij wie je belt de vraag waarmee je belt.")
    tekst: Tekst = Field(description="Wat er gebeurt, wat anders is, het antwoord, of wat zij doen.")
    jij: Tekst | None = Field(description="Wat een bewoner kan doen, of mag.")
    geld: Tekst | None = Field(description="Wat het kost, of aan wie je dat vraagt.")
    wanneer: Tekst | None = Field(description="Wanneer het is, of aan wie je dat vraagt.")
    bellen: Tekst | None = Field(description="Wie je belt, of hoe je die vindt.")
    adres: Uri | None = Field(description="De voorpagina van een landelijke organisatie.")
    links: Links = Field(alias="_links", description="Waar het staat.")


class UitlegLijst(Lijst):
    """Een pagina met uitleg voor bewoners, per soort op volgorde."""

    resultaten: list[UitlegDetail] = Field(description="De uitleg op deze pagina.")


@answer_at("/bewoners", name="api_bewoners", shape=UitlegLijst, what="Alle uitleg voor bewoners", section=SECTION)
def bewoners(request, asked: Query[UitlegQuery]):
    rows = Uitleg.objects.current().order_by("soort", "volgorde", "slug")
    if asked.soort:
        rows = rows.filter(soort=asked.soort)
    rows, page = paged(request, rows, asked)
    return UitlegLijst(**page, resultaten=_details(rows))


@answer_at(
    "/bewoners/{slug:slug}",
    name="api_bewonersuitleg",
    shape=UitlegDetail,
    what="Eén stuk uitleg voor bewoners",
    section=SECTION,
)
def bewonersuitleg(request, slug: str):
    return _details([get_object_or_404(Uitleg.objects.current(), slug=slug)])[0]


def _details(rows) -> list[UitlegDetail]:
    rows = list(rows)
    seen = Verwezen.of([text for row in rows for text in row.stored_texts()])
    return [_detail(row, seen) for row in rows]


def _detail(row, seen) -> UitlegDetail:
    pad = row.get_absolute_url()
    return UitlegDetail(
        **{name: seen.tekst(getattr(row, name), getattr(row, f"{name}_html"), pad=pad) for name in Uitleg.TEXTS},
        **{name: getattr(row, name) for name in ("slug", "soort", "volgorde", "titel")},
        zin=row.zin or None,
        adres=row.adres or None,
        links=links("api_bewonersuitleg", row),
    )
