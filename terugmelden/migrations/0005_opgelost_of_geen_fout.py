from django.db import migrations, models

CALLED = {"verwerkt": "opgelost", "niet_overgenomen": "geen_fout"}


def called_anew(apps, schema_editor):
    """What waited, waits since it was reported."""
    rows = apps.get_model("terugmelden", "Melding").objects
    rows.update(beurt_op=models.F("gemeld_op"))
    for was, now in CALLED.items():
        rows.filter(status=was).update(status=now)


def called_as_before(apps, schema_editor):
    rows = apps.get_model("terugmelden", "Melding").objects
    for was, now in {**CALLED, "open": "later"}.items():
        rows.filter(status=now).update(status=was)


class Migration(migrations.Migration):
    """Apart from 0004: PostgreSQL changes no table of which rows were just written."""

    dependencies = [("terugmelden", "0004_afhandelen")]

    operations = [migrations.RunPython(called_anew, called_as_before)]
