"""Roles: what each gives, that staff follows from them, and that nobody gives away more than he has."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.beheer import act, delete, versie

pytestmark = pytest.mark.ignore_template_errors
GIVES = {
    "lid": set(),
    "moderator": {"accounts.add_uitnodiging", "accounts.view_uitnodiging"},
    "beheerder": {
        *(f"accounts.{action}_user" for action in ("add", "change", "delete", "view")),
        *(f"accounts.{action}_uitnodiging" for action in ("add", "delete", "view")),
        "auth.view_group",
    },
}


def change_path(user):
    return f"/beheer/accounts/user/{user.pk}/change/"


def form_data(user, **changes):
    data = {"email": user.email, "naam": user.naam, "organisatie": "", "rol": "", "is_active": "on"}
    return data | {"groups": list(user.groups.values_list("pk", flat=True))} | changes


def save(client, user, data):
    return client.post(change_path(user), data | {"versie": versie(client, change_path(user))})


def group(name):
    return Group.objects.get(name=name)


@pytest.mark.parametrize("role", GIVES)
def test_a_role_gives_what_accounts_owns_and_no_more(role, lid):
    lid.give_role(role)
    own = {name for name in lid.get_all_permissions() if name.startswith(("accounts.", "auth."))}
    assert own == GIVES[role]


@pytest.mark.parametrize(
    ("role", "staff"), [("lid", False), ("redacteur", True), ("moderator", True), ("beheerder", True)]
)
def test_staff_follows_from_the_roles(role, staff, lid):
    lid.give_role(role)
    assert (lid.is_staff, lid.has_role(role)) == (staff, True)
    lid.take_role(role)
    lid.refresh_from_db()
    assert (lid.is_staff, lid.has_role(role)) == (False, False)


def test_one_of_two_roles_left_is_still_staff(lid):
    lid.give_role("moderator")
    lid.give_role("redacteur")
    lid.take_role("moderator")
    assert lid.is_staff


def test_who_has_all_rights_stays_staff(beheerder):
    beheerder.give_role("moderator")
    beheerder.take_role("moderator")
    assert beheerder.is_staff


def test_an_unknown_role_is_refused(lid):
    with pytest.raises(ValueError, match="keizer"):
        lid.give_role("keizer")


def test_the_admin_keeps_staff_in_step(client, beheerder, lid):
    client.force_login(beheerder)
    save(client, lid, form_data(lid, groups=[group("redacteur").pk], is_staff=""))
    lid.refresh_from_db()
    assert lid.is_staff
    save(client, lid, form_data(lid, groups=[], is_staff="on"))
    lid.refresh_from_db()
    assert not lid.is_staff


def test_an_account_made_in_the_admin_logs_in_at_once(client, beheerder, log_in):
    client.force_login(beheerder)
    data = {"email": "Made@voorbeeld.example", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/beheer/accounts/user/add/", data)
    made = User.objects.get(email__iexact="made@voorbeeld.example")
    assert made.has_role("lid")
    client.logout()
    log_in(client, made)
    assert client.get("/mijn/gegevens/").status_code == 200


def test_an_address_changed_in_the_admin_counts_at_once(client, beheerder, confirmed, log_in):
    client.force_login(beheerder)
    save(client, confirmed, form_data(confirmed, email="anders@voorbeeld.example"))
    confirmed.refresh_from_db()
    assert list(EmailAddress.objects.filter(user=confirmed).values_list("email", "verified", "primary")) == [
        ("anders@voorbeeld.example", True, True)
    ]
    client.logout()
    log_in(client, confirmed)
    assert client.get("/mijn/gegevens/").status_code == 200


def test_a_beheerder_gives_only_roles_within_his_own(client, gewone_beheerder, lid):
    client.force_login(gewone_beheerder)
    more = Group.objects.create(name="meer")
    more.permissions.add(Permission.objects.get(codename="delete_group"))
    offered = client.get(change_path(lid)).context["adminform"].form.fields["groups"].queryset
    assert set(offered.values_list("name", flat=True)) == {"lid", "redacteur", "moderator", "beheerder"}
    save(client, lid, form_data(lid, groups=[more.pk]))
    lid.refresh_from_db()
    assert not lid.has_role("meer")
    save(client, lid, form_data(lid, groups=[group("moderator").pk]))
    assert lid.has_role("moderator")


def test_a_beheerder_may_make_curators(client, gewone_beheerder, lid):
    client.force_login(gewone_beheerder)
    save(client, lid, form_data(lid, groups=[group("redacteur").pk]))
    assert lid.has_role("redacteur")


def test_a_beheerder_makes_nobody_superuser(client, gewone_beheerder, lid):
    client.force_login(gewone_beheerder)
    for user in (lid, gewone_beheerder):
        extra = [Permission.objects.get(codename="change_group").pk]
        save(client, user, form_data(user, is_superuser="on", user_permissions=extra))
        user.refresh_from_db()
        assert not user.is_superuser
        assert not user.user_permissions.exists()


@pytest.mark.parametrize("higher", ["beheerder"])
def test_a_beheerder_takes_over_nobody_with_more_rights(higher, client, gewone_beheerder, request):
    other = request.getfixturevalue(higher)
    client.force_login(gewone_beheerder)
    assert save(client, other, form_data(other, email="mijn@voorbeeld.example")).status_code == 403
    new = {"password1": "een-ander-lang-woord", "password2": "een-ander-lang-woord", "usable_password": "true"}
    assert client.post(f"/beheer/accounts/user/{other.pk}/password/", new).status_code == 403
    assert delete(client, f"/beheer/accounts/user/{other.pk}/delete/").status_code == 403
    act(client, "/beheer/accounts/user/", "drop_second_factor", other)
    act(client, "/beheer/accounts/user/", "delete_selected", other, post="yes")
    other.refresh_from_db()
    assert other.email == f"{higher}@voorbeeld.example"
    assert other.check_password(PASSWORD)


@pytest.mark.parametrize("active", [True, False])
def test_an_account_that_is_switched_off_keeps_its_rank(active, client, gewone_beheerder, lid):
    """Or whoever may switch it on again would be lent its rights."""
    more = Group.objects.create(name="meer")
    more.permissions.add(Permission.objects.get(codename="change_group"))
    lid.groups.add(more)
    lid.is_active = active
    lid.save()
    client.force_login(gewone_beheerder)
    assert save(client, lid, form_data(lid, email="mijn@voorbeeld.example")).status_code == 403
    new = {"password1": "een-ander-lang-woord", "password2": "een-ander-lang-woord", "usable_password": "true"}
    assert client.post(f"/beheer/accounts/user/{lid.pk}/password/", new).status_code == 403


def test_groups_are_for_looking_at_only(client, gewone_beheerder):
    client.force_login(gewone_beheerder)
    path = f"/beheer/auth/group/{group('beheerder').pk}/change/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"name": "x"}).status_code == 403


def test_a_beheerder_manages_members(client, gewone_beheerder, lid):
    client.force_login(gewone_beheerder)
    save(client, lid, form_data(lid, naam="Samira"))
    lid.refresh_from_db()
    assert lid.naam == "Samira"
    delete(client, f"/beheer/accounts/user/{lid.pk}/delete/")
    assert not User.objects.filter(pk=lid.pk).exists()


@pytest.mark.parametrize("others", [1, 8])
def test_the_list_of_users_takes_the_same_number_of_queries(others, client, beheerder, django_assert_num_queries):
    for number in range(others):
        User.objects.create_user(f"a{number}@voorbeeld.example", PASSWORD)
    client.force_login(beheerder)
    client.get("/beheer/accounts/user/")  # what kind of row it is about is looked up once
    with django_assert_num_queries(10):  # one for the roles of all of them
        client.get("/beheer/accounts/user/")
