"""What search knows of what residents read: each block by its plain title, and the words by which people ask for it."""

from bewoners.models import Uitleg
from knooppunten.plain import Plain
from zoeken import follow
from zoeken.soorten import Vindbaar, Zoeksoort


def register():
    follow.register(UITLEG)


def uitleg(pks):
    plain = Plain()
    for row in Uitleg.objects.current().filter(pk__in=pks):
        first, *rest = [plain(getattr(row, name)) for name in row.TEXTS]
        yield Vindbaar(
            pk=row.pk,
            titel=row.titel,
            pad=row.get_absolute_url(),
            regel=REGELS[row.soort],
            kern=row.zin,
            onderwerp=first,
            vragen=tuple(row.zoekwoorden.split(", ")) if row.zoekwoorden else (),
            tekst=" ".join(part for part in rest if part),
            datum=row.gewijzigd_op,
        )


REGELS = {
    Uitleg.Soort.INLEIDING: "Voor bewoners",
    Uitleg.Soort.VRAAG: "Een vraag van bewoners",
    Uitleg.Soort.FASE: "Wat er in jouw straat gebeurt",
    Uitleg.Soort.GROEP: "Wat er voor jou geldt",
    Uitleg.Soort.DICHTBIJ: "Wie je belt",
    Uitleg.Soort.LANDELIJK: "Wie je belt",
}
UITLEG = Zoeksoort(
    naam="uitleg",
    label="In gewone taal",
    model=Uitleg,
    make=uitleg,
    api="api_bewonersuitleg",
    made_of={"": "soort slug titel zin tekst jij geld wanneer bellen zoekwoorden vervallen_op gewijzigd_op"},
)
