"""Many knooppunten and ervaringen that tell nothing, to measure with: the same seed gives the same rows."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from ervaringen.models import Ervaring, Telling
from ervaringen.models.verhaal import Bouwperiode, SoortWoningen, Warmteoplossing
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor
from zoeken import taal
from zoeken.rebuild import rebuild, rows_to_do

BATCH = 1000
WORDS_OF_KNOOPPUNT, WORDS_OF_ERVARING = 300, 150
LEXICON = 20_000  # words; the most usual one stands in a third of all texts, as in real ones
_SYLLABLES = (
    "wa ter net huis straat bron kabel pomp buurt plan dak muur geld team raad kaart grond put los vast".split()
)


class Command(BaseCommand):
    help = "Vult een lege kennisbank met verzonnen knooppunten en ervaringen, om mee te meten."

    def add_arguments(self, parser):
        parser.add_argument("--knooppunten", type=int, default=10_000)
        parser.add_argument("--ervaringen", type=int, default=100_000)
        parser.add_argument("--zaad", type=int, default=1, help="hetzelfde zaad geeft dezelfde teksten")

    def handle(self, *, knooppunten, ervaringen, zaad, verbosity, **options):
        if Ervaring.objects.exists():
            raise CommandError("Deze kennisbank heeft al ervaringen. Proefdata hoort in een database van haar eigen.")
        if not Fase.objects.exists():
            raise CommandError("Laad eerst de inhoud: manage.py laad_inhoud.")
        quiet = None if verbosity else True
        with tqdm(total=knooppunten + ervaringen, desc="maken", unit=" rijen", disable=quiet, leave=False) as bar:
            make(knooppunten=knooppunten, ervaringen=ervaringen, seed=zaad, seen=bar.update)
        with tqdm(total=rows_to_do(), desc="indexeren", unit=" rijen", disable=quiet, leave=False) as bar:
            counts = rebuild(seen=bar.update)
        if verbosity:
            self.stdout.write(", ".join(f"{soort}: {count}" for soort, count in counts.items()) + ".")


class Lexicon:
    """Words as often as words are: the second half as often as the first, the tenth a tenth as often."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)  # noqa: S311
        real = sorted({word for row in Knooppunt.objects.all() for word in taal.words(f"{row.doel} {row.aanpak}")})
        made = {"".join(self.dice.choices(_SYLLABLES, k=self.dice.randint(2, 4))) for _ in range(2 * LEXICON)}
        words = real + sorted(made - set(real))
        self.dice.shuffle(words)
        self.words = words[:LEXICON]
        self.weights = list(accumulate(1 / (40 + rank) for rank in range(len(self.words))))

    def text(self, count: int) -> str:
        return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=count))

    def title(self) -> str:
        return self.text(5).capitalize()


def make(*, knooppunten: int, ervaringen: int, seed: int, seen: Callable[[int], None]):
    """Makes the rows as publishing leaves them, but for their place in the index; `seen` hears how many are made."""
    lexicon = Lexicon(seed)
    pks = []
    for count in _batches(knooppunten):
        pks += _make_knooppunten(lexicon, count, first=len(pks))
        seen(count)
    if not pks:
        pks = list(Knooppunt.objects.published().values_list("pk", flat=True))
    done = 0
    for count in _batches(ervaringen):
        _make_ervaringen(lexicon, count, first=done, knooppunten=pks)
        done += count
        seen(count)
    for start in range(0, len(pks), BATCH):
        Telling.objects.recount(pks[start : start + BATCH])


def _batches(total: int) -> Iterator[int]:
    for start in range(0, total, BATCH):
        yield min(BATCH, total - start)


def _make_knooppunten(lexicon, count, *, first) -> list[int]:
    fasen, sporen, partijen = (
        list(Fase.objects.current()),
        list(Spoor.objects.current()),
        list(Partij.objects.current()),
    )
    now = timezone.now()
    rows = []
    for number in range(first, first + count):
        titel = f"{lexicon.title()} {number}"
        aanpak = lexicon.text(WORDS_OF_KNOOPPUNT - 60)
        rows.append(
            Knooppunt(
                titel=titel[:120],
                titel_klein=titel[:120].casefold(),
                slug=f"proef-{number}",
                status=Knooppunt.Status.PUBLISHED,
                fase=fasen[number % len(fasen)],
                volgorde=100 + number % 30_000,
                doel=lexicon.text(40),
                aanpak=aanpak,
                aanpak_html=f"<p>{aanpak}</p>",
                in_gewone_taal=lexicon.text(20),
                gepubliceerd_op=now - timedelta(minutes=number),
                gewijzigd_op=now - timedelta(minutes=number),
            )
        )
    made = Knooppunt.objects.bulk_create(rows)
    dice = lexicon.dice
    Betrokkenheid.objects.bulk_create(
        Betrokkenheid(knooppunt=row, partij=partij, rol=Betrokkenheid.Rol.DOET_MEE, vraag=lexicon.text(8))
        for row in made
        for partij in dice.sample(partijen, min(3, len(partijen)))
    )
    through = Knooppunt.sporen.through
    through.objects.bulk_create(
        through(knooppunt=row, spoor=spoor) for row in made for spoor in dice.sample(sporen, min(2, len(sporen)))
    )
    return [row.pk for row in made]


def _make_ervaringen(lexicon, count, *, first, knooppunten):
    now = timezone.now()
    rows = []
    for number in range(first, first + count):
        texts = {name: lexicon.text(WORDS_OF_ERVARING // 3) for name in ("wat_deden", "wat_werkte", "wat_viel_tegen")}
        rows.append(
            Ervaring(
                titel=f"{lexicon.title()} {number}"[:120],
                slug=f"proef-{number}",
                gepubliceerd_op=now - timedelta(minutes=number),
                gewijzigd_op=now,
                gemeente="Voorbeeldstad",
                bouwperiode=Bouwperiode.values[number % 7],
                soort_woningen=SoortWoningen.values[number % 5],
                warmteoplossing=Warmteoplossing.values[number % 6],
                **texts,
                **{f"{name}_html": f"<p>{text}</p>" for name, text in texts.items()},
            )
        )
    made = Ervaring.objects.bulk_create(rows)
    through = Ervaring.knooppunten.through
    through.objects.bulk_create(
        through(ervaring=row, knooppunt_id=pk) for row in made for pk in lexicon.dice.sample(knooppunten, 2)
    )
