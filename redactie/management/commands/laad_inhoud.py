"""Reads a folder of content files into the database, all or nothing."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from inhoud.load import load_folder
from inhoud.yamlread import Unreadable
from logboek.noteren import Opdracht
from redactie import pakket
from tekst.schoon import regel
from versies.handeling import acted
from versies.models import Versie

MAX_WAT = Versie._meta.get_field("wat").max_length


class Command(Opdracht):
    help = "Laadt methodiek.yaml en knooppunten/<fase>/<slug>.md uit een map, in zijn geheel of helemaal niet."

    def add_arguments(self, parser):
        parser.add_argument("pad", nargs="?", default=str(settings.PAKKET), help="standaard: fixtures/")
        parser.add_argument("--overschrijf", action="store_true", help="ook wat een redacteur sindsdien wijzigde")
        parser.add_argument("--controleer", action="store_true", help="alleen controleren, niets wijzigen")
        parser.add_argument("--akkoord", metavar="E-MAIL", help="met VIER_OGEN=ja: welke andere redacteur akkoord is")
        parser.add_argument("--wat", default="", help="wat er is veranderd, in één zin voor lezers")
        parser.add_argument("--klein", action="store_true", help="alleen taal: wie de pagina volgt hoort er niets van")
        parser.add_argument("--door", metavar="E-MAIL", help="wie dit doet, voor de geschiedenis van elke pagina")

    def handle(self, *, pad, overschrijf, controleer, door=None, akkoord=None, wat="", klein=False, **options):
        by, also = self.account(door), self.account(akkoord)
        first = not Versie.objects.exists()  # the content that a new site begins with
        try:
            said = {"wat": regel(wat)[:MAX_WAT], "klein": klein, "akkoord": also, "checks": not first}
            with acted(by=by, how=Versie.Hoe.BESTAND, **said) as act:
                report = load_folder(Path(pad), overwrite=overschrijf, check_only=controleer, by=by)
                act.said |= report.said
        except Unreadable as error:
            count = len(error.problems)
            what = "1 fout" if count == 1 else f"{count} fouten"
            raise CommandError(f"{error}\n{what}; er is niets gewijzigd.") from None
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Er is niets gewijzigd; zie --akkoord.") from None
        if not controleer and Path(pad).resolve() == settings.PAKKET.resolve():
            pakket.remember()
        if options["verbosity"]:
            self.print_report(report, options["verbosity"], controleer)
        if controleer:
            self.stdout.write("Alleen gecontroleerd: er is niets gewijzigd.")

    def account(self, email):
        """The account of a curator; None where none was named."""
        if not email:
            return None
        found = get_user_model().objects.filter(email__iexact=email, is_active=True, is_staff=True).first()
        if found is None:
            raise CommandError(f"{email} is geen account dat mag in de beheeromgeving.")
        return found

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
