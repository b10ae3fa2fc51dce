"""Reads a folder of content files into the database, all or nothing."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from inhoud.load import load_folder
from inhoud.yamlread import Unreadable
from redactie import pakket
from tekst.schoon import regel
from versies.handeling import acted
from versies.models import Versie

MAX_WAT = Versie._meta.get_field("wat").max_length


class Command(BaseCommand):
    help = "Laadt methodiek.yaml en knooppunten/<fase>/<slug>.md uit een map, in zijn geheel of helemaal niet."

    def add_arguments(self, parser):
        parser.add_argument("pad", nargs="?", default=str(settings.PAKKET), help="standaard: fixtures/")
        parser.add_argument("--overschrijf", action="store_true", help="ook wat een redacteur sindsdien wijzigde")
        parser.add_argument("--controleer", action="store_true", help="alleen controleren, niets wijzigen")
        parser.add_argument("--wat", default="", help="wat er is veranderd, in één zin voor lezers")
        parser.add_argument("--klein", action="store_true", help="alleen taal: wie de pagina volgt hoort er niets van")
        parser.add_argument("--door", metavar="E-MAIL", help="wie dit doet, voor de geschiedenis van elke pagina")

    def handle(self, *, pad, overschrijf, controleer, door=None, wat="", klein=False, **options):
        by = (
            get_user_model().objects.filter(email__iexact=door, is_active=True, is_staff=True).first() if door else None
        )
        if door and by is None:
            raise CommandError(f"{door} is geen account dat mag in de beheeromgeving.")
        try:
            with acted(by=by, how=Versie.Hoe.BESTAND, wat=regel(wat)[:MAX_WAT], klein=klein) as act:
                report = load_folder(Path(pad), overwrite=overschrijf, check_only=controleer, by=by)
                act.said |= report.said
        except Unreadable as error:
            count = len(error.problems)
            what = "1 fout" if count == 1 else f"{count} fouten"
            raise CommandError(f"{error}\n{what}; er is niets gewijzigd.") from None
        if not controleer and Path(pad).resolve() == settings.PAKKET.resolve():
            pakket.remember()
        if options["verbosity"]:
            self.print_report(report, options["verbosity"], controleer)
        if controleer:
            self.stdout.write("Alleen gecontroleerd: er is niets gewijzigd.")

    def print_report(self, report, verbosity, checked):
        """A line a group; names where they are few or asked for, and always of what was not overwritten."""
        groups = [
            ("nieuw", report.new, verbosity > 1),
            ("gewijzigd", report.changed, True),
            ("gelijk", report.same, verbosity > 1),
            ("in de beheeromgeving gewijzigd, niet overschreven (wel met --overschrijf)", report.kept, True),
            ("alleen in de database", report.only_in_database, True),
        ]
        for label, names, shown in groups:
            self.stdout.write(f"{len(names):5} {label}")
            for name in sorted(names) if shown else []:
                newer = " (hier nieuwer dan het bestand)" if name in report.newer else ""
                self.stdout.write(f"      {name}{newer}")
        lost = "Die wijzigingen zouden verloren gaan; exporteer ze eerst." if checked else "Dat is overschreven."
        if report.newer:
            self.stdout.write(
                f"LET OP: van {len(report.newer)} was de tekst in de database nieuwer dan het bestand: "
                f"eraan is gewerkt na het laden of exporteren. {lost}"
            )
