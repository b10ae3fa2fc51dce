import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("redactie", "0001_pakkettekst"),
    ]

    operations = [
        migrations.AddField(
            model_name="pakkettekst",
            name="sinds",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="zo sinds"),
        ),
    ]
