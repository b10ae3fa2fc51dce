from django.db import migrations, models

MODEL = migrations.CreateModel(
    name="Pakkettekst",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("soort", models.CharField(max_length=20, verbose_name="soort")),
        ("sleutel", models.CharField(max_length=120, verbose_name="sleutel")),
        (
            "overgenomen",
            models.TextField(
                blank=True, help_text="Leeg als dat niet bekend is.", verbose_name="zoals het is overgenomen"
            ),
        ),
        ("nieuw", models.TextField(verbose_name="zoals het nu is")),
        ("gehouden", models.TextField(blank=True, verbose_name="niet overgenomen")),
        ("afdruk", models.CharField(max_length=64, verbose_name="afdruk van het bestand")),
    ],
    options={
        "verbose_name": "tekst van het pakket",
        "verbose_name_plural": "teksten van het pakket",
        "ordering": ["pk"],
        "db_table": "knooppunten_pakkettekst",
        "constraints": [models.UniqueConstraint(fields=("soort", "sleutel"), name="pakkettekst_once")],
    },
)


def move(apps, old, new):
    """The row that history and permissions point at goes along."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model="pakkettekst").update(app_label=new)
    types.clear_cache()


class Migration(migrations.Migration):
    """Comes from knooppunten, with its table; in an empty database there is no content type yet to move."""

    initial = True
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("knooppunten", "0013_pakkettekst_naar_redactie"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[MODEL]),
        migrations.RunPython(
            lambda apps, schema_editor: move(apps, "knooppunten", "redactie"),
            lambda apps, schema_editor: move(apps, "redactie", "knooppunten"),
        ),
    ]
