"""A copy of the whole site in one file, while it runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ervaringen.objectopslag import StoreIsAway
from kopie import bewaren, maken
from kopie.bestand import Unusable


class Command(BaseCommand):
    help = "Zet de hele site in één bestand, terwijl ze draait: database, foto’s, gemaakte bestanden en de sleutel."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "pad", type=Path, metavar="PAD", help="een map die er is, of een nieuw bestand dat eindigt op .tar"
        )
        parser.add_argument(
            "--bewaar",
            metavar="7d4w12m",
            help="ruim daarna kopieën in die map op: houd er van zoveel dagen, weken en maanden één; "
            "wat jonger is dan 48 uur blijft altijd",
        )

    def handle(self, *, pad, bewaar, **options):
        keep = termijn(bewaar) if bewaar is not None else None
        if not pad.is_dir() and (keep or pad.suffix != ".tar"):
            raise CommandError(
                f"De map {pad} is er niet. Maak haar eerst, van de gebruiker die de kopieën maakt; een los bestand "
                "eindigt op .tar en kan zonder --bewaar."
            )
        try:
            done = maken.make(pad)
        except FileExistsError:
            raise CommandError(f"{pad} is er al, en wordt niet overschreven.") from None
        except Unusable as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Er is geen kopie gemaakt: {reason(error, pad)}") from None
        self.stdout.write(told(done))
        for name in done["ontbreekt"]:
            self.stderr.write(f"LET OP: {name} staat in de database, maar het bestand is er niet.")
        for name in bewaren.thin_out(pad, keep) if keep else ():
            self.stdout.write(f"Opgeruimd: {name}")


def termijn(text: str) -> bewaren.Bewaartermijn:
    found = bewaren.Bewaartermijn.parse(text)
    if found is None:
        raise CommandError(f"Verwacht bij --bewaar: {bewaren.BEWAAR}")
    return found


def reason(error: OSError, pad: Path) -> str:
    if isinstance(error, StoreIsAway):
        return f"{error}."
    folder = pad if pad.is_dir() else pad.parent
    if isinstance(error, PermissionError):
        return f"in de map {folder} mag deze gebruiker niet schrijven."
    return f"{error.strerror or error} ({pad})." if folder.is_dir() else f"de map {folder} is er niet."


def told(done: dict) -> str:
    rows = sum(number for number, _digest in done["tabellen"].values())
    size = done["pad"].stat().st_size / 1024**2
    return f"{done['pad']}: {rows} rijen, {len(done['bestanden']) - 1} bestanden, {size:.1f} MB"
