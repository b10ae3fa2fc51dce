"""No small request makes the site do much: what a stranger or a member sends is bounded, wherever rows can be sent."""

from pathlib import Path

import pytest
from django.contrib import admin

from tests.beheer import change_path, form_data
from tests.site.test_keys import models_in_the_admin

pytestmark = pytest.mark.ignore_template_errors
MOST = 200  # rows of one kind that a form takes
ROOMS = "accounts achtergrond api config ervaringen formulier knooppunten meenemen naslag terugmelden volgen zoeken"


@pytest.mark.parametrize("model", models_in_the_admin(), ids=lambda model: model._meta.label_lower)
def test_no_form_of_the_admin_takes_more_rows(model, rf, beheerder):
    request = rf.get("/")
    request.user = beheerder
    for formset, _ in admin.site._registry[model].get_formsets_with_inlines(request):
        assert formset.max_num <= formset.absolute_max <= MOST


def test_the_site_has_no_other_formsets():
    """What is not one of the admin has to be bounded by its own hand, and have a test here."""
    sources = [path for room in ROOMS.split() for path in Path(room).rglob("*.py")]
    assert [str(path) for path in sources if "formset_factory" in path.read_text()] == []


def test_more_rows_are_refused_and_nothing_is_saved(client, redacteur, knooppunt):
    client.force_login(redacteur)
    path = change_path(knooppunt)
    data = form_data(client.get(path).content.decode()) | {"titel": "Anders", "tips-TOTAL_FORMS": "99999999"}
    answer = client.post(path, data)
    assert answer.status_code in (200, 422)
    assert len(answer.content) < 1_500_000
    knooppunt.refresh_from_db()
    assert knooppunt.titel == "Eerste stap"
