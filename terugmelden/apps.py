from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class TerugmeldenConfig(AppConfig):
    name = "terugmelden"
    verbose_name = "Terugmeldingen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from paginas import generation
        from paginas.bewaard import register as register_bewaard
        from terugmelden import gewist, persoonsgegevens, taken, werk
        from terugmelden.bewaard import REGELS

        generation.unseen("terugmelden")
        register(persoonsgegevens.TERUGMELDEN)
        gewist.register_places()
        werk.register_lines()
        plan.register("meldingen wissen", every=timedelta(days=1), run=taken.clear_meldingen)
        register_bewaard(*REGELS)
