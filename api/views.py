"""The description, its page for people, and what is not there."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from api.documentatie import build_page
from api.fouten import answer
from api.openapi import description
from paginas.declared import Gives, Menu, Readers, page_at, undated


@page_at(
    "api/", name="open_data", readers=Readers.EVERYONE, sitemap=undated, copy=False, menu=Menu("Open data", "voet", 4)
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
