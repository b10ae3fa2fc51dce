"""Checks the texts of the database as a careful editor would."""

import os

from django.core.management.base import BaseCommand, CommandError

from inhoud.yamlread import Unreadable
from redactie.keuring import spelling
from redactie.keuring.verslag import report

HEAD = ("fase", "knooppunten", "openbaar", "woorden", "noemt", "aanpak", "gewone taal", "laagste", "fouten")


class Command(BaseCommand):
    help = "Controleert alle gepubliceerde teksten: onderdelen, lengte, verwijzingen, spelling en leesniveau."

    def handle(self, **options):
        try:
            result = report()
        except Unreadable as error:
            raise CommandError(str(error)) from None
        self.print_table(result.lines)
        if not result.spelling:
            if os.environ.get("CI") == "true":
                raise CommandError(f"{spelling.MISSING} Met CI=true mag niets worden overgeslagen.")
            self.stdout.write(spelling.MISSING)
        if result.findings:
            told = "\n".join(str(finding) for finding in result.findings)
            count = len(result.findings)
            raise CommandError(f"{told}\n{'1 fout' if count == 1 else f'{count} fouten'} in de teksten.")
        self.stdout.write("Geen fouten.")

    def print_table(self, lines):
        """A line a fase; scores are by Flesch and Douma, higher is easier."""
        rows = [
            (
                line.fase, line.knooppunten, line.gepubliceerd, line.woorden, f"{line.vermeldingen:.1f}",
                line.aanpak, line.gewone_taal, line.laagste, line.fouten,
            )
            for line in lines
        ]  # fmt: skip
        for row in (HEAD, *rows):
            self.stdout.write(f"{row[0]:<30}" + "".join(f"{value:>13}" for value in row[1:]))
