"""Who curates the knowledge base says what stands on top of a question, and sees what people look for."""

from django.db import migrations

PERMISSIONS = {
    "uitgelicht": ("uitgelicht zoekresultaat", ("add", "change", "delete", "view")),
    "zoekvraag": ("zoekvraag", ("view",)),
}


def permit(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=["redacteur", "beheerder"])
    for model, (name, actions) in PERMISSIONS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="zoeken", model=model)
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {name}"},
            )
            for group in groups:
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("zoeken", "0001_zoekindex"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
