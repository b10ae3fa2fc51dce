"""Publishing is a permission of its own: whoever could change a knooppunt until now could publish it, and still can."""

from django.conf import settings
from django.db import migrations


def give(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label="knooppunten", model="knooppunt")
    publish, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename="publish_knooppunt",
        defaults={"name": "Kan knooppunten publiceren en van de site halen"},
    )
    for change in Permission.objects.filter(content_type=content_type, codename="change_knooppunt"):
        for group in change.group_set.all():
            group.permissions.add(publish)
        for user in change.user_set.all():
            user.user_permissions.add(publish)


class Migration(migrations.Migration):
    dependencies = [
        ("knooppunten", "0008_nog_na_te_zien"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="knooppunt",
            options={
                "ordering": ["fase__nummer", "volgorde", "slug"],
                "permissions": [("publish_knooppunt", "Kan knooppunten publiceren en van de site halen")],
                "verbose_name": "knooppunt",
                "verbose_name_plural": "knooppunten",
            },
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
