from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class MeenemenConfig(AppConfig):
    name = "meenemen"
    verbose_name = "Meenemen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from meenemen import persoonsgegevens
        from meenemen.taken import clear_lijsten

        register(persoonsgegevens.LIJST)
        plan.register("lijsten opruimen", every=timedelta(days=1), run=clear_lijsten)
