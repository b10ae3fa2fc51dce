"""The begin, the description, its page for people, and what is not there; each operation of /api/v1/ is a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from pydantic import Field, create_model

from api import bewoners, ervaringen, knooppunten, methodiek, naslag, zoekresultaten
from api.documentatie import build_page
from api.fouten import answer
from api.full_address import in_api, of_path
from api.koppelvlak import VERSION, answer_at, api, asked
from api.openapi import description
from api.shapes import Link, Shape
from paginas.declared import Gives, Menu, Readers, page_at, undated
from paginas.models import path_of

RESOURCES = (
    knooppunten,
    methodiek,
    ervaringen,
    naslag,
    bewoners,
    zoekresultaten,
)  # each declares its views when it is read
LISTS = {
    "knooppunten": "Alle knooppunten.",
    "fasen": "Alle fasen.",
    "sporen": "Alle sporen.",
    "partijen": "Alle partijen.",
    "ervaringen": "Alle ervaringen.",
    "begrippen": "Alle begrippen.",
    "bronnen": "Alle bronnen.",
    "feiten": "Alle wetten en regelingen.",
    "bewoners": "Alle uitleg voor bewoners.",
    "zoekresultaten": "Zoeken; hier hoort een vraag bij: ?q=.",
}
ADDRESSES = {
    "self": "Dit adres.",
    "beschrijving": "De beschrijving voor programma’s (OpenAPI).",
    "uitleg": "De uitleg voor mensen.",
}
BeginLinks = create_model(
    "BeginLinks",
    __base__=Shape,
    __doc__="De adressen waar je begint.",
    **{name: (Link, Field(description=what)) for name, what in (ADDRESSES | LISTS).items()},
)


class Begin(Shape):
    """Het begin van de API."""

    versie: str = Field(description="De versie van de API.")
    links: BeginLinks = Field(alias="_links", description="Wat er is.")


@answer_at("/", name="api_begin", shape=Begin, what="Wat er is", explained="Het begin: alle adressen.", section="Begin")
def begin(request):
    addresses = {name: in_api(f"api_{name}") for name in LISTS}
    addresses |= {
        "self": in_api("api_begin"),
        "beschrijving": in_api("api_beschrijving"),
        "uitleg": of_path(path_of("open_data")),
    }
    return Begin(versie=VERSION, links={name: Link(href=address) for name, address in addresses.items()})


for operation in api.urls[0]:
    if operation.name != "api-root":
        page_at(
            f"api/v1/{operation.pattern}",
            name=operation.name,
            readers=Readers.EVERYONE,
            methods=None,
            gives=Gives.API,
            query=asked[operation.name],
        )(operation.callback)


@page_at(
    "api/", name="open_data", readers=Readers.EVERYONE, sitemap=undated, copy=False, menu=Menu("Open data", "voet", 9)
)
def open_data(request):
    return render(request, "api/open_data.html", {"pagina": build_page()})


@page_at("api/v1/openapi.json", name="api_beschrijving", readers=Readers.EVERYONE, gives=Gives.API)
def beschrijving(request):
    return HttpResponse(description(), content_type="application/json; charset=utf-8")


@page_at("api/v1/<path:rest>", name="api_onbekend", readers=Readers.NOBODY, methods=None, gives=Gives.API)
@csrf_exempt
def onbekend(request, rest):
    """Everything below the API that is no address of it: with a slash at its end, too."""
    return answer(404)
