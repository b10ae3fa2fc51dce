"""An index that is filled already was written by rules of before; one that is still empty will be by those of now."""

from django.db import migrations, models

from zoeken.taal import VERSION


def mark_empty(apps, schema_editor):
    if not apps.get_model("knooppunten", "Knooppunt").objects.exists():
        apps.get_model("zoeken", "Indexstand").objects.create(pk=1, versie=VERSION)


class Migration(migrations.Migration):
    dependencies = [
        ("zoeken", "0002_redacteur"),
        ("knooppunten", "0003_beheerder"),
    ]
    operations = [
        migrations.CreateModel(
            name="Indexstand",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("versie", models.CharField(max_length=120)),
            ],
            options={
                "verbose_name": "stand van de zoekindex",
                "verbose_name_plural": "stand van de zoekindex",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="indexstand_is_one")],
            },
        ),
        migrations.RunPython(mark_empty, migrations.RunPython.noop),
    ]
