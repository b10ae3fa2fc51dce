from datetime import timedelta

from django.apps import AppConfig
from django.core.management import call_command

from achtergrond import plan


def clear_sessions():
    call_command("clearsessions")


def clear_log():
    from logboek.models import Logregel

    count = Logregel.objects.clear_old()
    return f"{count} logregels gewist" if count else None


class AchtergrondConfig(AppConfig):
    name = "achtergrond"
    verbose_name = "Achtergrond"

    def ready(self):
        from achtergrond import folder, outbox
        from paginas import generation

        generation.unseen("achtergrond", "post_office")
        plan.register("mail versturen", every=timedelta(seconds=2), run=outbox.send_due, when=outbox.waiting)
        plan.register("oude mail wissen", every=timedelta(days=1), run=outbox.erase_old)
        plan.register("oude mailbestanden wissen", every=timedelta(days=1), run=folder.erase_old)
        plan.register("oude sessies wissen", every=timedelta(days=1), run=clear_sessions)
        plan.register("oude logregels wissen", every=timedelta(days=1), run=clear_log)
        plan.register("standen van de site opruimen", every=timedelta(hours=1), run=generation.tidy)
