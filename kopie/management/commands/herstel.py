"""Puts a copy back in an empty place, or proves that it can be."""

from pathlib import Path

import psycopg
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from achtergrond import gewist
from kopie import herstellen
from kopie.bestand import Unusable


class Command(BaseCommand):
    help = "Zet een reservekopie terug op een lege plek: een lege VAR_DIR en een lege database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("pad", type=Path, metavar="PAD", help="de reservekopie")
        parser.add_argument(
            "--controleer",
            action="store_true",
            help="zet haar apart terug, vergelijk aantallen en inhoud met wat erin hoort, en ruim dat weer op",
        )

        parser.add_argument(
            "--zonder-gewist",
            action="store_true",
            help=f"ga door zonder {gewist.LIST} naast de kopie: wat sindsdien is gewist, komt terug",
        )

    def handle(self, *, pad, controleer, zonder_gewist, **options):
        try:
            if controleer:
                told = herstellen.check(pad)
                rows = sum(number for number, _digest in told["tabellen"].values())
                files = len(told["bestanden"])
                self.stdout.write(
                    f"Goed: {len(told['tabellen'])} tabellen, {rows} rijen en {files} bestanden zijn terug te zetten."
                )
                for name in told["ontbreekt"]:
                    self.stderr.write(f"LET OP: {name} ontbrak al toen de kopie werd gemaakt.")
                return
            herstellen.restore(pad, say=self.stdout.write, without_list=zonder_gewist)
        except Unusable as error:
            raise CommandError(str(error)) from None
        except (OSError, DatabaseError, psycopg.Error) as error:
            raise CommandError(
                f"Het terugzetten is afgebroken: {error}. Gooi deze plek weg (VAR_DIR, database, en met OPSLAG_URL wat "
                "in de emmer kwam) en begin opnieuw."
            ) from None
        self.stdout.write(
            "Hersteld. Start de site. Iedereen is uitgelogd; mail en planning wachten tot een beheerder ze vrijgeeft "
            "in de werklijst van het beheer."
        )
