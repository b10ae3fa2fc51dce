from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan

DAY = timedelta(days=1)


class TerugmeldenConfig(AppConfig):
    name = "terugmelden"
    verbose_name = "Terugmeldingen"

    def ready(self):
        from terugmelden import taken

        plan.register("meldingen over ervaringen mailen", every=DAY, run=taken.mail_meldingen)
        plan.register("meldingen wissen", every=DAY, run=taken.clear_meldingen)
