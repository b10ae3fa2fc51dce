from logboek.noteren import Opdracht
from paginas import bewaard


class Command(Opdracht):
    help = "Wist alles waarvan de termijn voorbij is, zoals /privacy/register/ zegt. De site doet dit zelf elke dag."

    def handle(self, **options):
        for said in bewaard.wipe_all() or ["Er is niets waarvan de termijn voorbij is."]:
            self.stdout.write(said)
