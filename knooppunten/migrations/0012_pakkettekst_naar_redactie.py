from django.db import migrations


class Migration(migrations.Migration):
    """`Pakkettekst` goes on in redactie, in the table that it has."""

    dependencies = [("knooppunten", "0011_pakkettekst")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Pakkettekst")])]
