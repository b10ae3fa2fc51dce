from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class AchtergrondConfig(AppConfig):
    name = "achtergrond"
    verbose_name = "Achtergrond"

    def ready(self):
        from achtergrond import folder, outbox
        from achtergrond.bewaard import REGELS
        from logboek.models import clear_log
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen("achtergrond", "post_office")
        plan.register("mail versturen", every=timedelta(seconds=2), run=outbox.send_due, when=outbox.waiting)
        plan.register("oude mail wissen", every=timedelta(days=1), run=outbox.erase_old)
        plan.register("oude mailbestanden wissen", every=timedelta(days=1), run=folder.erase_old)
        plan.register("oude logregels wissen", every=timedelta(days=1), run=clear_log)
        plan.register("standen van de site opruimen", every=timedelta(hours=1), run=generation.tidy)
        register_bewaard(*REGELS)
