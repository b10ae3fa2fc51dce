"""The API at /api/v1/, where no address ends in a slash: each operation is a page of its own."""

from api import begin, ervaringen, knooppunten, methodiek, naslag, zoekresultaten
from api.koppelvlak import api, asked
from paginas.declared import Gives, Readers, page_at

RESOURCES = (
    begin,
    knooppunten,
    methodiek,
    ervaringen,
    naslag,
    zoekresultaten,
)  # each declares its views when it is read
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
