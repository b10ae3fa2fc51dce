from django.apps import AppConfig
from django.db.models.signals import post_save


class LogboekConfig(AppConfig):
    name = "logboek"
    verbose_name = "Logboek"

    def ready(self):
        from django.contrib.admin.models import LogEntry

        from logboek.bewaard import REGELS
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen("logboek")
        from logboek import noteren

        post_save.connect(noteren.after_entry, sender=LogEntry, dispatch_uid="logboek")
        register_bewaard(*REGELS)
