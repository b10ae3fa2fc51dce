from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class VolgenConfig(AppConfig):
    name = "volgen"
    verbose_name = "Volgen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from paginas import generation
        from paginas.bewaard import register as register_bewaard
        from volgen import persoonsgegevens, weekmail
        from volgen.bewaard import REGELS

        generation.unseen("volgen")
        register(persoonsgegevens.VOLGEN)
        every, run, when = timedelta(minutes=10), weekmail.mail_volgers, weekmail.due
        plan.register("volgers mailen", every=every, run=run, when=when, held=True)
        register_bewaard(*REGELS)
