"""What a page for residents shows: the blocks in their places, with every text filled in for all at once."""

from dataclasses import dataclass
from functools import partial

from bewoners.models import Uitleg
from knooppunten.fill import fill, mentioned
from knooppunten.models import Knooppunt
from naslag import verwijzing
from naslag.verwijzing import Marks


@dataclass
class Alinea:
    """One text of a block as it is shown; `kop` is empty where it needs none."""

    naam: str
    kop: str
    html: str


def parts(row: Uitleg, show) -> list[Alinea]:
    """The texts of a block that are filled in, in their order."""
    koppen = Uitleg.KOPPEN.get(row.soort, {"tekst": "", "bellen": ""})
    stored = [(name, kop, getattr(row, f"{name}_html")) for name, kop in koppen.items()]
    return [Alinea(name, kop, show(html)) for name, kop, html in stored if html]


def filled(rows: list[Uitleg], voorbeelden=(), *, explains=True) -> Marks:
    """Gives each row its `delen`, also by name, and each knooppunt its plain words as `html`; 2 queries at most."""
    stored = [text for row in rows for text in row.stored_texts()]
    stored += [row.in_gewone_taal_html for row in voorbeelden]
    referred = verwijzing.read(stored, explains=explains)
    show = partial(fill, found=mentioned(stored), marks=referred)
    for row in rows:
        row.delen = parts(row, show)
        row.deel = {name: Alinea(name, "", "") for name in row.TEXTS} | {each.naam: each for each in row.delen}
    for row in voorbeelden:
        row.html = show(row.in_gewone_taal_html)
    return referred


def overview(user, *, explains=True) -> dict:
    """Every block by its kind, in order, and the words that the page explains; 3 queries."""
    rows = list(Uitleg.objects.visible_to(user))
    referred = filled(rows, explains=explains)
    found = {soort.value: [row for row in rows if row.soort == soort] for soort in Uitleg.Soort}
    intro = {row.slug: row for row in found[Uitleg.Soort.INLEIDING]}
    return found | {
        "kop": intro.get("bewoners"),
        "kop_bellen": intro.get("bellen"),
        "begrippen": referred.of("begrip"),
        "feiten": referred.of("feit"),
    }


def one(row: Uitleg, user) -> dict:
    """A block with a page of its own: of a fase also what its knooppunten say in plain words; 5 queries at most."""
    is_fase = row.soort == Uitleg.Soort.FASE
    voorbeelden = list(examples(user, row.volgorde)) if is_fase else []
    intro = Uitleg.objects.visible_to(user).filter(slug="bewoners").first()
    others = list(Uitleg.objects.visible_to(user).filter(soort=row.soort).only("soort", "slug", "titel", "volgorde"))
    place = [other.pk for other in others].index(row.pk)
    referred = filled([row, *([intro] if intro else [])], voorbeelden)
    return {
        "uitleg": row,
        "is_fase": is_fase,
        "kop": intro,
        "voorbeelden": voorbeelden,
        "anderen": others,
        "vorige": others[place - 1] if is_fase and place else None,
        "volgende": others[place + 1] if is_fase and place + 1 < len(others) else None,
        "begrippen": referred.of("begrip"),
        "feiten": referred.of("feit"),
    }


def examples(user, *nummers: int):
    """The knooppunten of these fasen that say something in plain words, in the order of the map."""
    rows = Knooppunt.objects.visible_to(user).filter(fase__nummer__in=nummers).exclude(in_gewone_taal="")
    return rows.select_related("fase").in_order()
