"""What search knows of the glossary and the sources."""

from knooppunten.vindbaar import KNOOPPUNT
from naslag.models import AndereNaam, Begrip, Bron
from zoeken import stukken
from zoeken.stukken import Soort, Stuk

BEGRIP, BRON = "begrip", "bron"


def register():
    stukken.register(Soort(BEGRIP, "Begrip", begrippen, lambda: Begrip.objects.order_by().values_list("pk", flat=True)))
    stukken.register(
        Soort(BRON, "Bron", bronnen, lambda: Bron.objects.order_by().values_list("pk", flat=True), gewicht=0.8)
    )
    stukken.register_extra(KNOOPPUNT, _names_where_it_plays)
    stukken.register_dependent(BEGRIP, _where_it_plays)


def begrippen(pks):
    for row in Begrip.objects.filter(pk__in=pks).prefetch_related("andere_namen"):
        names = row.names()
        others = ", ".join(names[1:])
        yield Stuk(
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
        yield Stuk(
            pk=row.pk,
            titel=row.naam,
            pad=row.get_absolute_url(),
            regel=f"{row.get_soort_display()}{f', {row.maker}' if row.maker else ''}",
            kern=row.omschrijving,
            tekst=row.maker,
        )


def _names_where_it_plays(knooppunten: dict[int, Stuk]):
    """A word leads to the knooppunten where it plays, also where their texts have no use for it."""
    pairs = Begrip.knooppunten.through.objects.filter(knooppunt__in=knooppunten).order_by("pk")
    others = {}
    for begrip, naam in AndereNaam.objects.order_by("pk").values_list("begrip_id", "naam"):
        others.setdefault(begrip, []).append(naam)
    for knooppunt, begrip, naam in pairs.values_list("knooppunt_id", "begrip_id", "begrip__naam"):
        knooppunten[knooppunt].trefwoorden += " " + " ".join([naam, *others.get(begrip, ())])


def _where_it_plays(pks):
    pairs = Begrip.knooppunten.through.objects.filter(begrip__in=pks).values_list("knooppunt_id", flat=True)
    return [(KNOOPPUNT, pk) for pk in pairs]
