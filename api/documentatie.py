"""The documentation page, made from the description itself: what it doesn't say, the page can't get wrong."""

import json
from urllib.parse import urlencode

from django.conf import settings

from api import fouten
from api.openapi import description
from bewoners.models import Uitleg
from ervaringen.models import Ervaring
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.models import Begrip, Bron, Feit

WORDS = {"string": "tekst", "integer": "getal", "boolean": "true of false"}
FORMATS = {"uri": "adres", "date": "datum", "date-time": "tijdstip"}
BEARER = '-H "Authorization: Bearer JE-LEESCODE" '


def build_page() -> dict:
    """What the page tells; 7 queries, for examples that are really there."""
    document = json.loads(description())
    base = document["servers"][0]["url"]
    real = _real_examples()
    operations = [(path, operations["get"]) for path, operations in document["paths"].items()]
    groups = [
        {
            "naam": tag["name"],
            "uitleg": tag["description"],
            "adressen": [_adres(base, path, part, real) for path, part in operations if part["tags"][0] == tag["name"]],
        }
        for tag in document["tags"]
    ]
    shapes = [
        {
            "naam": name,
            "uitleg": schema.get("description", ""),
            "velden": [_veld(*item) for item in schema["properties"].items()],
        }
        for name, schema in document["components"]["schemas"].items()
    ]
    return {
        "basis": base,
        "versie": document["info"]["version"],
        "groepen": groups,
        "vormen": shapes,
        "fouten": [(status, title, detail) for status, (title, detail) in fouten.WORDS.items()],
        "per_minuut": int(settings.ACCOUNT_RATE_LIMITS["api"].split("/")[0]),
    }


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
        "/feiten/{slug}": Feit.objects.published().in_order().values_list("slug"),
        "/bewoners/{slug}": Uitleg.objects.current().values_list("slug"),
    }
    return {path: found[0] for path, queryset in rows.items() if (found := queryset.first())}


def _adres(base, path, operation, real) -> dict:
    """One address, with a command that can be copied: with what is obligatory in it, and of `real` what is there."""
    parameters = operation["parameters"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    address, query = base + path, {}
    for each in parameters:
        if each["in"] == "path":
            address = address.replace(f"{{{each['name']}}}", real.get(path) or each["example"])
        elif each["required"]:
            query[each["name"]] = each["example"]
    code = BEARER if settings.TOEGANG == "besloten" else ""
    return {
        "naam": operation["operationId"],
        "pad": path,
        "wat": operation["summary"],
        "uitleg": operation.get("description", ""),
        "curl": f'curl {code}"{address}{"?" if query else ""}{urlencode(query)}"',
        "velden": [_veld(each["name"], each, required=each["required"]) for each in parameters],
        "vorm": _soort(schema)["vorm"],
    }


def _veld(name, part, required=False) -> dict:
    schema = part.get("schema", part)
    uitleg = part.get("description", "")
    values = [] if "`" in uitleg else _values(schema)  # told in the description already
    return {
        "naam": name,
        "soort": _soort(schema),
        "uitleg": uitleg.replace("`", ""),
        "waarden": values,
        "verplicht": required,
    }


def _values(schema) -> list:
    return schema.get("enum") or [value for part in schema.get("anyOf", ()) for value in _values(part)]


def _soort(schema) -> dict:
    """What kind of value something is: in words, and where it is a shape that the page describes, its name."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return {"woorden": name, "vorm": name}
    if "anyOf" in schema:
        kinds = [_soort(part) for part in schema["anyOf"] if part != {"type": "null"}]
        return {"woorden": " of ".join([*(kind["woorden"] for kind in kinds), "null"]), "vorm": kinds[0]["vorm"]}
    if schema["type"] == "array":
        inside = _soort(schema["items"])
        return inside | {"woorden": f"lijst van {inside['woorden']}"}
    return {"woorden": FORMATS.get(schema.get("format")) or WORDS[schema["type"]], "vorm": ""}
