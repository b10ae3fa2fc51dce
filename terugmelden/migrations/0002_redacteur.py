"""Who curates the knowledge base handles what readers report."""

from django.db import migrations

from accounts.migrations._permit import permit

PERMISSIONS = {
    "melding": ("terugmelding", ("view", "change")),
    "waardering": ("waardering", ("view",)),
}


def give(apps, schema_editor):
    permit(apps, "terugmelden", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("terugmelden", "0001_terugmelden"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
