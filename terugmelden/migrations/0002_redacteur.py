"""Who curates the knowledge base handles what readers report."""

from django.db import migrations

PERMISSIONS = {
    "melding": ("terugmelding", ("view", "change")),
    "waardering": ("waardering", ("view",)),
}


def permit(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=["redacteur", "beheerder"])
    for model, (name, actions) in PERMISSIONS.items():
        content_type, _ = ContentType.objects.get_or_create(app_label="terugmelden", model=model)
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
        ("terugmelden", "0001_terugmelden"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
