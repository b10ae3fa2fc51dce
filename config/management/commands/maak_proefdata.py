from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from config import proefdata
from ervaringen.models import Ervaring
from knooppunten.models import Fase
from zoeken.rebuild import rebuild, rows_to_do


class Command(BaseCommand):
    help = "Vult een lege kennisbank met verzonnen knooppunten en ervaringen, om mee te meten."

    def add_arguments(self, parser):
        parser.add_argument("--knooppunten", type=int, default=10_000)
        parser.add_argument("--ervaringen", type=int, default=100_000)
        parser.add_argument("--zaad", type=int, default=1, help="hetzelfde zaad geeft dezelfde teksten")

    def handle(self, *, knooppunten, ervaringen, zaad, verbosity, **options):
        if Ervaring.objects.exists():
            raise CommandError("Deze kennisbank heeft al ervaringen. Proefdata hoort in een database van haar eigen.")
        if not Fase.objects.exists():
            raise CommandError("Laad eerst de inhoud: manage.py laad_inhoud.")
        quiet = None if verbosity else True
        with tqdm(total=knooppunten + ervaringen, desc="maken", unit=" rijen", disable=quiet, leave=False) as bar:
            proefdata.make(knooppunten=knooppunten, ervaringen=ervaringen, seed=zaad, seen=bar.update)
        with tqdm(total=rows_to_do(), desc="indexeren", unit=" rijen", disable=quiet, leave=False) as bar:
            counts = rebuild(seen=bar.update)
        if verbosity:
            self.stdout.write(", ".join(f"{soort}: {count}" for soort, count in counts.items()) + ".")
