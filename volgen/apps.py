from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class VolgenConfig(AppConfig):
    name = "volgen"
    verbose_name = "Volgen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from paginas import generation
        from volgen import persoonsgegevens, weekmail

        generation.unseen("volgen")
        register(persoonsgegevens.VOLGEN)
        plan.register("volgers mailen", every=timedelta(minutes=10), run=weekmail.mail_volgers, when=weekmail.due)
