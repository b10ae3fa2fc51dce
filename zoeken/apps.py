from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class ZoekenConfig(AppConfig):
    name = "zoeken"
    verbose_name = "Zoeken"

    def ready(self):
        from paginas import generation
        from paginas.bewaard import register as register_bewaard
        from zoeken import question_counts, rebuild
        from zoeken.bewaard import REGELS

        generation.unseen("zoeken")
        plan.register(
            "zoekindex vernieuwen",
            every=timedelta(minutes=1),
            run=rebuild.bring_up_to_date,
            when=rebuild.outdated,
        )
        plan.register("zoekindex nalopen", every=timedelta(days=1), run=rebuild.mend)
        plan.register("oude zoekvragen opruimen", every=timedelta(days=1), run=question_counts.forget_old)
        register_bewaard(*REGELS)
