"""The slug on every form of a curator that has one: explained, and made of the name where nobody types it."""

import json

import pytest
from django.contrib import admin as site_admin
from django.utils.text import capfirst
from lxml.html import document_fromstring

from tests.beheer import form_data
from tests.html import html_of

pytestmark = pytest.mark.ignore_template_errors
SLUGGED = [
    model
    for model in site_admin.site._registry
    if "slug" in {field.name for field in model._meta.fields}
    and model._meta.app_label in ("knooppunten", "naslag", "bewoners")
]


def test_all_are_tried():
    assert {model._meta.model_name for model in SLUGGED} == {
        "knooppunt", "fase", "partij", "begrip", "bron", "feit", "uitleg",
    }  # fmt: skip


@pytest.mark.parametrize("model", SLUGGED)
def test_a_new_page_is_named_by_its_title(model, admin):
    path = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/add/"
    page = html_of(admin.get(path))
    tree = document_fromstring(page)
    name = "titel" if tree.xpath("//*[@name='titel']") else "naam"
    label = capfirst(model._meta.get_field(name).verbose_name)
    assert f"Laat je dit bij iets nieuws leeg, dan volgt het uit “{label}”." in page
    (told,) = tree.xpath("//@data-prepopulated-fields")
    assert [(each["name"], each["dependency_list"]) for each in json.loads(told)] == [("slug", [name])]
    answer = admin.post(path, form_data(page) | {name: "Één naam: van & voor", "slug": ""})
    made = model._base_manager.filter(slug="een-naam-van-voor").exists()
    assert made or 'name="slug" value="een-naam-van-voor"' in html_of(answer)


@pytest.mark.parametrize("typed", ["", "?!"])
def test_a_name_without_letters_asks_for_a_slug(typed, admin):
    path = "/beheer/knooppunten/partij/add/"
    page = html_of(admin.post(path, form_data(html_of(admin.get(path))) | {"naam": typed, "slug": ""}))
    assert "Dit veld is verplicht." in page
