"""What search knows of the glossary, the sources and the facts."""

from django.utils import timezone

from naslag import verwijzing
from naslag.models import Begrip, Bron, Feit
from zoeken import follow
from zoeken.soorten import Vindbaar, Zoeksoort


def register():
    follow.register(BEGRIPPEN)
    follow.register(BRONNEN)
    follow.register(FEITEN)


def begrippen(pks):
    for row in verwijzing.explained(list(Begrip.objects.filter(pk__in=pks).prefetch_related("andere_namen"))):
        names = row.names()
        others = ", ".join(names[1:])
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam[:1].upper() + row.naam[1:],
            pad=row.get_absolute_url(),
            regel=f"ook: {others}" if others else "",
            namen=" ".join(names[1:]),
            onderwerp=row.uitleg_nu,
            synoniemen=tuple(names),
        )


def bronnen(pks):
    for row in Bron.objects.current().filter(pk__in=pks):
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel=f"{row.get_soort_display()}{f', {row.maker}' if row.maker else ''}",
            onderwerp=row.omschrijving,
            tekst=row.maker,
        )


def feiten(pks):
    """Its label is that of today: the daily comparison of the index follows the calendar."""
    today = timezone.localdate()
    for row in Feit.objects.published().filter(pk__in=pks).select_related("bron"):
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel=f"Wet of regeling, {row.stand_in_woorden(today)}",
            onderwerp=row.tekst,
            tekst=" ".join([row.betekenis.replace("\n", " "), row.label(today)]),
            vermelding=" ".join([row.onderwerp, row.vindplaats, row.bron.naam if row.bron else ""]),
            datum=row.gewijzigd_op,
        )


# Of a fact: all that a text that cites it lets read.
READ = "naam slug tekst stand geldt_vanaf geldt_tot_en_met gecontroleerd_op openbaar vervallen_op"
BEGRIPPEN = Zoeksoort(
    naam="begrip",
    label="Begrip",
    model=Begrip,
    make=begrippen,
    api="api_begrip",
    made_of={"": "naam slug uitleg", "andere_namen": "naam naam_klein"},
)
BRONNEN = Zoeksoort(
    naam="bron",
    label="Bron",
    model=Bron,
    make=bronnen,
    api="api_bron",
    gewicht=0.8,
    made_of={"": "naam slug vervallen_op soort maker omschrijving"},
)
FEITEN = Zoeksoort(
    naam="feit",
    label="Wet of regeling",
    model=Feit,
    make=feiten,
    api="api_feit",
    made_of={"": f"{READ} onderwerp betekenis vindplaats gewijzigd_op", "bron": "naam"},
)
