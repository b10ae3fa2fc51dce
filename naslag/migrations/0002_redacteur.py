"""Who curates the knowledge base curates the glossary and the sources; who gives that role has its permissions."""

from django.db import migrations

NAMES = {"begrip": "begrip", "anderenaam": "andere naam", "bron": "bron"}


def permit(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=["redacteur", "beheerder"])
    for model, name in NAMES.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="naslag", model=model)
        for action in ("add", "change", "delete", "view"):
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            for group in groups:
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("naslag", "0001_begrippen_en_bronnen"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
