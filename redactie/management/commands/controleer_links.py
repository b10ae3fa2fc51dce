"""Collects the addresses outside that the site links to, and asks those whose turn it is."""

from collections import Counter

from tqdm import tqdm

from logboek.noteren import Opdracht
from redactie.adressen.bezoek import Ronde
from redactie.adressen.nakijken import check, due
from redactie.adressen.verzamelen import collect
from redactie.models import ExternAdres


class Command(Opdracht):
    help = "Verzamelt de adressen van andere sites en kijkt na of ze er nog zijn: een voor een, met een pauze."

    def add_arguments(self, parser):
        parser.add_argument("--alleen-verzamelen", action="store_true", help="vraag niets op")

    def handle(self, *args, alleen_verzamelen=False, **options):
        collect()
        if not alleen_verzamelen:
            ronde = Ronde()
            for row in tqdm(list(due()), unit="adres", disable=None):
                check(row, ronde)
        counts = Counter(ExternAdres.objects.values_list("stand", flat=True))
        for stand in ExternAdres.Stand:
            self.stdout.write(f"{counts[stand]:5} {stand.label}")
        for row in ExternAdres.objects.broken():
            self.stdout.write(f"kapot: {row.adres} ({row.reden})")
