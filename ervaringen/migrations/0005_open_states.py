"""Names the open states in the order of `Status`: the rule stays what it was, so the database is left alone."""

from django.db import migrations, models

OPEN = ["draft", "submitted", "changes_requested", "proposed", "second_approval"]


class Migration(migrations.Migration):
    dependencies = [("ervaringen", "0004_redenen_van_de_site")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name="inzending", name="inzending_one_edit_at_a_time"),
                migrations.AddConstraint(
                    model_name="inzending",
                    constraint=models.UniqueConstraint(
                        fields=["ervaring"],
                        condition=models.Q(status__in=OPEN),
                        name="inzending_one_edit_at_a_time",
                    ),
                ),
            ]
        )
    ]
