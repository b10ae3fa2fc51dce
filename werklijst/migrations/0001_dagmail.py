import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0008_onthoudt_bezoek"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dagmail",
            fields=[
                (
                    "lid",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dagmail",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lid",
                    ),
                ),
                ("gemaild_op", models.DateTimeField(editable=False, null=True, verbose_name="gemaild op")),
            ],
            options={
                "verbose_name": "mail van de werklijst",
                "verbose_name_plural": "mails van de werklijst",
            },
        ),
    ]
