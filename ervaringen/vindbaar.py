"""What search knows of ervaringen: those that are published, and whether only members may find them."""

from django.db.models import Prefetch

from ervaringen.models import Ervaring, Telling
from ervaringen.models.verhaal import Zichtbaarheid
from knooppunten.models import Knooppunt
from knooppunten.tekst.plain import Plain
from knooppunten.vindbaar import KNOOPPUNT, place_of, tag_kenmerken
from zoeken import index, stukken
from zoeken.stukken import IEDEREEN, LEDEN, Kenmerk, Soort, Stuk

ERVARING = "ervaring"


def register():
    stukken.register(Soort(ERVARING, "Ervaring", ervaringen, _keys, gewicht=0.7))
    stukken.register_extra(KNOOPPUNT, _has_example)
    stukken.register_dependent(KNOOPPUNT, _at_knooppunten)


def ervaringen(pks):
    places = Knooppunt.objects.published().select_related("fase").prefetch_related("sporen")
    rows = Ervaring.objects.published().filter(pk__in=pks)
    plain = Plain(marked=Ervaring.MARKED)
    for row in rows.prefetch_related("tags", Prefetch("knooppunten", places)):
        knooppunten = list(row.knooppunten.all())
        features = [
            getattr(row, f"get_{name}_display")() for name in ("bouwperiode", "soort_woningen", "warmteoplossing")
        ]
        yield Stuk(
            pk=row.pk,
            titel=row.titel,
            pad=row.get_absolute_url(),
            regel=row.plaats,
            kern=plain(row.wat_deden),
            trefwoorden=" ".join([row.plaats, *features, *(tag.name for tag in row.tags.all())]),
            tekst=" ".join(plain(getattr(row, name)) for name in row.TEXTS if name != "wat_deden"),
            vermelding=" ".join(knooppunt.titel for knooppunt in knooppunten),
            kenmerken=[kenmerk for knooppunt in knooppunten for kenmerk in place_of(knooppunt)] + tag_kenmerken(row),
            zicht=LEDEN if row.zichtbaarheid == Zichtbaarheid.LEDEN else IEDEREEN,
            datum=row.gepubliceerd_op,
        )


def touch(ervaring, knooppunt_ids):
    """After an ervaring changed: its own document, and those of the knooppunten it is an example of, or was."""
    index.touch(ERVARING, ervaring.pk)
    index.touch(KNOOPPUNT, *knooppunt_ids)


def _has_example(knooppunten: dict[int, Stuk]):
    """Only examples that everyone may read count: what is for members is not told by a number."""
    for pk in Telling.objects.filter(knooppunt__in=knooppunten, openbaar__gt=0).values_list("knooppunt_id", flat=True):
        knooppunten[pk].kenmerken.append(Kenmerk("voorbeeld", "ja", "Heeft een voorbeeld uit de praktijk"))


def _at_knooppunten(pks):
    rows = Ervaring.knooppunten.through.objects.filter(knooppunt__in=pks).values_list("ervaring_id", flat=True)
    return [(ERVARING, pk) for pk in rows]


def _keys():
    return Ervaring.objects.order_by().values_list("pk", flat=True)
