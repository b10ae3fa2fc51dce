"""Many knooppunten, ervaringen and versions that tell nothing, to measure with: the same seed gives the same rows."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate, islice

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max
from django.utils import timezone
from taggit.models import Tag, TaggedItem
from tqdm import tqdm

from ervaringen.models import Ervaring, Telling
from ervaringen.models.verhaal import Bouwperiode, SoortWoningen, Warmteoplossing
from inhoud.soorten import digest, kind_of, text
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor, Verbinding, Vermelding
from naslag.models import Aanhaling, Bron
from versies.models import Versie
from zoeken import taal
from zoeken.rebuild import rebuild, rows_to_do

BATCH = 1000
WORDS_OF_KNOOPPUNT, WORDS_OF_ERVARING = 300, 150
YEARS = timedelta(days=5 * 365)  # over which versions are spread
LEXICON = 20_000  # words; the most usual one stands in a third of all texts, as in real ones
_SYLLABLES = (
    "wa ter net huis straat bron kabel pomp buurt plan dak muur geld team raad kaart grond put los vast".split()
)


class Command(BaseCommand):
    help = "Vult een lege kennisbank met verzonnen knooppunten en ervaringen, om mee te meten."

    def add_arguments(self, parser):
        parser.add_argument("--knooppunten", type=int, default=10_000)
        parser.add_argument("--ervaringen", type=int, default=100_000)
        parser.add_argument("--versies", type=int, default=0, help="zoveel in totaal, over alle knooppunten verdeeld")
        parser.add_argument("--zaad", type=int, default=1, help="hetzelfde zaad geeft dezelfde teksten")

    def handle(self, *, knooppunten, ervaringen, versies=0, zaad=1, verbosity=1, **options):
        if Ervaring.objects.exists():
            raise CommandError("Deze kennisbank heeft al ervaringen. Proefdata hoort in een database van haar eigen.")
        if not Fase.objects.exists():
            raise CommandError("Laad eerst de inhoud: manage.py laad_inhoud.")
        quiet = None if verbosity else True
        rows = knooppunten + ervaringen + versies
        with tqdm(total=rows, desc="maken", unit=" rijen", disable=quiet, leave=False) as bar:
            make(knooppunten=knooppunten, ervaringen=ervaringen, versies=versies, seed=zaad, seen=bar.update)
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


def make(*, knooppunten: int, ervaringen: int, versies: int, seed: int, seen: Callable[[int], None]):
    """Makes the rows as publishing leaves them, but for their place in the index; `seen` hears how many are made."""
    lexicon = Lexicon(seed)
    pks = []
    for count in _batches(knooppunten):
        pks += _make_knooppunten(lexicon, count, first=len(pks))
        seen(count)
    _link(pks)
    if not pks:
        pks = list(Knooppunt.objects.published().values_list("pk", flat=True))
    done = 0
    for count in _batches(ervaringen):
        _make_ervaringen(lexicon, count, first=done, knooppunten=pks)
        done += count
        seen(count)
    for start in range(0, len(pks), BATCH):
        Telling.objects.recount(pks[start : start + BATCH])
    rows = _versions(lexicon, versies)
    while batch := list(islice(rows, BATCH)):
        Versie.objects.bulk_create(batch)
        seen(len(batch))


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
                gepubliceerd_op=now - timedelta(hours=4 * number),
                gewijzigd_op=now - timedelta(hours=4 * number),
            )
        )
    made = Knooppunt.objects.bulk_create(rows)
    dice = lexicon.dice
    Betrokkenheid.objects.bulk_create(
        Betrokkenheid(knooppunt=row, partij=partij, rol=dice.choice(Betrokkenheid.Rol.values), vraag=lexicon.text(8))
        for row in made
        for partij in dice.sample(partijen, min(3, len(partijen)))
    )
    tags = list(Tag.objects.order_by("slug"))
    kind = ContentType.objects.get_for_model(Knooppunt)
    TaggedItem.objects.bulk_create(
        TaggedItem(tag=tag, content_type=kind, object_id=row.pk)
        for row in made
        for tag in dice.sample(tags, min(2, len(tags)))
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


def _link(pks: list[int]):
    """Each after one of its own fase and one of the fase before; all of them name the same knooppunt and source."""
    fasen, kind = Fase.objects.current().count(), ContentType.objects.get_for_model(Knooppunt)
    for start in range(0, len(pks), BATCH):
        part = range(start, min(start + BATCH, len(pks)))
        Verbinding.objects.bulk_create(
            Verbinding(van_id=pks[number - back], naar_id=pks[number], soort=Verbinding.Soort.VOORAF)
            for number in part
            for back in (fasen, fasen + 1)
            if number >= back and (back == fasen or number % fasen)
        )
        if bron := Bron.objects.current().order_by("pk").first():
            Aanhaling.objects.bulk_create(
                Aanhaling(tekst_type=kind, tekst_id=pks[number], bron=bron) for number in part
            )
        Vermelding.objects.bulk_create(
            Vermelding(bron_type=kind, bron_id=pks[number], naar_id=pks[0]) for number in part if number
        )


def _versions(lexicon, total: int) -> Iterator[Versie]:
    """As many texts of each knooppunt as of the others, spread over five years; one in three is *klein*."""
    kind, now, texts = kind_of(Knooppunt), timezone.now(), [lexicon.text(8) for _ in range(BATCH)]
    pks = list(Knooppunt.objects.published().order_by("pk").values_list("pk", flat=True)) if total else []
    done = 0
    for start in range(0, len(pks), BATCH):
        rows = kind.rows(pks[start : start + BATCH])
        known = Versie.objects.filter(doel_type=kind.content_type, doel_id__in=[row.pk for row in rows])
        last = dict(known.order_by().values_list("doel_id").annotate(Max("nummer")))
        for place, row in enumerate(rows, start + 1):
            form = kind.form(row)
            vorm, afdruk, count = text(form), digest(form), total * place // len(pks) - done
            done += count
            for number in range(count):
                yield Versie(
                    doel_type=kind.content_type,
                    doel_id=row.pk,
                    nummer=last.get(row.pk, 0) + number + 1,
                    vorm=vorm,
                    digest=afdruk,
                    titel=row.titel,
                    slug=row.slug,
                    fase_id=row.fase_id,
                    geldt_voor=row.geldt_voor,
                    was_public=True,
                    gebeurtenis=Versie.Gebeurtenis.GEWIJZIGD,
                    velden=["aanpak"],
                    op=now - YEARS * (count - number) / count,
                    hoe=Versie.Hoe.BEHEER,
                    wat=texts[(place + number) % BATCH],
                    klein=number % 3 == 0,
                )
