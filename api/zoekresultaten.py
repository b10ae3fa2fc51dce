"""What a search finds, as on the site: the same pages in the same order."""

import re
from typing import Literal

from django.http import Http404
from ninja import Query
from pydantic import Field

from api.fouten import BadQuestion, wrong
from api.full_address import in_api, of_path
from api.koppelvlak import answer_at
from api.queries import UNKNOWN, QueryString, code, page_links, slug, trefwoord
from api.shapes import Lijst, Link, Shape
from knooppunten.feeds import reader
from zoeken.search import FACETS, PER_PAGE, Zoekactie, search
from zoeken.soorten import soorten

Soort = Literal[tuple(soorten)]


class ZoekQuery(QueryString):
    q: str = Field(description="Wat je zoekt, in gewone woorden.", min_length=1, max_length=200, examples=["warmtenet"])
    soort: Soort | None = Field(None, description="Alleen pagina’s van deze soort.")
    fase: str | None = slug("Alleen bij deze fase (slug).", "samen-beginnen")
    spoor: str | None = code("Alleen bij dit spoor: een hoofdletter, zoals A.")
    partij: str | None = slug("Alleen bij deze partij (slug).", "gemeente")
    trefwoord: str | None = trefwoord("koppelkansen")
    sorteer: Literal["nieuwste"] | None = Field(
        None, description="Met `nieuwste` staan de nieuwste vooraan, in plaats van de best passende."
    )
    pagina: int = Field(1, ge=1, le=100, description=f"Welke pagina, van {PER_PAGE} resultaten.")


class ResultaatLinks(Shape):
    """Waar dit staat."""

    self: Link | None = Field(description="Dit in de API; null als deze soort er in de API nog niet is.")
    pagina: Link = Field(description="Dit op de site, voor mensen.")


class Zoekresultaat(Shape):
    """Een pagina die past bij wat je zoekt."""

    soort: str = Field(
        description=f"Wat voor pagina het is: {', '.join(soorten)}. Er kunnen soorten bij komen.",
        examples=["knooppunt"],
    )
    titel: str = Field(description="De titel.")
    kern: str | None = Field(description="Waar de pagina om gaat, in één zin; null als dat er niet is.")
    fragment: str = Field(description="Een stukje uit de tekst, als gewone tekst.")
    links: ResultaatLinks = Field(alias="_links", description="Waar het staat.")


class ZoekresultaatLijst(Lijst):
    """Een pagina met zoekresultaten, de best passende eerst."""

    resultaten: list[Zoekresultaat] = Field(description="Wat er op deze pagina is gevonden.")


@answer_at(
    "/zoekresultaten",
    name="api_zoekresultaten",
    shape=ZoekresultaatLijst,
    what="Zoeken in alles",
    explained="Zoekt zoals de site: andere woordvormen, een typefout of een ouder woord vind je ook.",
    section="Zoeken",
)
def zoekresultaten(request, asked: Query[ZoekQuery]):
    found = search(_action(asked), leden=reader(request) is not None)
    if found.onbekend:
        names = {label: "trefwoord" if name == "tag" else name for name, label in FACETS.items()}
        raise BadQuestion(*(wrong(names[label], UNKNOWN) for label in found.onbekend))
    if asked.pagina > found.paginas:
        raise Http404
    last = None if found.is_meer else found.paginas
    page = page_links(request, asked.pagina, more=asked.pagina < found.paginas, last=last)
    aantal = None if found.is_meer else found.aantal
    return ZoekresultaatLijst(links=page, aantal=aantal, resultaten=[_result(each) for each in found.treffers])


def _action(asked: ZoekQuery) -> Zoekactie:
    given = {"q": asked.q, "sorteer": asked.sorteer or "", "pagina": str(asked.pagina)}
    filters = {"soort": asked.soort, "fase": asked.fase, "spoor": asked.spoor, "partij": asked.partij}
    filters |= {"tag": asked.trefwoord}
    return Zoekactie.from_query(given | {name: value for name, value in filters.items() if value})


def _result(treffer) -> Zoekresultaat:
    document = treffer.document
    slug, view = re.split("[/#]", document.pad.rstrip("/"))[-1], soorten[document.soort].api
    in_the_api = Link(href=in_api(view, slug)) if view else None
    return Zoekresultaat(
        soort=document.soort,
        titel=document.titel,
        kern=document.kern or None,
        fragment="".join(part.tekst for part in treffer.fragment) or document.kern,
        links=ResultaatLinks(self=in_the_api, pagina=Link(href=of_path(document.pad))),
    )
