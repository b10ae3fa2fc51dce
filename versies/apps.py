from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from achtergrond import plan


class VersiesConfig(AppConfig):
    name = "versies"
    verbose_name = "Versies"

    def ready(self):
        from accounts.persoonsgegevens import register
        from paginas import generation
        from paginas.bewaard import register as register_bewaard
        from versies import handeling, meelezen, nalopen, persoonsgegevens, planning, prullenbak, werk
        from versies.bewaard import REGELS

        generation.unseen(
            *("versies.akkoord", "versies.bezig", "versies.concept", "versies.gepland", "versies.kanttekening"),
            *("versies.leesverzoek", "versies.weggegooid"),
        )
        handeling.follow_all()
        prullenbak.follow()
        register(persoonsgegevens.VERSIES)
        werk.register_lines()
        post_migrate.connect(nalopen.begin, sender=self)
        plan.register("geplande pagina's", every=timedelta(seconds=20), run=planning.run, when=planning.due, held=True)
        plan.register("prullenbak legen", every=timedelta(days=1), run=prullenbak.clear)
        plan.register("wie bezig was vergeten", every=timedelta(days=1), run=meelezen.forget_old)
        plan.register("versies nalopen", every=timedelta(days=1), run=nalopen.mend)
        register_bewaard(*REGELS)
