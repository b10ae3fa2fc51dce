from django.db import migrations


class Migration(migrations.Migration):
    """`Mailvoorkeur` goes on in achtergrond, in the table that it has, for every kind of mail."""

    dependencies = [("ervaringen", "0005_open_states")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Mailvoorkeur")])]
