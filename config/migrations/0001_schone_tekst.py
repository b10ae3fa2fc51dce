from django.db import migrations

from config.migrations._schonen import clean_all


class Migration(migrations.Migration):
    """Rows that were there before texts were cleaned at the door; back there is nothing to undo.

    Locks every table with texts, ervaringen_ervaring and ervaringen_inzending among them, until all rows were read.
    """

    dependencies = [
        ("accounts", "0005_onderbroken_formulier"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ervaringen", "0003_inzage"),
        ("knooppunten", "0010_hulp_bij_verwijzen"),
        ("meenemen", "0002_verlopen_link"),
        ("naslag", "0004_verweesde_aanhalingen"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("terugmelden", "0003_ervaringmelding"),
        ("volgen", "0001_volgen"),
        ("zoeken", "0003_indexstand"),
    ]

    operations = [migrations.RunPython(lambda apps, schema_editor: clean_all(apps), migrations.RunPython.noop)]
