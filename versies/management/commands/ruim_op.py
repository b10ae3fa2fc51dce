from logboek.noteren import Opdracht
from versies import prullenbak


class Command(Opdracht):
    help = "Wist uit de prullenbak wat er negentig dagen of langer in ligt. De site doet dit zelf elke dag."

    def handle(self, **options):
        self.stdout.write(prullenbak.clear() or "Er ligt niets in de prullenbak dat oud genoeg is.")
