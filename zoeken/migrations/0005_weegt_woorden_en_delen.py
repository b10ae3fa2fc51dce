from django.db import migrations, models


class Migration(migrations.Migration):
    """Locks zoeken_document while SQLite writes it anew; the index itself is made anew at the start that follows."""

    dependencies = [
        ("zoeken", "0004_kern_in_resultaten"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="document",
            name="tekst",
        ),
        migrations.AddField(
            model_name="document",
            name="woorden",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="document",
            name="delen",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
