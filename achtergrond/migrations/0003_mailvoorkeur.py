import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What a moderator chose once -> what it comes down to, by kind of mail.
MEANS = {
    "meteen": {"werklijst": "dagelijks", "melding": "meteen"},
    "dagelijks": {"werklijst": "dagelijks"},
    "nooit": {"werklijst": "nooit"},
}


def owner(**db_column):
    return models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE,
        primary_key=True,
        related_name="mailvoorkeur",
        serialize=False,
        to=settings.AUTH_USER_MODEL,
        verbose_name="lid",
        **db_column,
    )


MODEL = migrations.CreateModel(
    name="Mailvoorkeur",
    fields=[("moderator", owner()), ("wanneer", models.CharField(max_length=10, default="dagelijks"))],
    options={
        "verbose_name": "mailvoorkeur",
        "verbose_name_plural": "mailvoorkeuren",
        "db_table": "ervaringen_mailvoorkeur",
    },
)
RENAMED = [
    migrations.RenameField("mailvoorkeur", "moderator", "lid"),
    migrations.AlterField("mailvoorkeur", "lid", owner(db_column="moderator_id")),
]


def move(apps, old, new):
    """The row that history and permissions point at goes along."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model="mailvoorkeur").update(app_label=new)
    types.clear_cache()


def by_kind(apps, schema_editor):
    for row in apps.get_model("achtergrond", "Mailvoorkeur").objects.all():
        row.keuzes = MEANS.get(row.wanneer, {})
        row.save(update_fields=["keuzes"])


def by_one_word(apps, schema_editor):
    for row in apps.get_model("achtergrond", "Mailvoorkeur").objects.all():
        at_once = row.keuzes.get("melding") == "meteen"
        row.wanneer = "meteen" if at_once else row.keuzes.get("werklijst", "dagelijks")
        row.save(update_fields=["wanneer"])


class Migration(migrations.Migration):
    """Comes from ervaringen, with its table; in an empty database there is no content type yet to move."""

    dependencies = [
        ("achtergrond", "0002_beheerder"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ervaringen", "0006_mailvoorkeur_naar_achtergrond"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[MODEL, *RENAMED]),
        migrations.RunPython(
            lambda apps, schema_editor: move(apps, "ervaringen", "achtergrond"),
            lambda apps, schema_editor: move(apps, "achtergrond", "ervaringen"),
        ),
        migrations.AddField(
            "mailvoorkeur", "keuzes", models.JSONField(blank=True, default=dict, verbose_name="keuzes")
        ),
        migrations.RunPython(by_kind, by_one_word),
        migrations.RemoveField("mailvoorkeur", "wanneer"),
    ]
