"""The documentation for people at /api/, and the API at /api/v1/, where no address ends in a slash."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from api import begin, ervaringen, knooppunten, methodiek, naslag, views, zoekresultaten
from api.koppelvlak import api

RESOURCES = (
    begin,
    knooppunten,
    methodiek,
    ervaringen,
    naslag,
    zoekresultaten,
)  # each declares its views when it is read
operations = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
for pattern in operations:
    login_not_required(pattern.callback)

urlpatterns = [
    path("", views.open_data, name="open_data"),
    path("v1/openapi.json", views.beschrijving, name="api_beschrijving"),
    *(path(f"v1/{pattern.pattern}", pattern.callback, name=pattern.name) for pattern in operations),
    re_path("^v1/", views.onbekend, name="api_onbekend"),
]
