import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knooppunten", "0016_besluit_en_vraag_van_een_fase"),
        ("terugmelden", "0003_ervaringmelding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Meldingstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("genomen", "pakte dit op"),
                            ("notitie", "schreef een notitie"),
                            ("later", "stelde dit uit"),
                            ("opgelost", "loste dit op"),
                            ("geen_fout", "vond geen fout"),
                            ("beantwoord", "stuurde een antwoord"),
                        ],
                        max_length=12,
                        verbose_name="wat",
                    ),
                ),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                ("noot", models.TextField(blank=True, max_length=2000, verbose_name="notitie")),
            ],
            options={
                "verbose_name": "stap van een terugmelding",
                "verbose_name_plural": "stappen van terugmeldingen",
                "ordering": ["op", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="melding",
            name="melding_handled_has_a_date",
        ),
        migrations.RemoveIndex(
            model_name="melding",
            name="melding_open",
        ),
        migrations.AddField(
            model_name="melding",
            name="adres",
            field=models.EmailField(
                blank=True, max_length=254, verbose_name="je e-mailadres, alleen om je te antwoorden"
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="beantwoord_op",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beantwoord op"),
        ),
        migrations.AddField(
            model_name="melding",
            name="beurt_op",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="aan de beurt op"
            ),
        ),
        migrations.AddField(
            model_name="melding",
            name="genomen_door",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="opgepakt door",
            ),
        ),
        migrations.AlterField(
            model_name="melding",
            name="status",
            field=models.CharField(
                choices=[("open", "open"), ("later", "later"), ("opgelost", "opgelost"), ("geen_fout", "geen fout")],
                default="open",
                editable=False,
                max_length=20,
                verbose_name="stand",
            ),
        ),
        migrations.AddIndex(
            model_name="melding",
            index=models.Index(fields=["status", "beurt_op"], name="melding_waiting"),
        ),
        migrations.AddIndex(
            model_name="melding",
            index=models.Index(fields=["adres"], name="melding_adres"),
        ),
        migrations.AddConstraint(
            model_name="melding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgehandeld_op", None), ("status__in", ["open", "later"])),
                    models.Q(
                        models.Q(("status__in", ["open", "later"]), _negated=True), ("afgehandeld_op__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="melding_handled_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="melding",
            constraint=models.CheckConstraint(
                condition=models.Q(("adres", django.db.models.functions.text.Lower("adres"))),
                name="melding_address_in_lower_case",
            ),
        ),
        migrations.AddField(
            model_name="meldingstap",
            name="door",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="meldingstappen",
                to=settings.AUTH_USER_MODEL,
                verbose_name="door",
            ),
        ),
        migrations.AddField(
            model_name="meldingstap",
            name="melding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stappen",
                to="terugmelden.melding",
                verbose_name="melding",
            ),
        ),
    ]
