from django.db import migrations


class Migration(migrations.Migration):
    """`Adres` goes on in paginas, in the table that it has; what cleans texts still finds it here."""

    dependencies = [("knooppunten", "0013_pakkettekst_naar_redactie"), ("config", "0001_schone_tekst")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Adres")])]
