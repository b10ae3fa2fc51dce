"""Django's own, by one process at a time: servers of a new version that start together would each begin."""

from django.core.management.commands import migrate

from config.alone import one_at_a_time


class Command(migrate.Command):
    def handle(self, *args, **options):
        with one_at_a_time():
            return super().handle(*args, **options)
