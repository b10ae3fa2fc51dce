"""Who may give the role redacteur has to have its permissions: the role beheerder gets them too."""

from importlib import import_module

from django.db import migrations

redacteur = import_module("knooppunten.migrations.0002_redacteur")


def make_group(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    group, _ = Group.objects.get_or_create(name="beheerder")
    group.permissions.add(*Group.objects.get(name=redacteur.GROUP).permissions.all())


class Migration(migrations.Migration):
    dependencies = [("knooppunten", "0002_redacteur")]
    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
