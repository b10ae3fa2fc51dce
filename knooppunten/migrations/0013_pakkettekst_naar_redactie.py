from django.db import migrations


class Migration(migrations.Migration):
    """`Pakkettekst` goes on in redactie, in the table that it has."""

    dependencies = [("knooppunten", "0012_woorden_in_python")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Pakkettekst")])]
