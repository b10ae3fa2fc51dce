from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class WerklijstConfig(AppConfig):
    name = "werklijst"
    verbose_name = "Werklijst"

    def ready(self):
        from paginas import generation
        from paginas.bewaard import register as register_bewaard
        from werklijst import dagmail, eigen
        from werklijst.bewaard import REGELS

        generation.unseen("werklijst")
        eigen.register_lines()
        plan.register("werklijst mailen", every=timedelta(days=1), run=dagmail.mail_werklijst, held=True)
        register_bewaard(*REGELS)
