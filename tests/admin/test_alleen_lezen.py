"""A form that can change nothing has no button to save, and says nothing was saved."""

import pytest
from django.contrib import admin as django_admin
from django.contrib.admin.utils import flatten_fieldsets

from accounts.models import ROLES, User
from tests.html import html_of

pytestmark = pytest.mark.ignore_template_errors


def pointless(request) -> list[str]:
    """The models whose form this user may save though it has no field to fill in."""
    found = []
    for model, model_admin in django_admin.site._registry.items():
        row = model(pk=1)
        if not model_admin.has_change_permission(request, row):
            continue
        shown = set(flatten_fieldsets(model_admin.get_fieldsets(request, row)))
        inlines = model_admin.get_inline_instances(request, row)
        if not shown - set(model_admin.get_readonly_fields(request, row)) and not inlines:
            found.append(model._meta.model_name)
    return found


@pytest.mark.parametrize("role", [*ROLES, "alle rechten"])
def test_no_form_without_fields_can_be_saved(role, rf, db, beheerder):
    request = rf.get("/beheer/")
    request.user = beheerder
    if role != "alle rechten":
        request.user = User.objects.create_user("iemand@voorbeeld.example", "een-goed-wachtwoord")
        request.user.give_role(role)
    assert pointless(request) == []


def test_a_role_is_added_without_taking_another_away(beheerder, client):
    """Groups are boxes to tick: in a list one click drops what was chosen."""
    user = User.objects.create_user("iemand@voorbeeld.example", "een-goed-wachtwoord")
    user.give_role("lid")
    client.force_login(beheerder)
    html = html_of(client.get(f"/beheer/accounts/user/{user.pk}/change/"))
    assert html.count('type="checkbox" name="groups"') >= 3
    assert '<select name="groups"' not in html
