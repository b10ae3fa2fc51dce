"""Reads a folder of content files into the database, all or nothing."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from inhoud.load import load_folder
from inhoud.yamlread import Unreadable
from logboek.noteren import Opdracht
from redactie import pakket
from redactie.vertrek import Vertrek
from tekst.schoon import regel
from tekst.verschil import merged
from versies import terugdraaien
from versies.handeling import acted
from versies.models import Versie

KEPT = "in de beheeromgeving gewijzigd, niet overschreven (wel met --overschrijf); wat hier anders staat:"
MAX_WAT = Versie._meta.get_field("wat").max_length


class Command(Opdracht):
    help = "Laadt methodiek.yaml en knooppunten/<fase>/<slug>.md uit een map, in zijn geheel of helemaal niet."

    def add_arguments(self, parser):
        parser.add_argument("pad", nargs="?", default=str(settings.PAKKET), help="standaard: fixtures/")
        parser.add_argument("--overschrijf", action="store_true", help="ook wat een redacteur sindsdien wijzigde")
        parser.add_argument(
            "--controleer",
            action="store_true",
            help="alleen controleren en tonen wat er verandert (met -v 2 de teksten), niets wijzigen",
        )
        parser.add_argument(
            "--maak-ongedaan", action="store_true", help="zet in één keer terug wat het laatste laden wijzigde"
        )
        parser.add_argument("--akkoord", metavar="E-MAIL", help="met VIER_OGEN=ja: welke andere redacteur akkoord is")
        parser.add_argument("--wat", default="", help="wat er is veranderd, in één zin voor lezers")
        parser.add_argument("--klein", action="store_true", help="alleen taal: wie de pagina volgt hoort er niets van")
        parser.add_argument("--door", metavar="E-MAIL", help="wie dit doet, voor de geschiedenis van elke pagina")

    def handle(self, *, pad, overschrijf, controleer, door=None, akkoord=None, wat="", klein=False, **options):
        by, also = self.account(door), self.account(akkoord)
        if options.get("maak_ongedaan"):
            return self.undo(by, also)
        first = not Versie.objects.exists()  # the content that a new site begins with
        left = Vertrek()
        try:
            said = {"wat": regel(wat)[:MAX_WAT], "klein": klein, "akkoord": also, "checks": not first}
            with acted(by=by, how=Versie.Hoe.BESTAND, **said) as act:
                look = partial(left.look, by)
                report = load_folder(Path(pad), overwrite=overschrijf, check_only=controleer, by=by, then=look)
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
            self.print_left(left)
        if controleer:
            self.stdout.write("Alleen gecontroleerd: er is niets gewijzigd.")

    def undo(self, by, also):
        left = Vertrek()
        try:
            done = terugdraaien.undo_load(by=by, akkoord=also)
        except Unreadable as error:
            raise CommandError(f"{error}\nEr is niets teruggezet.") from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"Teruggezet: {len(done.back)}. Van de site gehaald, want nieuw: {len(done.taken_down)}.")
        for name in [*done.back, *done.taken_down]:
            self.stdout.write(f"      {name}")
        for name in done.left:
            self.stdout.write(f"Blijft staan, want nieuw en zonder stand: {name}")
        left.look(by)
        self.print_left(left)

    def print_left(self, left):
        """What texts still name: they can be mended, or the file can say an `opvolger`."""
        for told in left.told:
            self.stdout.write(f"LET OP: {told}")

    def print_fields(self, fields, verbosity):
        """What changes in a page: the names of its fields, and with more words asked for the texts themselves."""
        for name, was, becomes in fields:
            self.stdout.write(f"        {name}")
            if verbosity > 1:
                pieces = merged(was, becomes)
                marks = {"weg": "[-{}-]", "nieuw": "{{+{}+}}", "": "{}"}
                text = "".join(marks[kind].format(piece) for piece, kind in pieces)
                self.stdout.write("          " + text.replace("\n", "\n          "))

    def account(self, email):
        """The account of a curator; None where none was named."""
        if not email:
            return None
        found = get_user_model().objects.filter(email__iexact=email, is_active=True, is_staff=True).first()
        if found is None:
            raise CommandError(f"{email} is geen account dat mag in de beheeromgeving.")
        return found

    def print_report(self, report, verbosity, checked):
        """A line a group; names of what changes and of what was not overwritten, with more words asked for of all."""
        groups = [
            ("nieuw", report.new, verbosity > 1),
            ("gewijzigd", report.changed, True),
            ("gelijk", report.same, verbosity > 1),
            (KEPT, report.kept, True),
            ("alleen in de database", report.only_in_database, verbosity > 1),
        ]
        for label, names, shown in groups:
            self.stdout.write(f"{len(names):5} {label}")
            for name in sorted(names) if shown else []:
                newer = " (hier nieuwer dan het bestand)" if name in report.newer else ""
                self.stdout.write(f"      {name}{newer}")
                self.print_fields(report.fields.get(name, []), verbosity)
        lost = "Die wijzigingen zouden verloren gaan; exporteer ze eerst." if checked else "Dat is overschreven."
        if report.newer:
            self.stdout.write(
                f"LET OP: van {len(report.newer)} was de tekst in de database nieuwer dan het bestand: "
                f"eraan is gewerkt na het laden of exporteren. {lost}"
            )
