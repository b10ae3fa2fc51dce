from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class BezoekConfig(AppConfig):
    name = "bezoek"
    verbose_name = "Bezoek"

    def ready(self):
        from accounts.persoonsgegevens import register
        from bezoek import persoonsgegevens
        from bezoek.bewaard import REGELS
        from bezoek.models import clear_bezoeken
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen("bezoek")
        register(persoonsgegevens.BEZOEK)
        plan.register("bezochte pagina's wissen", every=timedelta(days=1), run=clear_bezoeken)
        register_bewaard(*REGELS)
