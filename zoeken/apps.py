from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class ZoekenConfig(AppConfig):
    name = "zoeken"
    verbose_name = "Zoeken"

    def ready(self):
        from zoeken import herindexeren, telling

        plan.register(
            "zoekindex vernieuwen",
            every=timedelta(minutes=1),
            run=herindexeren.bring_up_to_date,
            when=herindexeren.outdated,
        )
        plan.register("oude zoekvragen opruimen", every=timedelta(days=1), run=telling.forget_old)
