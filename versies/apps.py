from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from achtergrond import plan


class VersiesConfig(AppConfig):
    name = "versies"
    verbose_name = "Versies"

    def ready(self):
        from versies import handeling, nalopen, planning

        handeling.follow_all()
        post_migrate.connect(nalopen.begin, sender=self)
        plan.register("geplande pagina's", every=timedelta(seconds=20), run=planning.run, when=planning.due)
        plan.register("versies nalopen", every=timedelta(days=1), run=nalopen.mend)
