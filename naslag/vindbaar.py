"""What search knows of the glossary and the sources."""

from knooppunten.vindbaar import texts_of
from naslag.models import Aanhaling, AndereNaam, Begrip, Bron
from zoeken import follow
from zoeken.soorten import Vindbaar, Zoeksoort


def register():
    follow.register(BEGRIPPEN)
    follow.register(BRONNEN)
    follow.watch_names(Bron, "naam slug", _citing)
    follow.add_to("knooppunt", _names_where_it_plays, made_of={"begrippen": "naam", "begrippen__andere_namen": "naam"})


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
            kern=row.uitleg,
            synoniemen=tuple(names),
        )


def bronnen(pks):
    for row in Bron.objects.current().filter(pk__in=pks):
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel=f"{row.get_soort_display()}{f', {row.maker}' if row.maker else ''}",
            kern=row.omschrijving,
            tekst=row.maker,
        )


def _names_where_it_plays(knooppunten: dict[int, Vindbaar]):
    """A word leads to the knooppunten where it plays, also where their texts have no use for it."""
    pairs = Begrip.knooppunten.through.objects.filter(knooppunt__in=knooppunten).order_by("pk")
    others = {}
    for begrip, naam in AndereNaam.objects.order_by("pk").values_list("begrip_id", "naam"):
        others.setdefault(begrip, []).append(naam)
    for knooppunt, begrip, naam in pairs.values_list("knooppunt_id", "begrip_id", "begrip__naam"):
        knooppunten[knooppunt].trefwoorden += " " + " ".join([naam, *others.get(begrip, ())])


def _citing(pks):
    """The texts that cite these sources."""
    return texts_of(Aanhaling.objects.filter(bron__in=pks).values_list("tekst_type", "tekst_id"))


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
