"""The roles, with the permissions for what accounts itself owns. Other rooms add theirs to the same groups."""

from django.db import migrations

ALL = ("add", "change", "delete", "view")
ROLES = {
    "lid": [],
    "moderator": [("accounts", "uitnodiging", "uitnodiging", ("add", "view"))],
    "beheerder": [
        ("accounts", "user", "gebruiker", ALL),
        ("accounts", "uitnodiging", "uitnodiging", ("add", "delete", "view")),
        ("auth", "group", "group", ("view",)),
    ],
}


def make_groups(apps, schema_editor):
    for name, rows in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for app_label, model, label, actions in rows:
            give(apps, group, app_label, model, label, actions)


def give(apps, group, app_label, model, label, actions):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    for action in actions:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {label}"}
        )
        group.permissions.add(permission)


def drop_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_profiel_en_uitnodiging"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, drop_groups)]
