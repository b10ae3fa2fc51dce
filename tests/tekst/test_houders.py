"""A model with texts (`TextHolder`) brings along what the site asks of it: each test names the model that forgot."""

import pytest
from django.contrib import admin
from django.db.models import TextField
from django.urls import reverse

from knooppunten.models import Knooppunt
from knooppunten.models.vermelding import text_models
from redactie.keuring.teksten import checked_knooppunten, small_texts
from tests.beheer import published
from tests.site.test_roles import rows

__all__ = ["rows"]

MODELS = text_models()
ALWAYS_PUBLIC = [model for model in MODELS if model.MARKED and model in admin.site._registry]


def test_each_text_has_a_field_and_its_twin():
    for model in MODELS:
        assert model.TEXTS, f"{model._meta.label}: say in TEXTS which fields are texts"
        there = {field.name for field in model._meta.get_fields()}
        missing = [name for text in model.TEXTS for name in (text, f"{text}_html") if name not in there]
        assert not missing, f"{model._meta.label}: it lacks {missing}: text_field() and html_field() of tekst/velden.py"
        for name in there - {*model.TEXTS}:
            is_twin = f"{name}_html" in there
            assert not is_twin, f"{model._meta.label}.{name} has a twin, and TEXTS does not name it"


def test_each_model_says_which_rows_a_reader_sees_and_where():
    without = [model._meta.label for model in MODELS if not hasattr(model._default_manager, "visible_to")]
    assert not without, (
        f"{without}: give its queryset `visible_to(user)`; who takes a page away asks it which texts name that page "
        "(redactie/genoemd.py), the check of texts what is public (redactie/keuring)"
    )
    nowhere = [model._meta.label for model in MODELS if not hasattr(model, "get_absolute_url")]
    assert not nowhere, f"{nowhere}: give it `get_absolute_url`, to which who reads that its text names a page is led"


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", ALWAYS_PUBLIC, ids=lambda model: model._meta.label)
def test_its_form_refuses_what_leads_nowhere(model, rows, sporen, gemeente, client, beheerder):
    row = model.objects.first()
    assert row, f"make a {model._meta.label} in `rows` of tests/site/test_roles.py"
    client.force_login(beheerder)
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    page = published(client.get(path).content.decode())
    for name in model.TEXTS:
        answer = client.post(path, page | {name: "Zie [[bestaat-niet]]."})
        assert answer.status_code == 200, (
            f"{model._meta.label}.{name} takes a mention that leads nowhere: call `check_mentions` in its admin"
        )
        assert "[[bestaat-niet]]" in answer.content.decode()


def test_each_text_of_editors_is_checked(rows, sporen, gemeente):
    """Spelling, figures and the like; what members write is theirs."""
    for model in MODELS:
        if model.MARKED:
            row = model.objects.first()
            assert row, f"make a {model._meta.label} in `rows` of tests/site/test_roles.py"
            for name in model.TEXTS:
                assert isinstance(model._meta.get_field(name), TextField)
                model.objects.filter(pk=row.pk).update(**{name: f"Dit staat in {model._meta.label}.{name}."})
    pages = checked_knooppunten(Knooppunt.objects.all())
    found = {text.source for text in [*small_texts(pages), *(text for page in pages for text in page.all_texts)]}
    wanted = {f"Dit staat in {model._meta.label}.{name}." for model in MODELS if model.MARKED for name in model.TEXTS}
    assert not (wanted - found), "redactie/keuring/teksten.py does not gather these"
