from django.db import migrations


class Migration(migrations.Migration):
    """Which words a fase may not take follows from the pages: checked in Python, so that a page needs no migration."""

    dependencies = [
        ("knooppunten", "0011_pakkettekst"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="fase",
            name="fase_slug_not_reserved",
        ),
    ]
