"""Who curates the knowledge base says what stands on top of a question, and sees what people look for."""

from django.db import migrations

from accounts.migrations._permit import permit

PERMISSIONS = {
    "uitgelicht": ("uitgelicht zoekresultaat", ("add", "change", "delete", "view")),
    "zoekvraag": ("zoekvraag", ("view",)),
}


def give(apps, schema_editor):
    permit(apps, "zoeken", PERMISSIONS)


class Migration(migrations.Migration):
    dependencies = [
        ("zoeken", "0001_zoekindex"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
