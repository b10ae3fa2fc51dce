"""Says what somebody has to look at again."""

from django.core.management.base import BaseCommand
from django.utils.formats import date_format

from naslag import nazien


class Command(BaseCommand):
    help = "Toont wat na te zien is: pagina’s waarvan de dag is gekomen, en feiten die zijn vervallen."

    def handle(self, **options):
        found = nazien.due()
        for each in found:
            since = f"sinds {date_format(each.sinds, 'j F Y')}" if each.sinds else "sinds onbekend"
            self.stdout.write(f"{each.soort} “{each.rij}”: {each.wat} {since}; bijgehouden door: {each.rij.eigenaar}")
        self.stdout.write(f"{len(found)} na te zien." if found else "Niets na te zien.")
