"""The role of those who decide on inzendingen, and reasons for them to begin with."""

from django.db import migrations

# model -> what a moderator may do with it in the admin; deciding itself is `moderate_inzending`
MODERATOR = {
    "inzending": ("view",),
    "ervaring": ("view",),
    "redensjabloon": ("add", "change", "delete", "view"),
}
REASONS = [
    ("ask_changes", "Concreter", "Kun je iets preciezer vertellen wat jullie deden? Wie deed wat, wanneer en met wie?"),
    ("ask_changes", "Personen herkenbaar", "In je tekst of op een foto zijn mensen te herkennen. Haal je hun naam of de foto weg, of laat je weten dat zij het goedvinden?"),
    ("ask_changes", "Wat viel tegen", "Vertel je ook wat tegenviel en wat je nu anders zou doen? Daar leert een ander het meest van."),
    ("propose", "Korter en duidelijker", "Ik heb je tekst wat korter gemaakt. De inhoud is gelijk gebleven. Ben je het ermee eens?"),
    ("reject", "Hoort niet bij de wijkaanpak", "Je tekst gaat over iets anders dan de wijkaanpak. Daarom plaatsen we hem niet."),
    ("reject", "Reclame", "Je tekst prijst vooral een product of bedrijf aan. Daarom plaatsen we hem niet. Een ervaring uit een wijk is welkom."),
    ("reject", "Staat er al", "Deze ervaring staat al op de site. Wil je er iets aan toevoegen? Wijzig dan de ervaring die er staat."),
    ("take_down", "Op verzoek", "Iemand die in je tekst voorkomt vroeg ons om hem weg te halen."),
]  # fmt: skip


def make_group(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    groups = [apps.get_model("auth", "Group").objects.get_or_create(name=n)[0] for n in ("moderator", "beheerder")]
    wanted = [(model, f"{action}_{model}") for model, actions in MODERATOR.items() for action in actions]
    for model, codename in [*wanted, ("inzending", "moderate_inzending")]:
        content_type, _ = ContentType.objects.get_or_create(app_label="ervaringen", model=model)
        name = "mag inzendingen beoordelen" if codename.startswith("moderate") else f"Can {codename.replace('_', ' ')}"
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        for group in groups:
            group.permissions.add(permission)


def make_reasons(apps, schema_editor):
    Redensjabloon = apps.get_model("ervaringen", "Redensjabloon")
    rows = [Redensjabloon(besluit=besluit, titel=titel, tekst=tekst) for besluit, titel, tekst in REASONS]
    Redensjabloon.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("ervaringen", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(make_group, migrations.RunPython.noop),
        migrations.RunPython(make_reasons, migrations.RunPython.noop),
    ]
