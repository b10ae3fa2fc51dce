"""What search knows of the knowledge base: its knooppunten and partijen, as far as everyone may read them."""

from django.contrib.contenttypes.models import ContentType

from knooppunten.models import Knooppunt, Partij, Vermelding
from knooppunten.plain import Plain
from naslag.models import Aanhaling, Begrip, Bron, Feit
from naslag.vindbaar import READ
from paginas.follow import watch_names
from zoeken import follow
from zoeken.soorten import Facetwaarde, Vindbaar, Zoeksoort

IN_ORDER = ("doel", "in_gewone_taal", "klaar_als", "aanpak")  # of the parts in which a result may be found


def register():
    follow.register(KNOOPPUNTEN)
    follow.register(PARTIJEN)
    watch_names(Knooppunt, "titel slug", mentioning)  # by these a text calls what it mentions or cites
    watch_names(Bron, "naam slug", citing(Bron))
    watch_names(Feit, READ, citing(Feit))


def knooppunten(pks):
    rows = Knooppunt.objects.published().filter(pk__in=pks).select_related("fase").with_decisions()
    rows = rows.prefetch_related("tips", "tags", "sporen", "betrokkenheden__partij", "begrippen__andere_namen")
    plain = Plain()
    for row in rows:
        tags = [tag.name for tag in row.tags.all()]
        words = [naam for begrip in row.begrippen.all() for naam in begrip.names()]
        asked = [f"{each.partij.naam} {each.vraag}" for each in row.betrokkenheden.all()]
        parts = [(row.label(name), plain(getattr(row, name))) for name in IN_ORDER]
        parts += [("tip", plain(tip.tekst)) for tip in row.tips.all()]
        yield Vindbaar(
            pk=row.pk,
            titel=row.titel,
            pad=row.get_absolute_url(),
            regel=f"{row.fase}",
            kern=row.kern,
            vragen=tuple(row.vragen.split("\n")) if row.vragen else (),
            onderwerp=" ".join(text for _, text in parts[:3]),
            trefwoorden=" ".join([*tags, row.zoekwoorden, *sorted(words)]),
            tekst=" ".join(text for _, text in parts[3:]),
            delen=tuple(parts),
            vermelding=" ".join([*asked, row.fase.naam, row.bestuurlijk_gevoelig, row.besluit]),
            facetwaarden=facetwaarden(row),
            datum=row.gewijzigd_op,
        )


def facetwaarden(knooppunt) -> list[Facetwaarde]:
    """The facets of a knooppunt; needs its fase, sporen, partijen and tags, and `with_decisions`."""
    return [
        *place_of(knooppunt),
        *(Facetwaarde("partij", each.partij.slug, each.partij.naam) for each in knooppunt.betrokkenheden.all()),
        *tags_of(knooppunt),
        *(Facetwaarde("let_op", name, Knooppunt.LET_OP[name], place) for place, name in enumerate(knooppunt.let_op)),
    ]


def place_of(knooppunt) -> list[Facetwaarde]:
    """Its fase and sporen as facets."""
    fase = knooppunt.fase
    sporen = [Facetwaarde("spoor", spoor.code, str(spoor)) for spoor in knooppunt.sporen.all()]
    return [Facetwaarde("fase", fase.slug, str(fase), fase.nummer), *sporen]


def tags_of(holder) -> list[Facetwaarde]:
    return [Facetwaarde("tag", tag.slug, tag.name) for tag in holder.tags.all()]


def partijen(pks):
    rows = Partij.objects.current().filter(pk__in=pks)
    plain = Plain()
    titles = {}
    pairs = Knooppunt.objects.published().filter(partijen__in=pks).values_list("partijen", "titel").order_by("pk")
    for partij, titel in pairs:
        titles.setdefault(partij, []).append(titel)
    for row in rows:
        yield Vindbaar(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel="Wat er van deze partij wordt gevraagd",
            onderwerp=plain(row.omschrijving),
            vermelding=" ".join(titles.get(row.pk, ())),
            facetwaarden=[Facetwaarde("partij", row.slug, row.naam)],
        )


def mentioning(pks):
    """The texts that mention these knooppunten."""
    return _texts(Vermelding.objects.filter(naar__in=pks).values_list("bron_type", "bron_id"))


def citing(model):
    """A function to the texts that cite these rows of the model."""

    def rows(pks):
        cited = Aanhaling.objects.filter(**{f"{model.MARK}__in": pks})
        return _texts(cited.values_list("tekst_type", "tekst_id"))

    return rows


def _texts(pairs):
    """(model, keys, fields with texts) of the rows with texts that these (content type, key) mean."""
    by_model = {}
    for content_type, key in pairs:
        by_model.setdefault(ContentType.objects.get_for_id(content_type).model_class(), set()).add(key)
    return [(model, keys, ("uitleg",) if model is Begrip else model.TEXTS) for model, keys in by_model.items()]


KNOOPPUNTEN = Zoeksoort(
    naam="knooppunt",
    label="Knooppunt",
    model=Knooppunt,
    make=knooppunten,
    api="api_knooppunt",
    gewicht=1.3,
    made_of={
        "": "titel slug status vervallen_op kern doel klaar_als aanpak in_gewone_taal bestuurlijk_gevoelig besluit"
        " zoekwoorden vragen gewijzigd_op",
        "fase": "nummer naam slug",
        "sporen": "code naam",
        "tags": "name slug",
        "tips": "tekst volgorde nummer",
        "betrokkenheden": "vraag volgorde rol",
        "betrokkenheden__partij": "naam slug",
        "begrippen": "naam",
        "begrippen__andere_namen": "naam",
    },
)
PARTIJEN = Zoeksoort(
    naam="partij",
    label="Partij",
    model=Partij,
    make=partijen,
    api="api_partij",
    made_of={
        "": "naam slug vervallen_op omschrijving",
        "betrokkenheden__knooppunt": "titel status vervallen_op",
    },
)
