from tqdm import tqdm

from logboek.noteren import Opdracht
from zoeken.rebuild import rebuild, rows_to_do


class Command(Opdracht):
    help = "Bouwt de zoekindex opnieuw op, in delen; de site leest en schrijft intussen door."

    def handle(self, *args, verbosity, **options):
        with tqdm(total=rows_to_do(), unit=" pagina’s", disable=None if verbosity else True, leave=False) as bar:
            counts = rebuild(seen=bar.update)
        if verbosity:
            self.stdout.write(", ".join(f"{soort}: {count}" for soort, count in counts.items()) + ".")
