"""What search knows of the glossary and the sources."""

from naslag.models import Begrip, Bron
from zoeken import follow
from zoeken.soorten import Vindbaar, Zoeksoort


def register():
    follow.register(BEGRIPPEN)
    follow.register(BRONNEN)


def begrippen(pks):
    for row in Begrip.objects.filter(pk__in=pks).prefetch_related("andere_namen"):
        names = row.names()
        others = ", ".join(names[1:])
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam[:1].upper() + row.naam[1:],
            pad=row.get_absolute_url(),
            regel=f"ook: {others}" if others else "",
            namen=" ".join(names[1:]),
            onderwerp=row.uitleg,
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
