from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class RedactieConfig(AppConfig):
    name = "redactie"
    verbose_name = "Redactie"

    def ready(self):
        from redactie import gewist, pakket, werk
        from versies import wissen

        wissen.register(gewist.PAKKET)
        werk.register_lines()
        plan.register("nieuwere teksten nagaan", every=timedelta(days=1), run=pakket.settle_all)
