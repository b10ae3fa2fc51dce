from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from meenemen.boekje import kast, omvang, opmaak, pdf


class Command(BaseCommand):
    help = "Maakt een boekje: de hele methode, een fase, spoor, partij of route, als PDF of als webpagina."

    def add_arguments(self, parser):
        parser.add_argument("soort", choices=omvang.SOORTEN)
        parser.add_argument("sleutel", nargs="?", default="", help="slug, of letter van een spoor")
        parser.add_argument("--geldt-voor", choices=["collectief", "individueel"], default="", help="bij een route")
        parser.add_argument("--naar", metavar="BESTAND", help="een .html of .pdf; anders biedt de site de PDF aan")

    def handle(self, *, soort, sleutel, geldt_voor, naar, verbosity, **options):
        found = omvang.find(soort, sleutel, geldt_voor)
        if found is None or not found.stukken:
            raise CommandError(f"Er is geen {soort} {sleutel} met knooppunten.".replace("  ", " "))
        target = Path(naar) if naar else None
        if target and target.suffix not in (".html", ".pdf"):
            raise CommandError("Een boekje eindigt op .html of .pdf.")
        if (not target or target.suffix == ".pdf") and not pdf.available():
            raise CommandError("Voor een PDF is pango nodig. Op Debian: apt-get install libpangoft2-1.0-0")
        quiet = None if verbosity else True
        with tqdm(total=len(found.stukken), desc="schrijven", unit=" stukken", disable=quiet, leave=False) as bar:
            page = opmaak.make(found, seen=bar.update)
        with tqdm(desc="opmaken", unit=" pagina's", disable=quiet, leave=False) as bar:
            path = self.write(found, page, target, seen=bar.update)
        if verbosity:
            self.stdout.write(f"{len(found.stukken)} knooppunten in {path}.")

    def write(self, found, page, target, *, seen) -> Path:
        if target is None:
            return kast.make(found, page, seen=seen)
        content = page.encode() if target.suffix == ".html" else pdf.make(page, seen=seen)
        try:
            kast.write(target, content)
        except OSError as error:
            raise CommandError(f"Schrijven naar {target} lukt niet: {error.strerror}.") from error
        return target
