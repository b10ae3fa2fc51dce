"""What the role beheerder sees of mail and scheduled work."""

from django.db import migrations

ALLOWED = [("mail", "view_mail"), ("mail", "change_mail"), ("taakstand", "view_taakstand")]


def make_group(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="beheerder")
    for model, codename in ALLOWED:
        content_type, _ = ContentType.objects.get_or_create(app_label="achtergrond", model=model)
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("achtergrond", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
