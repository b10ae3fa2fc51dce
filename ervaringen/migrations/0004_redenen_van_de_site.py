"""More reasons to begin with for taking down what is public; a team's own with the same title stays as it is."""

from django.db import migrations

REASONS = [
    ("Iemand is herkenbaar", "In je tekst of op een foto is iemand te herkennen die dat niet wil. Haal je de naam of de foto weg, dan kun je de tekst opnieuw indienen."),
    ("Het klopt niet", "Iemand die erbij was liet ons weten dat een deel van je tekst niet klopt. Kijk je het na? Daarna kun je de tekst opnieuw indienen."),
]  # fmt: skip


def make_reasons(apps, schema_editor):
    Redensjabloon = apps.get_model("ervaringen", "Redensjabloon")
    rows = [Redensjabloon(besluit="take_down", titel=titel, tekst=tekst) for titel, tekst in REASONS]
    Redensjabloon.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("ervaringen", "0003_inzage")]
    operations = [migrations.RunPython(make_reasons, migrations.RunPython.noop)]
