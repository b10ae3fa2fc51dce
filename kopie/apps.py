from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings

from achtergrond import plan


class KopieConfig(AppConfig):
    name = "kopie"
    verbose_name = "Kopie"

    def ready(self):
        from achtergrond import gewist
        from kopie import opnieuw, taken, werk

        plan.register("gewist opschrijven", every=timedelta(seconds=2), run=gewist.write_out, when=gewist.unlisted)
        plan.register(taken.NAAM, every=timedelta(days=1), run=taken.make_daily, when=taken.wanted, last=True)
        werk.register_lines()
        if settings.RESERVEKOPIE_MAP:
            opnieuw.follow()
