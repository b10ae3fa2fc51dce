"""Rows of texts that were deleted stayed behind, and then a source could get no other slug."""

from django.db import migrations


def remove_orphans(apps, schema_editor):
    rows = apps.get_model("naslag", "Aanhaling").objects.all()
    for kind in {row.tekst_type for row in rows.select_related("tekst_type")}:
        try:
            texts = apps.get_model(kind.app_label, kind.model).objects.values("pk")
        except LookupError:
            texts = []
        rows.filter(tekst_type=kind).exclude(tekst_id__in=texts).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("naslag", "0003_norm"),
        ("knooppunten", "0008_nog_na_te_zien"),
    ]
    operations = [migrations.RunPython(remove_orphans, migrations.RunPython.noop)]
