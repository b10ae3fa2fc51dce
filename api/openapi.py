"""The description of the API (OpenAPI 3.1): what django-ninja makes of the views, and what holds for all of them."""

import json
from functools import lru_cache

from django.conf import settings

from api import fouten
from api.fouten import Probleem
from api.full_address import base, of_path
from api.koppelvlak import VERSION, api
from api.queries import SLUG
from api.shapes import LICENTIE
from paginas.models import path_of

DESCRIPTION = (
    "Alles wat je op deze site kunt lezen, voor programma’s. Je kunt alleen lezen. "
    "Ervaringen mag je overnemen onder CC BY 4.0: zeg van wie ze zijn."
)
TAGS = {
    "Begin": "Waar je begint.",
    "Knooppunten": "De stappen van de wijkaanpak.",
    "Methodiek": "De fasen, sporen en partijen waarin de knooppunten zijn geordend.",
    "Ervaringen": "Hoe het in andere wijken ging.",
    "Naslag": "Begrippen, bronnen, en wetten en regelingen.",
    "Bewoners": "Uitleg voor bewoners, in gewone taal.",
    "Zoeken": "Zoeken in alles.",
}
# Of each path, something that stands in the content that comes with the site.
EXAMPLES = {
    "/knooppunten/{slug}": "projectteam-en-rolverdeling-inrichten",
    "/fasen/{slug}": "samen-beginnen",
    "/sporen/{code}": "B",
    "/partijen/{slug}": "gemeente",
    "/ervaringen/{slug}": "keukentafelgesprekken-in-twee-straten-1",
    "/begrippen/{slug}": "warmtenet",
    "/bronnen/{slug}": "omgevingswet",
    "/feiten/{slug}": "wcw-ingang",
    "/bewoners/{slug}": "huurder",
}
HEADERS = {
    "API-Version": ("De volledige versie van de API.", {"type": "string"}),
    "ETag": ("Het kenmerk van dit antwoord. Stuur het mee in If-None-Match.", {"type": "string"}),
    "Retry-After": ("Hoeveel seconden je moet wachten.", {"type": "integer"}),
}


def description() -> bytes:
    """The same bytes each time, for one installation."""
    return _written(settings.SITE_URL, settings.SITE_NAAM, settings.CONTACT_EMAIL, settings.TOEGANG)


@lru_cache(maxsize=8)
def _written(*installation) -> bytes:
    return json.dumps(build(), ensure_ascii=False, indent=1).encode()


def build() -> dict:
    """The whole document; no queries."""
    closed, info = settings.TOEGANG == "besloten", _info()  # its addresses first: they load all views
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    order = list(TAGS)  # by subject; within one, as its views are written
    document = {
        "openapi": made["openapi"],
        "info": info,
        "servers": [{"url": of_path(base()), "description": settings.SITE_NAAM}],
        "security": [{"leescode": []}] if closed else [],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": dict(sorted(made["paths"].items(), key=lambda item: order.index(item[1]["get"]["tags"][0]))),
        "components": {
            "schemas": _schemas(made),
            "responses": {f"Fout{status}": _error(status) for status in fouten.WORDS},
            "headers": {name: {"description": text, "schema": schema} for name, (text, schema) in HEADERS.items()},
        },
    }
    if closed:
        document["components"]["securitySchemes"] = {
            "leescode": {"type": "http", "scheme": "bearer", "description": "Een leescode maak je bij Mijn gegevens."}
        }
    for path, operations in document["paths"].items():
        _complete(operations["get"], closed=closed, example=EXAMPLES.get(path))
    return document


def _info() -> dict:
    return {
        "title": f"Open data van {settings.SITE_NAAM}",
        "version": VERSION,
        "description": DESCRIPTION,
        "contact": {
            "name": f"Beheer van {settings.SITE_NAAM}",
            "url": of_path(path_of("open_data")),
            "email": settings.CONTACT_EMAIL,
        },
        "license": {"name": "CC BY 4.0 (ervaringen)", "url": LICENTIE},
    }


def _schemas(made) -> dict:
    problem = Probleem.model_json_schema(ref_template="#/components/schemas/{model}")
    found = made["components"]["schemas"] | problem.pop("$defs") | {"Probleem": problem}
    text = json.dumps([made["paths"], found, {"$ref": "#/components/schemas/Probleem"}])
    used = [name for name in sorted(found) if f'"#/components/schemas/{name}"' in text]
    return {name: _without_titles(found[name]) for name in used}


def _without_titles(schema):
    """A title that only repeats the name of a field says nothing."""
    if isinstance(schema, list):
        return [_without_titles(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _without_titles(part) for key, part in schema.items() if key != "title" or not isinstance(part, str)}


def _error(status: int) -> dict:
    example = fouten.problem(status, [fouten.wrong("pagina", "Dit is geen heel getal.")] if status == 400 else ())
    names = ["API-Version", *(["Retry-After"] if status == 429 else [])]
    schema = {"$ref": "#/components/schemas/Probleem"}
    return {
        "description": fouten.WORDS[status][0],
        "headers": _header_refs(*names),
        "content": {fouten.MEDIA_TYPE: {"schema": schema, "example": example}},
    }


def _header_refs(*names) -> dict:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _complete(operation: dict, *, closed: bool, example: str | None) -> None:
    """What every answer has besides what its view says; `example` is that of the parameter in the path."""
    parameters = [_parameter(parameter) for parameter in operation["parameters"]]
    if example:
        parameters[0] |= {"description": "Waarmee je het vindt.", "example": example}
        parameters[0]["schema"] |= {"pattern": SLUG}
    operation["parameters"] = parameters
    found = operation["responses"]["200"]
    found |= {"description": "Gevonden.", "headers": _header_refs("API-Version", "ETag")}
    found["content"] = {kind: _without_titles(content) for kind, content in found["content"].items()}
    unchanged = {"description": "Niet veranderd sinds de ETag in If-None-Match.", "headers": found["headers"]}
    statuses = [400, *([401] if closed else []), *([404] if parameters else []), 405, 429, 500]
    errors = {str(status): {"$ref": f"#/components/responses/Fout{status}"} for status in statuses}
    operation["responses"] = {"200": found, "304": unchanged} | errors


def _parameter(parameter: dict) -> dict:
    """A parameter that may be left out is not null: it is not there."""
    schema = _without_titles(parameter["schema"])
    if "anyOf" in schema:
        schema = next(part for part in schema["anyOf"] if part != {"type": "null"})
    schema = {
        key: value for key, value in schema.items() if key not in ("description", "examples") and value is not None
    }
    place = {key: parameter[key] for key in ("name", "in", "required", "description") if key in parameter}
    examples = parameter.get("examples", [])
    return place | {"schema": schema} | ({"example": examples[0]} if examples else {})
