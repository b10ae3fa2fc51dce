"""A copy of the whole site in one file, while it runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kopie import bewaren, maken
from kopie.bestand import Unusable


class Command(BaseCommand):
    help = "Zet de hele site in één bestand, terwijl ze draait: database, foto’s, gemaakte bestanden en de sleutel."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("pad", type=Path, metavar="PAD", help="een map, of het bestand dat er nog niet is")
        parser.add_argument(
            "--bewaar",
            type=termijn,
            metavar="7d4w12m",
            help="ruim daarna kopieën in die map op: houd er van zoveel dagen, weken en maanden één",
        )

    def handle(self, *, pad, bewaar, **options):
        if bewaar and not pad.is_dir():
            raise CommandError("--bewaar hoort bij een map met kopieën.")
        try:
            done = maken.make(pad)
        except FileExistsError:
            raise CommandError(f"{pad} is er al, en wordt niet overschreven.") from None
        except Unusable as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Er is geen kopie gemaakt: {error.strerror or error} ({pad}).") from None
        self.stdout.write(told(done))
        for name in done["ontbreekt"]:
            self.stderr.write(f"LET OP: {name} staat in de database, maar het bestand is er niet.")
        for name in bewaren.thin_out(pad, bewaar) if bewaar else ():
            self.stdout.write(f"Opgeruimd: {name}")


def termijn(text: str) -> bewaren.Bewaartermijn:
    found = bewaren.Bewaartermijn.parse(text)
    if found is None:
        raise CommandError(f"Verwacht bij --bewaar: {bewaren.BEWAAR}")
    return found


def told(done: dict) -> str:
    rows = sum(number for number, _digest in done["tabellen"].values())
    size = done["pad"].stat().st_size / 1024**2
    return f"{done['pad']}: {rows} rijen, {len(done['bestanden']) - 1} bestanden, {size:.1f} MB"
