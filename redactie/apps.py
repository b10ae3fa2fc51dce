from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class RedactieConfig(AppConfig):
    name = "redactie"
    verbose_name = "Redactie"

    def ready(self):
        from paginas import generation
        from redactie import gewist, pakket, werk
        from redactie.adressen import nakijken
        from versies import wissen

        generation.unseen("redactie")
        wissen.register(gewist.PAKKET)
        wissen.register(gewist.ADRESSEN)
        werk.register_lines()
        plan.register("nieuwere teksten nagaan", every=timedelta(days=1), run=pakket.settle_all)
        plan.register("links naar buiten verzamelen", every=timedelta(hours=1), run=nakijken.collect_if_wanted)
        plan.register(
            "links naar buiten nakijken",
            every=timedelta(minutes=5),
            run=nakijken.check_some,
            when=nakijken.has_turn,
            last=True,
        )
