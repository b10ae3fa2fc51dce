"""What search knows of the knowledge base: its knooppunten and partijen, as far as everyone may read them."""

from knooppunten.models import Fase, Knooppunt, Partij
from knooppunten.tekst.plain import Plain
from zoeken import index, stukken
from zoeken.stukken import Kenmerk, Soort, Stuk

KNOOPPUNT, PARTIJ = "knooppunt", "partij"


def register():
    stukken.register(Soort(KNOOPPUNT, "Knooppunt", knooppunten, lambda: _keys(Knooppunt), gewicht=1.3))
    stukken.register(Soort(PARTIJ, "Partij", partijen, lambda: _keys(Partij)))
    stukken.register_dependent(KNOOPPUNT, _partijen_of)
    stukken.register_dependent(PARTIJ, lambda pks: _knooppunten_where(partijen__in=pks))


def knooppunten(pks):
    rows = Knooppunt.objects.published().filter(pk__in=pks).select_related("fase")
    rows = rows.prefetch_related("tips", "tags", "sporen", "betrokkenheden__partij")
    plain = Plain()
    for row in rows:
        tags = [tag.name for tag in row.tags.all()]
        asked = [f"{each.partij.naam} {each.vraag}" for each in row.betrokkenheden.all()]
        yield Stuk(
            pk=row.pk,
            titel=row.titel,
            pad=row.get_absolute_url(),
            regel=f"{row.fase}",
            kern=" ".join([plain(row.doel), plain(row.in_gewone_taal), plain(row.klaar_als)]),
            trefwoorden=" ".join([*tags, row.zoekwoorden]),
            tekst=" ".join([plain(row.aanpak), *(plain(tip.tekst) for tip in row.tips.all())]),
            vermelding=" ".join([*asked, row.fase.naam, row.bestuurlijk_gevoelig]),
            kenmerken=kenmerken_of(row),
            datum=row.gewijzigd_op,
        )


def kenmerken_of(knooppunt) -> list[Kenmerk]:
    """The facets of a knooppunt; needs its fase, sporen, partijen and tags."""
    return [
        *place_of(knooppunt),
        *(Kenmerk("partij", each.partij.slug, each.partij.naam) for each in knooppunt.betrokkenheden.all()),
        *tag_kenmerken(knooppunt),
    ]


def place_of(knooppunt) -> list[Kenmerk]:
    """Its fase and sporen as facets."""
    fase = knooppunt.fase
    sporen = [Kenmerk("spoor", spoor.code, str(spoor)) for spoor in knooppunt.sporen.all()]
    return [Kenmerk("fase", fase.slug, str(fase), fase.nummer), *sporen]


def tag_kenmerken(holder) -> list[Kenmerk]:
    return [Kenmerk("tag", tag.slug, tag.name) for tag in holder.tags.all()]


def partijen(pks):
    rows = Partij.objects.current().filter(pk__in=pks)
    plain = Plain()
    titles = {}
    pairs = Knooppunt.objects.published().filter(partijen__in=pks).values_list("partijen", "titel").order_by("pk")
    for partij, titel in pairs:
        titles.setdefault(partij, []).append(titel)
    for row in rows:
        yield Stuk(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel="Wat er van deze partij wordt gevraagd",
            kern=plain(row.omschrijving),
            vermelding=" ".join(titles.get(row.pk, ())),
            kenmerken=[Kenmerk("partij", row.slug, row.naam)],
        )


def touch_knooppunten(*pks):
    index.touch(KNOOPPUNT, *pks)


def touch_page(page):
    """After a fase, spoor or partij changed: its own document, or those of the knooppunten that name it."""
    if isinstance(page, Partij):
        index.touch(PARTIJ, page.pk)
    elif page.pk:
        name = "fase" if isinstance(page, Fase) else "sporen"
        touch_knooppunten(*Knooppunt.objects.filter(**{name: page}).values_list("pk", flat=True))


def touch_texts(texts):
    """After another name of what stands in these texts: the documents in which they are found."""
    with index.together():
        for soort, pk in {text.found_in() for text in texts} - {None}:
            index.touch(soort, pk)


def _keys(model):
    return model.objects.order_by().values_list("pk", flat=True)


def _partijen_of(pks):
    rows = Partij.objects.filter(betrokkenheden__knooppunt__in=pks).values_list("pk", flat=True)
    return [(PARTIJ, pk) for pk in rows]


def _knooppunten_where(**where):
    return [(KNOOPPUNT, pk) for pk in Knooppunt.objects.filter(**where).values_list("pk", flat=True)]
