"""The documentation page, made from the description itself: what it doesn't say, the page can't get wrong."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from api import fouten
from api.openapi import description
from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.models import Begrip, Bron

WORDS = {"string": "tekst", "integer": "getal", "boolean": "true of false"}
FORMATS = {"uri": "adres", "date": "datum", "date-time": "tijdstip"}
BEARER = '-H "Authorization: Bearer JE-LEESCODE" '


@dataclass
class Soort:
    """What kind of value something is: in words, or a shape that the page describes further down."""

    woorden: str
    vorm: str = ""


@dataclass
class Veld:
    naam: str
    soort: Soort
    uitleg: str
    waarden: list
    verplicht: bool = False


@dataclass
class Adres:
    """One address of the API. `vorm` is the shape of its answer."""

    naam: str
    pad: str
    wat: str
    uitleg: str
    curl: str
    velden: list[Veld]
    vorm: str


@dataclass
class Groep:
    naam: str
    uitleg: str
    adressen: list[Adres]


@dataclass
class Vorm:
    naam: str
    uitleg: str
    velden: list[Veld]


@dataclass
class Uitleg:
    basis: str
    versie: str
    groepen: list[Groep]
    vormen: list[Vorm]
    fouten: list[tuple]
    per_minuut: int


def build_page() -> Uitleg:
    """7 queries, for examples that are really there."""
    document = json.loads(description())
    base = document["servers"][0]["url"]
    real = _real_examples()
    addresses = [(part["tags"][0], _adres(base, path, part, real)) for path, part in _operations(document)]
    groups = [
        Groep(tag["name"], tag["description"], [adres for name, adres in addresses if name == tag["name"]])
        for tag in document["tags"]
    ]
    return Uitleg(
        basis=base,
        versie=document["info"]["version"],
        groepen=groups,
        vormen=[_vorm(name, schema) for name, schema in document["components"]["schemas"].items()],
        fouten=[(status, title, detail) for status, (title, detail) in fouten.WORDS.items()],
        per_minuut=int(settings.ACCOUNT_RATE_LIMITS["api"].split("/")[0]),
    )


def _operations(document):
    return [(path, operations["get"]) for path, operations in document["paths"].items()]


def _real_examples() -> dict:
    """{path: what stands at the place of its parameter}; those of the description where there is nothing yet."""
    rows = {
        "/knooppunten/{slug}": Knooppunt.objects.published().in_order().values_list("slug"),
        "/fasen/{slug}": Fase.objects.current().values_list("slug"),
        "/sporen/{code}": Spoor.objects.current().values_list("code"),
        "/partijen/{slug}": Partij.objects.current().values_list("slug"),
        "/ervaringen/{slug}": Ervaring.objects.visible_to(None).newest_first().values_list("slug"),
        "/begrippen/{slug}": Begrip.objects.in_order().values_list("slug"),
        "/bronnen/{slug}": Bron.objects.current().in_order().values_list("slug"),
    }
    return {path: found[0] for path, queryset in rows.items() if (found := queryset.first())}


def _adres(base, path, operation, real) -> Adres:
    parameters = operation["parameters"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Adres(
        naam=operation["operationId"],
        pad=path,
        wat=operation["summary"],
        uitleg=operation.get("description", ""),
        curl=_curl(base + path, parameters, real.get(path)),
        velden=[_veld(each["name"], each, required=each["required"]) for each in parameters],
        vorm=_soort(schema).vorm,
    )


def _curl(address, parameters, real) -> str:
    """A command that can be copied: with what is obligatory, and else with the first filter that has an example."""
    query = {}
    for each in parameters:
        if each["in"] == "path":
            address = address.replace(f"{{{each['name']}}}", real or each["example"])
        elif each["required"]:
            query[each["name"]] = each["example"]
    code = BEARER if settings.TOEGANG == "besloten" else ""
    return f'curl {code}"{address}{"?" if query else ""}{urlencode(query)}"'


def _vorm(name, schema) -> Vorm:
    return Vorm(name, schema.get("description", ""), [_veld(*item) for item in schema["properties"].items()])


def _veld(name, part, required=False) -> Veld:
    schema = part.get("schema", part)
    uitleg = part.get("description", "")
    values = [] if "`" in uitleg else _values(schema)  # told in the description already
    return Veld(name, _soort(schema), uitleg.replace("`", ""), values, required)


def _values(schema) -> list:
    return schema.get("enum") or [value for part in schema.get("anyOf", ()) for value in _values(part)]


def _soort(schema) -> Soort:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return Soort(name, name)
    if "anyOf" in schema:
        kinds = [_soort(part) for part in schema["anyOf"] if part != {"type": "null"}]
        return Soort(" of ".join([*(kind.woorden for kind in kinds), "null"]), kinds[0].vorm)
    if schema["type"] == "array":
        inside = _soort(schema["items"])
        return Soort(f"lijst van {inside.woorden}", inside.vorm)
    return Soort(FORMATS.get(schema.get("format")) or WORDS[schema["type"]])
