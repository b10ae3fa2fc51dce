"""Writes the whole public site as files that need no server."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.core.management.base import CommandError
from django.templatetags.static import static
from tqdm import tqdm

from logboek.noteren import Opdracht
from meenemen.statisch import ExportStopped, addresses
from meenemen.statisch.crawl import Crawl
from meenemen.statisch.place import place

MAX_LISTED = 50_000  # what a sitemap may hold


class Command(Opdracht):
    help = "Schrijft alles wat een bezoeker kan lezen als bestanden die elke webserver of een schijf kan tonen."

    def add_arguments(self, parser):
        parser.add_argument("map", help="een map die leeg is of nog niet bestaat")
        parser.add_argument("--overschrijf", action="store_true", help="vervang een eerdere kopie in deze map")
        parser.add_argument("--adres", default="", help="waar de kopie komt te staan, voor sitemap.xml")
        parser.add_argument(
            "--dode-links-als-tekst",
            action="store_true",
            help="laat een link naar wat er niet (meer) is als tekst staan, in plaats van te stoppen",
        )

    def handle(self, *, overschrijf, adres, dode_links_als_tekst, verbosity, **options):
        if adres and not (urlsplit(adres).scheme in ("http", "https") and urlsplit(adres).netloc):
            raise CommandError(
                f"“{adres}” is geen adres van een site. Schrijf bijvoorbeeld https://kopie.voorbeeld.nl/."
            )
        try:
            static("css/wijkaanpak.css")  # pages name their style sheet by its collected name
        except ValueError:
            raise CommandError("Zet de site eerst klaar: manage.py start --alleen-klaarzetten.") from None
        quiet = None if verbosity else True
        folder = Path(options["map"])
        try:
            with place(folder, overwrite=overschrijf) as building:
                crawl = Crawl(building, skip_dead=dode_links_als_tekst)
                for name, step in (("ophalen", crawl.gather), ("verbinden", crawl.relate)):
                    with tqdm(desc=name, unit=" adressen", disable=quiet, leave=False) as bar:
                        step(seen=lambda done, known, bar=bar: advance(bar, done, known))
                write_for_machines(building, list(crawl.here()), adres=adres)
        except ExportStopped as stopped:
            raise CommandError(str(stopped)) from stopped
        except OSError as error:
            raise CommandError(f"Schrijven naar {folder} lukt niet: {error.strerror or error}.") from error
        if verbosity:
            self.tell(crawl, folder)

    def tell(self, crawl, folder):
        counts = ", ".join(f"{count} {kind}" for kind, count in crawl.counts().items())
        self.stdout.write(f"{counts} geschreven naar {folder}.")
        for address, origin in crawl.dead():
            self.stdout.write(f"Bleef tekst: de link naar {address} op {origin}.")
        if settings.TOEGANG == "besloten":
            self.stdout.write("De site is besloten en de kopie niet: geef haar alleen aan wie de site mag lezen.")


def write_for_machines(folder: Path, found: list[str], *, adres: str):
    """robots.txt, and a sitemap when the copy has an address (`adres`): without, there is nothing it could say."""
    robots = "User-agent: *\nAllow: /\n"
    if adres:
        base = adres.rstrip("/") + "/"
        pages = [address for address in found if addresses.is_page(address) and "?" not in address][:MAX_LISTED]
        urls = [f"<url><loc>{escape(base + addresses.file_of(page))}</loc></url>" for page in pages]
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        (folder / "sitemap.xml").write_text(head + "".join(f"{url}\n" for url in urls) + "</urlset>\n")
        robots += f"\nSitemap: {base}sitemap.xml\n"
    (folder / "robots.txt").write_text(robots)


def advance(bar, done, known):
    bar.total = known
    bar.update(done - bar.n)
