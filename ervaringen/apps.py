from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan

DAY, HOUR, SECONDS = timedelta(days=1), timedelta(hours=1), timedelta(seconds=5)


class ErvaringenConfig(AppConfig):
    name = "ervaringen"
    verbose_name = "Ervaringen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from ervaringen import persoonsgegevens, taken, vindbaar, werk
        from ervaringen.bewaard import REGELS
        from ervaringen.models import Wachtbestand
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen(
            *("ervaringen.inzage", "ervaringen.inzending", "ervaringen.inzending_knooppunten", "ervaringen.stap"),
            *("ervaringen.kennervraag", "ervaringen.kennervraag_fotos", "ervaringen.redensjabloon"),
            "ervaringen.wachtbestand",
        )
        register(persoonsgegevens.ERVARINGEN)
        vindbaar.register()
        werk.register_lines()
        waits = Wachtbestand.objects.exists
        plan.register("wachtende foto's opslaan", every=SECONDS, run=taken.place_waiting, when=waits)
        plan.register("vragen hoe het afliep", every=DAY, run=taken.vraag_afloop, held=True)
        plan.register("vragen aan kenners nalopen", every=HOUR, run=taken.follow_kenners, held=True)
        plan.register("foto's opruimen", every=DAY, run=taken.clear_fotos)
        register_bewaard(*REGELS)
