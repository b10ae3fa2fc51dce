"""The description of the API, the rules of the Dutch linter for it, and the page that is made from it."""

import hashlib
import json
import re

import pytest
from django.urls import reverse

from api.koppelvlak import VERSION
from api.openapi import EXAMPLES, build, description
from tests.api.conftest import SITE
from tests.html import sitemap_of


@pytest.fixture
def document():
    return build()


def operations(document):
    return [(path, operation) for path, part in document["paths"].items() for operation in part.values()]


def refs(part):
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "$ref")
        part = part.values()
    if not isinstance(part, str | int | float | bool | None):
        for each in part:
            yield from refs(each)


def test_it_is_openapi_3_1_that_says_who_to_ask_and_under_which_licence(document, settings):
    assert document["openapi"].startswith("3.1.")
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    assert document["info"]["contact"]["email"] == settings.CONTACT_EMAIL
    assert set(document["info"]["contact"]) == {"name", "url", "email"}
    assert "creativecommons.org/licenses/by/4.0" in document["info"]["license"]["url"]
    assert document["servers"][0]["url"] == f"{SITE}/api/v1"
    assert document["info"]["version"].split(".")[0] == "1"


def test_it_is_valid(document):
    import schemathesis

    schemathesis.openapi.from_dict(document).validate()


def test_every_reference_leads_somewhere_and_every_shape_is_used(document):
    found = set(refs(document))
    for ref in found:
        part = document
        for name in ref.removeprefix("#/").split("/"):
            part = part[name]
    assert {ref.rsplit("/", 1)[-1] for ref in found if "/schemas/" in ref} == set(document["components"]["schemas"])


def test_paths_and_names_are_written_as_the_rules_want(document):
    for path, operation in operations(document):
        assert path == "/" or re.fullmatch(r"(/([a-z-]+|\{[a-z]+\}))+", path), path
        for parameter in operation["parameters"]:
            assert re.fullmatch(r"[a-z][A-Za-z]*", parameter["name"])
    for name, schema in document["components"]["schemas"].items():
        assert re.fullmatch(r"[A-Z][A-Za-z]*", name)
        assert all(re.fullmatch(r"_links|[a-z][A-Za-z]*", field) for field in schema["properties"]), name


def test_every_operation_is_described_in_full(document):
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(ids) == len(set(ids))
    tags = {tag["name"] for tag in document["tags"]}
    for path, operation in operations(document):
        assert operation["summary"], path
        assert set(operation["tags"]) <= tags
        assert {"200", "304", "400", "405", "429", "500"} <= set(operation["responses"]), path
        assert ("404" in operation["responses"]) == bool(operation["parameters"]), path
        assert "API-Version" in operation["responses"]["200"]["headers"]
        for parameter in operation["parameters"]:
            assert parameter["description"].endswith("."), parameter
            assert "null" not in json.dumps(parameter["schema"]), parameter
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"].endswith("."), name
        assert all(field.get("description", "").endswith((".", "?")) for field in schema["properties"].values()), name


def test_every_error_is_a_problem_with_an_example(document):
    for name, response in document["components"]["responses"].items():
        content = response["content"]["application/problem+json"]
        assert content["example"]["status"] == int(name.removeprefix("Fout"))
    assert {"type", "title", "status", "detail"} <= set(document["components"]["schemas"]["Probleem"]["required"])


def test_it_has_the_same_bytes_each_time(client, db):
    first = client.get("/api/v1/openapi.json")
    description.__globals__["_written"].cache_clear()
    assert client.get("/api/v1/openapi.json").content == first.content == description()
    assert first["Content-Type"].startswith("application/json")


def test_on_a_closed_site_it_asks_for_a_code(settings):
    settings.TOEGANG = "besloten"
    document = build()
    assert document["security"] == [{"leescode": []}]
    assert document["components"]["securitySchemes"]["leescode"]["scheme"] == "bearer"
    assert all("401" in operation["responses"] for _, operation in operations(document))


def test_the_version_is_told_in_one_place(lees, db, document):
    assert lees("/")["versie"] == document["info"]["version"] == VERSION


def test_the_begin_leads_to_everything_described(lees, db, document):
    links = {link["href"] for link in lees("/")["_links"].values()}
    lists = {f"{SITE}/api/v1{path}" for path in document["paths"] if "{" not in path}
    assert lists <= links
    assert links - lists == {f"{SITE}/api/", f"{SITE}/api/v1/openapi.json"}


def test_every_example_stands_in_the_content_that_comes_along(lees, loaded):
    for path, example in EXAMPLES.items():
        if "ervaringen" not in path:  # none come along
            lees(re.sub(r"\{\w+\}", example, path))
    filters = {p["name"]: p["example"] for p in build()["paths"]["/knooppunten"]["get"]["parameters"] if "example" in p}
    for name, example in filters.items():
        lees(f"/knooppunten?{name}={example}")


# The page


def test_the_page_tells_of_every_address_and_shape(client, wereld, document):
    page = client.get("/api/").content.decode()
    for path, operation in operations(document):
        assert f"GET {path}<" in page, path
        assert operation["summary"] in page
    for name in document["components"]["schemas"]:
        assert f'id="vorm-{name}"' in page
    for status in (400, 401, 404, 405, 429, 500):
        assert f'id="fout-{status}"' in page
    assert ">None" not in page


def test_every_command_on_the_page_works(client, ervaringen):
    page = client.get("/api/").content.decode()
    commands = re.findall(r"curl &quot;([^&]+)&quot;", page)
    assert len(commands) == len(build()["paths"])
    for address in commands:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_on_a_closed_site_the_page_tells_how_to_get_in(client, settings, lid, db):
    settings.TOEGANG = "besloten"
    client.force_login(lid)
    page = client.get("/api/").content.decode()
    assert "Authorization: Bearer JE-LEESCODE" in page
    assert reverse("mijn_leescodes") in page


def test_the_page_works_on_an_empty_site(client, db):
    assert client.get("/api/").status_code == 200


def test_the_site_leads_to_the_page(client, db):
    assert '<a href="/api/">Open data</a>' in client.get("/over/").content.decode()
    assert f"<loc>{SITE}/api/</loc>" in sitemap_of(client)


def test_the_number_of_queries_of_the_page_is_fixed(client, ervaringen, django_assert_num_queries):
    with django_assert_num_queries(9):
        client.get("/api/")


# Digests of the names in all answers.
SHAPES = {
    "1.0.0": "b71e8c956faacafd",
    "1.1.0": "b298b1885aab5fec",
    "1.2.0": "29e9f5c31ae8344a",
    "1.3.0": "29e9f5c31ae8344a",
}


def test_a_field_that_joins_raises_the_version(document):
    schemas = document["components"]["schemas"]
    names = sorted(f"{name}.{field}" for name, schema in schemas.items() for field in schema.get("properties", ()))
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
    assert SHAPES.get(VERSION) == digest, (
        "An answer has other fields: raise VERSION in api/koppelvlak.py (what joins raises its second number), and add "
        f'it to SHAPES of this test: "…": "{digest}"'
    )
