import os

from django.core.management.base import BaseCommand, CommandError

from meenemen import maken


class Command(BaseCommand):
    help = (
        "Maakt één PDF waar een lezer om vroeg. Het achtergrondproces roept dit aan; je hoeft het zelf nooit te doen."
    )

    def add_arguments(self, parser):
        for name in ("opdracht", "poging", "ouder"):
            parser.add_argument(name, type=int)

    def handle(self, *, opdracht, poging, ouder, **options):
        os.nice(maken.NICE)
        try:
            maken.make(opdracht, poging, ouder)
        except maken.Gone as error:
            raise CommandError("Dit boekje is er niet meer.") from error
