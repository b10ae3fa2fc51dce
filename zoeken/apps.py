from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class ZoekenConfig(AppConfig):
    name = "zoeken"
    verbose_name = "Zoeken"

    def ready(self):
        from zoeken import telling

        plan.register("oude zoekvragen opruimen", every=timedelta(days=1), run=telling.forget_old)
