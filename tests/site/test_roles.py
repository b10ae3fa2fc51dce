"""What each role may open: every named address, and every page of Django's admin by model."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.urls import get_resolver
from django.utils import timezone

from accounts.models import Uitnodiging, User
from achtergrond.models import Herstel, Mail, Taakstand
from bewoners.models import Uitleg
from config.rollen import rights_of
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from naslag.models import Bron, Feit
from redactie.models import ExternAdres
from terugmelden.models import Ervaringmelding, Melding, Waardering
from tests.kept import kept
from tests.make import make_begrip, make_bron, make_draft, make_feit, make_uitleg
from tests.make_ervaring import make_ervaring
from tests.site.test_access import toegang
from versies.models import Weggegooid
from zoeken.models import Uitgelicht
from zoeken.question_counts import count

__all__ = ["toegang"]

CURATED = {"changelist", "add", "change", "history", "delete"}
DECIDED = {"changelist", "change", "history"}
PAGES = {"add": {"add"}, "delete": {"delete"}, "change": DECIDED, "view": DECIDED}  # what a right opens
ROLES = ("redacteur", "moderator", "beheerder")  # who has the last one here is a superuser
# What config/rollen.py does not decide by itself.
BESIDE = {
    "terugmelden_ervaringmelding": {"moderator": DECIDED, "beheerder": DECIDED},  # asks the right to moderate
    "auth_group": {"beheerder": CURATED},
    "account_emailaddress": {"beheerder": CURATED},
}


def opened(role: str) -> dict:
    """{model: pages of the admin} that the rights of a role open."""
    found = {}
    for label, codename in rights_of(role):
        found.setdefault(label.replace(".", "_"), set()).update(PAGES.get(codename.split("_")[0], set()))
    return found | {name: line.get(role, set()) for name, line in BESIDE.items()}


MODELS = {role: opened(role) for role in ROLES}
NAMES = sorted(f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry)
HAD_ADDRESS = (Fase, Spoor, Partij, Bron, Feit, Uitleg)  # never deleted, by nobody; what was never public can be
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


def test_every_page_of_the_admin_is_of_a_model():
    pages = {name for name in admin_names() if not name.endswith("_password_change")}
    unknown = {model_of(name) for name in pages - OTHER} - {*NAMES}
    assert not unknown, f"{sorted(unknown)}: a page of the admin that is no model's stands in OTHER of this test"


def admin_paths(model) -> dict:
    """The pages of one model in the admin, for its first row."""
    base = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
    pk = model.objects.values_list("pk", flat=True).first()
    assert pk, f"make a {model._meta.label} in `rows` of this test"
    rows = {action: f"{base}{pk}/{action}/" for action in ("change", "history", "delete")}
    return {"changelist": base, "add": f"{base}add/"} | rows


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_no_more(role, name, fase, sporen, gemeente, rows, client, request):
    make_draft(fase=fase)
    model = next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == name)
    client.force_login(request.getfixturevalue(role))
    for action, path in admin_paths(model).items():
        allowed = action in MODELS[role].get(name, set()) and not (action == "delete" and model in KEPT)
        assert (client.get(path).status_code in (200, 302)) == allowed, path


@kept
def rows(lid, moderator_twee, knooppunt):
    """One of each."""
    EmailAddress.objects.create(user=lid, email=lid.email)
    Taakstand.objects.create(naam="een taak")
    Herstel.objects.create(kopie_van=timezone.now())
    Mail.objects.create(from_email="a@b.example", to=["c@d.example"], subject="Iets")
    Uitnodiging.objects.invite("nieuw@voorbeeld.example", by=moderator_twee)
    ervaring = make_ervaring(lid, moderator_twee, [knooppunt])
    Ervaringmelding.objects.create(ervaring=ervaring, soort="klopt_niet", tekst="Dat was vorig jaar.")
    make_begrip()
    make_bron()
    make_feit()
    make_uitleg()
    Uitgelicht.objects.create(vraag="stap", soort="knooppunt", sleutel=knooppunt.pk)
    count("een vraag", found=True)
    Melding.objects.create(knooppunt=knooppunt, tekst="Klopt niet.")
    Waardering.objects.add(knooppunt, helped=True)
    ExternAdres.objects.create(adres="https://weg.example/")
    Weggegooid.objects.create(soort="tip", titel="Een tip", vorm="Een tip.", knooppunt=knooppunt)


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


@pytest.mark.ignore_template_errors
def test_the_role_beheerder_runs_the_site_without_all_rights(client, knooppunt, lid):
    """Sees every list of the admin, and can give each role, without being a superuser."""
    lid.give_role("beheerder")
    client.force_login(lid)
    for name in NAMES:
        if name != "account_emailaddress":  # allauth's own rows: for who has all rights
            assert client.get(f"/beheer/{name.replace('_', '/')}/").status_code == 200, name
    page = client.get(f"/beheer/accounts/user/{lid.pk}/change/").content.decode()
    assert 'name="is_superuser"' not in page
    offered = lid.groups.model.objects.filter(name__in=["lid", "redacteur", "moderator", "beheerder"])
    for group in offered:
        assert f'value="{group.pk}"' in page, group
