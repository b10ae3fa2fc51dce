"""The admin looks and speaks as the site of this organisation."""

import pytest
from django.contrib import admin as django_admin
from django.core.exceptions import ValidationError

from tests.admin.test_taal import WRONG
from tests.beheer import fill_the_admin
from tests.make import make_begrip
from tests.site.test_look import thema

pytestmark = pytest.mark.ignore_template_errors
__all__ = ["thema"]


def test_a_theme_colours_the_admin_as_well(thema, admin):
    html = admin.get("/beheer/").content.decode()
    assert '<html class="voorbeeld-theme" lang="nl"' in html
    assert html.index("css/tokens.css") < html.index("thema/gemeente.css")


def test_without_a_theme_there_is_no_class(admin):
    assert '<html lang="nl"' in admin.get("/beheer/").content.decode()


def test_yes_and_no_are_words(client, beheerder):
    client.force_login(beheerder)
    html = client.get("/beheer/accounts/user/").content.decode()
    assert '<td class="field-is_active">ja</td>' in html
    assert "icon-yes" not in html


def test_what_is_there_twice_is_refused_in_words_that_are_on_the_form(db):
    """A name is compared in a column of its own, and nobody knows that column."""
    fill_the_admin()
    refused = {}
    for model in django_admin.site._registry:
        if (row := model._default_manager.first()) is None:
            continue
        row.pk, row._state.adding = None, True
        try:
            row.full_clean(exclude={field.name for field in model._meta.fields if not field.editable})
        except ValidationError as error:
            refused[model] = error.messages
    assert len(refused) > 10
    said = [f"{model}: {each}" for model, messages in refused.items() for each in messages]
    assert [each for each in said if "klein" in each or WRONG["Engels"].search(each.partition(": ")[2])] == []


def test_a_word_that_is_explained_already_says_so(admin):
    make_begrip("Warmtenet")
    data = {"naam": "warmteNET", "slug": "nog-een", "uitleg": "Leidingen.", "_save": "ja"}
    data |= {f"andere_namen-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    html = admin.post("/beheer/naslag/begrip/add/", data).content.decode()
    assert "Deze naam staat er al" in html
    assert "klein" not in html.partition('id="content"')[2].partition("<form")[0]
