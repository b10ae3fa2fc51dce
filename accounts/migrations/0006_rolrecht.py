"""From here on the groups of the roles follow a table in code; what migrations gave them until now is known to it."""

import django.db.models.deletion
from django.db import migrations, models

ALL = ("add", "change", "delete", "view")
REDACTEUR = {
    "knooppunten": {
        "knooppunt": (*ALL, "publish"),
        "fase": ALL,
        "spoor": ALL,
        "partij": ALL,
        "tip": ALL,
        "betrokkenheid": ALL,
        "verbinding": ALL,
    },
    "naslag": {"begrip": ALL, "anderenaam": ALL, "bron": ALL},
    "zoeken": {"uitgelicht": ALL, "zoekvraag": ("view",)},
    "terugmelden": {"melding": ("change", "view"), "waardering": ("view",)},
}
MODERATOR = {
    "ervaringen": {"inzending": ("moderate", "view"), "ervaring": ("view",), "redensjabloon": ALL},
    "accounts": {"uitnodiging": ("add", "view")},
}
BEHEERDER = {
    "accounts": {"user": ALL, "uitnodiging": ("add", "delete", "view")},
    "auth": {"group": ("view",)},
    "achtergrond": {"mail": ("change", "view"), "taakstand": ("view",)},
}
GIVEN = {"redacteur": [REDACTEUR], "moderator": [MODERATOR], "beheerder": [REDACTEUR, MODERATOR, BEHEERDER]}


def remember(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    Rolrecht = apps.get_model("accounts", "Rolrecht")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GIVEN):
        given = {
            (app_label, model, f"{action}_{model}")
            for part in GIVEN[group.name]
            for app_label, actions_of in part.items()
            for model, actions in actions_of.items()
            for action in actions
        }
        rows = [
            Rolrecht(group=group, permission=permission)
            for permission in Permission.objects.select_related("content_type")
            if (permission.content_type.app_label, permission.content_type.model, permission.codename) in given
        ]
        Rolrecht.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_onderbroken_formulier"),
        ("achtergrond", "0002_beheerder"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ervaringen", "0002_moderator"),
        ("knooppunten", "0009_publiceren"),
        ("naslag", "0002_redacteur"),
        ("terugmelden", "0002_redacteur"),
        ("zoeken", "0002_redacteur"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rolrecht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rolrechten",
                        to="auth.group",
                        verbose_name="rol",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rolrechten",
                        to="auth.permission",
                        verbose_name="recht",
                    ),
                ),
            ],
            options={
                "verbose_name": "recht van een rol",
                "verbose_name_plural": "rechten van rollen",
                "constraints": [models.UniqueConstraint(fields=("group", "permission"), name="rolrecht_once")],
            },
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
