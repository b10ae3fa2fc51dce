import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

MODEL = migrations.CreateModel(
    name="Adres",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("pad", models.CharField(max_length=255, unique=True, verbose_name="adres")),
        ("doel_id", models.PositiveBigIntegerField()),
        ("sinds", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="sinds")),
        (
            "doel_type",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="contenttypes.contenttype"
            ),
        ),
    ],
    options={
        "verbose_name": "eerder adres",
        "verbose_name_plural": "eerdere adressen",
        "ordering": ["pad"],
        "db_table": "knooppunten_adres",
        "indexes": [models.Index(fields=["doel_type", "doel_id"], name="adres_doel")],
    },
)


def move(apps, old, new):
    """The row that history and permissions point at goes along."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model="adres").update(app_label=new)
    types.clear_cache()


class Migration(migrations.Migration):
    """Comes from knooppunten, with its table; in an empty database there is no content type yet to move."""

    initial = True
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("knooppunten", "0014_adres_naar_paginas"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[MODEL]),
        migrations.RunPython(
            lambda apps, schema_editor: move(apps, "knooppunten", "paginas"),
            lambda apps, schema_editor: move(apps, "paginas", "knooppunten"),
        ),
    ]
