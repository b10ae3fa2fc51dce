"""The role of those who curate the knowledge base."""

from django.db import migrations

GROUP = "redacteur"
PAGES = {"knooppunt": "knooppunt", "fase": "fase", "spoor": "spoor", "partij": "partij"}
ROWS = {"tip": "tip", "betrokkenheid": "betrokken partij", "verbinding": "verbinding"}


def make_group(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model, name in (PAGES | ROWS).items():
        content_type, _ = ContentType.objects.get_or_create(app_label="knooppunten", model=model)
        for action in ("add", "change", "delete", "view"):
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            group.permissions.add(permission)


def drop_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("knooppunten", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, drop_group)]
