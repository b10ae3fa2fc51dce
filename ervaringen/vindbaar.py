"""What search knows of ervaringen: those that are published, and whether only members may find them."""

from django.db.models import Prefetch

from ervaringen.models import Ervaring, Telling
from ervaringen.models.verhaal import Zichtbaarheid
from knooppunten.models import Knooppunt
from knooppunten.plain import Plain
from knooppunten.vindbaar import place_of, tags_of
from zoeken import follow
from zoeken.soorten import IEDEREEN, LEDEN, Facetwaarde, Vindbaar, Zoeksoort


def register():
    follow.register(ERVARINGEN)
    follow.add_to("knooppunt", _has_example, made_of={"telling": "openbaar"})


def ervaringen(pks):
    places = Knooppunt.objects.published().select_related("fase").prefetch_related("sporen")
    rows = Ervaring.objects.published().filter(pk__in=pks)
    plain = Plain(marked=Ervaring.MARKED)
    for row in rows.prefetch_related("tags", Prefetch("knooppunten", places)):
        knooppunten = list(row.knooppunten.all())
        features = [
            getattr(row, f"get_{name}_display")() for name in ("bouwperiode", "soort_woningen", "warmteoplossing")
        ]
        yield Vindbaar(
            pk=row.pk,
            titel=row.titel,
            pad=row.get_absolute_url(),
            regel=row.plaats,
            onderwerp=plain(row.wat_deden),
            trefwoorden=" ".join([row.plaats, *features, *(tag.name for tag in row.tags.all())]),
            tekst=" ".join(plain(getattr(row, name)) for name in row.TEXTS if name != "wat_deden"),
            vermelding=" ".join(knooppunt.titel for knooppunt in knooppunten),
            facetwaarden=[each for knooppunt in knooppunten for each in place_of(knooppunt)] + tags_of(row),
            zicht=LEDEN if row.zichtbaarheid == Zichtbaarheid.LEDEN else IEDEREEN,
            datum=row.gepubliceerd_op,
        )


def _has_example(knooppunten: dict[int, Vindbaar]):
    """Only examples that everyone may read count: what is for members is not told by a number."""
    for pk in Telling.objects.filter(knooppunt__in=knooppunten, openbaar__gt=0).values_list("knooppunt_id", flat=True):
        knooppunten[pk].facetwaarden.append(Facetwaarde("voorbeeld", "ja", "Heeft een voorbeeld uit de praktijk"))


ERVARINGEN = Zoeksoort(
    naam="ervaring",
    label="Ervaring",
    model=Ervaring,
    make=ervaringen,
    api="api_ervaring",
    gewicht=0.7,
    made_of={
        "": "titel slug status gemeente wijk bouwperiode soort_woningen warmteoplossing wat_deden wat_werkte"
        " wat_viel_tegen wat_anders afloop zichtbaarheid gepubliceerd_op",
        "tags": "name slug",
        "knooppunten": "titel status vervallen_op",
        "knooppunten__fase": "nummer naam slug",
        "knooppunten__sporen": "code naam",
    },
)
