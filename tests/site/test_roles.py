"""What each role may open: every named address, and every page of Django's admin by model."""

import pytest
from django.contrib import admin
from django.urls import get_resolver

from accounts.models import Uitnodiging, User
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from tests.make import make_draft
from tests.site.test_access import ROWS, access_of, inhoud, toegang

__all__ = ["inhoud", "toegang"]

# What a role may do with a model in the admin. A model without a row here fails the test below.
CURATED = {"changelist", "add", "change", "history", "delete"}
MODELS = {
    "knooppunten_knooppunt": CURATED,
    "knooppunten_fase": CURATED,
    "knooppunten_spoor": CURATED,
    "knooppunten_partij": CURATED,
    "accounts_user": set(),
    "accounts_uitnodiging": set(),
    "auth_group": set(),
    "account_emailaddress": set(),
}
HAD_ADDRESS = (Fase, Spoor, Partij)  # never deleted, by nobody; a knooppunt that was never public can be
KEPT = (*HAD_ADDRESS, User)  # the first user in the test below is the last one with all rights
# Pages of the admin that belong to no model.
OTHER = {"index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"}
OTHER |= {"view_on_site", "app_list"}


def admin_names() -> set[str]:
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "namespace", None) == "admin":
            return {name for name in flat_names(pattern.url_patterns) if name}
    raise AssertionError("the site has no admin")


def flat_names(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from flat_names(pattern.url_patterns)
        else:
            yield pattern.name


def model_of(name: str) -> str:
    return name.rsplit("_", 1)[0]


def test_every_page_of_the_admin_has_a_row():
    pages = {name for name in admin_names() if not name.endswith("_password_change")}
    assert {model_of(name) for name in pages - OTHER} == set(MODELS)
    assert {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry} == set(MODELS)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("name", [name for name in ROWS if not name.startswith(("account_", "mfa_"))])
@pytest.mark.parametrize("role", ["redacteur", "beheerder"])
def test_staff_read_everything_in_both_settings(role, name, inhoud, toegang, client, request):
    client.force_login(request.getfixturevalue(role))
    assert access_of(client, ROWS[name][0]) == "open"


def admin_paths(model) -> dict:
    """The pages of one model in the admin, for its first row."""
    base = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
    pk = model.objects.values_list("pk", flat=True).first()
    rows = {action: f"{base}{pk}/{action}/" for action in ("change", "history", "delete")}
    return {"changelist": base, "add": f"{base}add/"} | rows


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("name", MODELS)
def test_a_curator_may_do_what_the_table_says_and_no_more(name, fase, sporen, gemeente, client, redacteur, beheerder):
    make_draft(fase=fase)
    model = next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == name)
    Uitnodiging.objects.invite("nieuw@voorbeeld.example", by=beheerder)
    if not model.objects.exists():
        model.objects.create(user=beheerder, email="nog-een@voorbeeld.example")
    for action, path in admin_paths(model).items():
        kept = action == "delete" and model in KEPT
        client.force_login(redacteur)
        assert client.get(path).status_code == (200 if action in MODELS[name] and not kept else 403), path
        client.force_login(beheerder)
        assert client.get(path).status_code == (403 if kept else 200), path


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", [Fase, Spoor, Partij, Knooppunt])
@pytest.mark.parametrize("role", [None, "lid"])
def test_who_is_no_staff_changes_nothing_through_the_admin(
    role, model, knooppunt, sporen, gemeente, client, request, toegang
):
    if role:
        client.force_login(request.getfixturevalue(role))
    before = list(model.objects.values())
    for path in admin_paths(model).values():
        answer = client.post(path, {"naam": "Gekaapt", "titel": "Gekaapt", "post": "yes"})
        assert answer.status_code in (302, 403, 404), path
    list_path = admin_paths(model)["changelist"]
    for action in ("retire_selected", "publish_selected", "unpublish_selected", "delete_selected"):
        client.post(list_path, {"action": action, "_selected_action": [before[0]["id"]], "bevestigd": "ja"})
    assert list(model.objects.values()) == before


@pytest.mark.ignore_template_errors
def test_staff_without_the_role_get_no_further_than_the_front_page(knooppunt, client, lid):
    lid.is_staff = True
    lid.save()
    client.force_login(lid)
    assert client.get("/beheer/").status_code == 200
    for path in admin_paths(Knooppunt).values():
        assert client.get(path).status_code == 403, path


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("path", ["/beheer/knooppunten/knooppunt/", "/beheer/voorbeeld/", "/beheer/verwijzingen/"])
def test_a_curator_who_left_is_out_at_once(path, knooppunt, client, redacteur):
    client.force_login(redacteur)
    assert client.get(path).status_code in (200, 405)
    redacteur.is_active = False
    redacteur.save()
    assert client.get(path).status_code in (302, 404)
