"""Writes the content of the database as files."""

from pathlib import Path

from django.core.management.base import CommandError

from inhoud.database import export_folder
from logboek.noteren import Opdracht


class Command(Opdracht):
    help = "Schrijft methodiek.yaml en elk knooppunt als bestand in een lege of nieuwe map."

    def add_arguments(self, parser):
        parser.add_argument("pad", help="een map die leeg is of nog niet bestaat")

    def handle(self, *, pad, **options):
        folder = Path(pad)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{pad} is niet leeg. Kies een nieuwe of lege map: een export wist niets.")
        try:
            count = export_folder(folder)
        except OSError as error:
            raise CommandError(f"Schrijven naar {pad} lukt niet: {error.strerror}.") from None
        self.stdout.write(f"{count} knooppunten geschreven naar {pad}.")
