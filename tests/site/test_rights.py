"""What each role may do is one table, `config/rollen.py`: every model is in it, and every database follows it."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.sites import site
from django.contrib.auth.management import _get_all_permissions
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import ROLES, Rolrecht
from config import rollen
from config.management.commands.start import Command
from tests.test_vangnet import FOLDER, empty_database, restore

NOT_OURS = settings.BASE_DIR / ".venv"
ALL_MODELS = {model._meta.label_lower: Path(model._meta.app_config.path) for model in apps.get_models()}
OURS = {
    label
    for label, path in ALL_MODELS.items()
    if path.is_relative_to(settings.BASE_DIR) and not path.is_relative_to(NOT_OURS)
}


def rights(role: str) -> set:
    rows = Permission.objects.filter(group__name=role).select_related("content_type")
    return {(f"{row.content_type.app_label}.{row.content_type.model}", row.codename) for row in rows}


def permission(label: str, codename: str) -> Permission:
    app_label, model = label.split(".")
    return Permission.objects.get(content_type__app_label=app_label, content_type__model=model, codename=codename)


def migrate():
    call_command("migrate", verbosity=0)


def test_each_model_has_a_line_in_the_table():
    missing = OURS - rollen.RIGHTS.keys()
    assert not missing, (
        f"{sorted(missing)}: say in config/rollen.py which role works with it in the admin, or why nobody does"
    )
    unknown = rollen.RIGHTS.keys() - ALL_MODELS.keys()
    assert not unknown, f"config/rollen.py has a line for {sorted(unknown)}, and there is no such model"


def test_each_line_names_rights_that_its_model_has():
    for label, line in rollen.RIGHTS.items():
        if isinstance(line, str):
            continue
        known = {codename for codename, _name in _get_all_permissions(apps.get_model(label)._meta)}
        given = {f"{action}_{label.split('.')[1]}" for actions in line.values() for action in actions}
        assert given <= known, f"{label} has no right {sorted(given - known)}"
        assert line.keys() <= set(ROLES), label


def test_what_a_role_works_with_has_a_place_in_the_admin():
    """A form and list of its own, or rows in the form of what it belongs to."""
    inlines = {inline.model for model_admin in site._registry.values() for inline in model_admin.inlines}
    shown = {model._meta.label_lower for model in {*site._registry, *inlines}}
    given = {label for label, line in rollen.RIGHTS.items() if isinstance(line, dict)}
    shown |= {"versies.versie"}  # its place is the history page of what it is a version of
    assert not given - shown, (
        f"{sorted(given - shown)}: a role has rights (config/rollen.py), and nothing in the admin to use them on: "
        "register it (`@admin.register`, imported by the admin.py or admin/__init__.py of its room)"
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_table_says(role, db):
    assert rights(role) == rollen.rights_of(role)
    assert (role == "lid") == (not rights(role))


def test_who_gives_a_role_has_its_rights():
    for role in ROLES:
        assert rollen.rights_of(role) <= rollen.rights_of("beheerder"), role


def test_what_was_given_or_taken_by_hand_stays(db):
    moderator = Group.objects.get(name="moderator")
    given = permission("naslag.bron", "view_bron")
    moderator.permissions.add(given)
    moderator.permissions.remove(permission("ervaringen.ervaring", "view_ervaring"))
    migrate()
    wanted = rollen.rights_of("moderator") | {("naslag.bron", "view_bron")}
    assert rights("moderator") == wanted - {("ervaringen.ervaring", "view_ervaring")}


def test_what_comes_into_the_table_is_given_once_and_what_goes_is_taken(db, monkeypatch):
    new, old = ("naslag.bron", "view_bron"), ("ervaringen.redensjabloon", "delete_redensjabloon")
    monkeypatch.setitem(rollen.RIGHTS, "naslag.bron", {"redacteur": rollen.ALL, "moderator": ("view",)})
    monkeypatch.setitem(rollen.RIGHTS, "ervaringen.redensjabloon", {"moderator": ("add", "change", "view")})
    migrate()
    assert new in rights("moderator")
    assert old not in rights("moderator") | rights("beheerder")
    Group.objects.get(name="moderator").permissions.remove(permission(*new))
    migrate()
    assert new not in rights("moderator")
    monkeypatch.undo()
    migrate()
    assert old in rights("moderator") & rights("beheerder")
    assert {f"{row.group}" for row in Rolrecht.objects.filter(permission=permission(*new))} == {
        "redacteur",
        "beheerder",
    }


def test_a_start_follows_a_table_that_changed_without_a_migration(fase, monkeypatch):
    monkeypatch.setattr(Command, "look_for_newer_texts", lambda self: None)
    start = Command(stdout=StringIO())
    monkeypatch.setitem(rollen.RIGHTS, "naslag.bron", {"redacteur": rollen.ALL, "moderator": ("view",)})
    start.prepare_database()
    assert ("naslag.bron", "view_bron") in rights("moderator")
    monkeypatch.setattr("config.management.commands.start.call_command", lambda *args, **kwargs: pytest.fail(args[0]))
    start.prepare_database()  # the next has nothing to do
    monkeypatch.delitem(rollen.RIGHTS, "naslag.bron")
    assert rollen.is_followed()


def test_a_model_that_no_line_decides_on_is_left_alone(db, monkeypatch):
    """As in the middle of its move to another room."""
    monkeypatch.delitem(rollen.RIGHTS, "ervaringen.redensjabloon")
    migrate()
    assert ("ervaringen.redensjabloon", "add_redensjabloon") in rights("moderator")


def test_nothing_changes_and_nothing_fails_at_an_earlier_version(db):
    executor = MigrationExecutor(connection)
    before = executor.loader.project_state(("accounts", "0005_onderbroken_formulier")).apps
    Rolrecht.objects.all().delete()
    rollen.follow_table(app_config=apps.get_app_config("accounts"), apps=before)
    assert not Rolrecht.objects.exists()


def test_a_role_that_somebody_deleted_comes_back_whole(db):
    Group.objects.filter(name="redacteur").delete()
    assert not rollen.is_followed()
    migrate()
    assert rights("redacteur") == rollen.rights_of("redacteur")


@pytest.mark.django_db(transaction=True)
def test_the_roles_are_there_again_after_a_flush():
    call_command("flush", interactive=False, verbosity=0)
    for role in ROLES:
        assert rights(role) == rollen.rights_of(role)
        assert Group.objects.filter(name=role).exists()


def test_what_was_taken_before_there_was_a_table_stays_taken(django_db_blocker, tmp_path):
    """All of it: so no right that a role had at that version comes back."""
    name = "rechten_0.8" if connection.vendor == "postgresql" else str(tmp_path / "rechten.sqlite3")
    with django_db_blocker.unblock(), empty_database(name):
        restore(FOLDER / f"0.8.{connection.vendor}.sql")
        with connection.cursor() as cursor:
            cursor.execute("SELECT group_id, permission_id FROM auth_group_permissions")
            had = set(cursor.fetchall())
            cursor.execute("DELETE FROM auth_group_permissions")
        migrate()
        again = {(row.group_id, row.permission_id) for row in Group.permissions.through.objects.all()} & had
        back = [str(Permission.objects.get(pk=pk)) for _group, pk in again]
    assert had
    assert not back
