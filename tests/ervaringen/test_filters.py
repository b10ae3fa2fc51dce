"""A filter of ervaringen is declared once: each of them works on the page, in the copy, in the API and as a feed."""

import json
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from pydantic.alias_generators import to_camel

from api.openapi import description
from ervaringen.filters import FILTERS, Selection
from ervaringen.models import Ervaring
from meenemen.statisch.addresses import address_of
from tests.kept import kept
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import make_ervaring

# A filter -> a value that one of the two ervaringen below answers to, and the other does not.
VALUES = {
    "warmteoplossing": "warmtenet",
    "soort_woningen": "hoogbouw",
    "bouwperiode": "voor_1945",
    "eigendom": "koop",
    "aandeel_vve": "geen",
    "aantal_woningen": "tot_100",
    "fase": "dorp",
    "spoor": "B",
    "knooppunt": "vergadering",
    "tag": "huurders",
}


@kept
def two(lid, moderator):
    here = make_knooppunt("Vergadering", fase=make_fase(1, slug="dorp"), slug="vergadering", sporen="B")
    there = make_knooppunt("Elders", fase=make_fase(2, slug="stad"), sporen="A")
    bands = {name: VALUES[name] for name in Ervaring.BANDS}
    found = make_ervaring(lid, moderator, [here], tags=["huurders"], **bands)
    make_ervaring(lid, moderator, [there], titel="Een andere")
    return found


def test_each_filter_has_a_value_here():
    assert set(VALUES) == {row.name for row in FILTERS}, "VALUES of this test; `two` makes what answers"


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.name)
def test_a_filter_works_everywhere(row, two, client):
    value = VALUES[row.name]
    address = f"{reverse('ervaringen')}?{urlencode({row.name: value})}"
    page = client.get(address).content.decode()
    assert two.get_absolute_url() in page
    assert "Een andere" not in page
    assert row.label in page
    assert f'name="{row.name}"' in page
    assert address_of(address) == address, "a copy of the site would lead to the unfiltered list"
    asked = client.get(reverse("api_ervaringen"), {to_camel(row.api): value}).json()
    assert [found["slug"] for found in asked["resultaten"]] == [two.slug]
    assert client.get(reverse("api_ervaringen"), {to_camel(row.api): "onzin"}).status_code == 400
    if row.feed:
        feed = client.get(Selection({row.name: value}).feed).content.decode()
        assert two.get_absolute_url() in feed
        assert "Een andere" not in feed


def test_each_filter_is_in_the_description_of_the_api():
    asked = json.loads(description())["paths"]["/ervaringen"]["get"]["parameters"]
    assert {to_camel(row.api) for row in FILTERS} <= {each["name"] for each in asked if each.get("description")}


def test_a_nonsense_value_is_named_and_left_out(two):
    for row in FILTERS:
        keuze = Selection({row.name: "onzin"})
        assert (keuze.unknown, keuze.active) == ([row.label], [])
        assert keuze.narrow(Ervaring.objects.published()).count() == 2
