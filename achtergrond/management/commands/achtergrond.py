"""The background process: mail and scheduled work. `make run` starts it; starting more of them does no harm."""

import signal

from django.core.management.base import BaseCommand

from achtergrond.plan import stopping
from achtergrond.worker import Worker


class Command(BaseCommand):
    help = "Verstuurt de mail en doet het geplande werk, tot het gestopt wordt. Van alle die draaien werkt er één."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--een-keer", action="store_true", help="doe wat nu aan de beurt is en stop")
        parser.add_argument("--ouder", type=int, metavar="PID", help="stop als dit niet meer het ouderproces is")

    def handle(self, *, een_keer, ouder, **options):
        worker = Worker(parent=ouder)
        if een_keer:
            if not worker.once():
                self.stdout.write("Niets gedaan: een ander achtergrondproces is bezig.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        worker.work()
