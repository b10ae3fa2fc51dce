from datetime import timedelta

from django.apps import AppConfig

from achtergrond import plan


class MeenemenConfig(AppConfig):
    name = "meenemen"
    verbose_name = "Meenemen"

    def ready(self):
        from accounts.persoonsgegevens import register
        from meenemen import maken, persoonsgegevens
        from meenemen.bewaard import REGELS
        from meenemen.taken import clear_lijsten, clear_pdfs
        from paginas import generation
        from paginas.bewaard import register as register_bewaard

        generation.unseen("meenemen")
        register(persoonsgegevens.LIJST)
        register(persoonsgegevens.MAAKWENSEN)
        plan.register("lijsten opruimen", every=timedelta(days=1), run=clear_lijsten)
        plan.register("PDF's opruimen", every=timedelta(hours=1), run=clear_pdfs)
        plan.register("PDF's maken", every=timedelta(seconds=2), run=maken.advance, when=maken.wanted, last=True)
        register_bewaard(*REGELS)
