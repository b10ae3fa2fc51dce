"""All that the page of one knooppunt shows of this room, in 7 queries whatever it holds, 8 where it cites a fact."""

from dataclasses import dataclass, field
from functools import partial

from django.urls import reverse

from knooppunten.fill import fill, mentioned_ids
from knooppunten.models import Knooppunt, Verbinding, Vermelding
from knooppunten.neighbours import neighbours
from knooppunten.publishable import ROLLEN
from naslag import verwijzing
from paginas.models import path_of


@dataclass
class Beside:
    """A knooppunt beside a page of `fase`, with a note or the sporen that lead there."""

    knooppunt: Knooppunt
    fase: int | None
    toelichting: str = ""
    sporen: list = field(default_factory=list)

    @property
    def elders(self) -> str:
        """Its fase behind its title, where that is another one: " (fase 2)"."""
        nummer = self.knooppunt.fase.nummer
        return f" (fase {nummer})" if nummer != self.fase else ""


def build_page(knooppunt, *, drafts: bool) -> dict:
    """The page for a knooppunt with its fase, by name; `drafts` says whether this reader may see what is not public.

    `begrippen` are the words that its texts use and the page explains, in the order of the page; `vragen` the partijen
    of whom something is asked here. Every knooppunt in a list is a `Beside`.
    """
    tips = list(knooppunt.tips.all())
    beside = neighbours(knooppunt)
    links = list(Verbinding.objects.touching(knooppunt))
    stored = [*knooppunt.stored_texts(), *(tip.tekst_html for tip in tips)]
    genoemd_in, other_pages = _mentioned_on(knooppunt)
    wanted = mentioned_ids(stored) | genoemd_in | {link.other_id(knooppunt) for link in links}
    wanted |= {pk for spoor in beside.sporen for pk in (spoor.vorige_id, spoor.volgende_id)}
    wanted = (wanted | {beside.vorige_id, beside.volgende_id}) - {None}
    found = Knooppunt.objects.select_related("fase").only(*Knooppunt.CARD_COLUMNS).in_bulk(wanted)
    referred = verwijzing.read(stored, drafts=drafts)
    seen = {pk: row for pk, row in found.items() if row.is_public or (drafts and row.vervallen_op is None)}
    shown = partial(fill, found=found, fase=knooppunt.fase.nummer, drafts=drafts, marks=referred)
    texts = {}
    for name in Knooppunt.SECTIONS:  # a word is explained where a reader meets it first
        if name == "tips":
            for tip in tips:
                tip.html = shown(tip.tekst_html)
        else:
            texts[name] = shown(getattr(knooppunt, f"{name}_html"))
    beside_it = linked(links, seen, knooppunt)
    naming = sorted((seen[pk] for pk in genoemd_in if pk in seen), key=_place)
    return {
        "texts": texts,
        "tips": tips,
        "sporen": beside.sporen,
        "betrokkenheden": beside.betrokkenheden,
        "rollen": _by_rol(beside.betrokkenheden),
        "tags": beside.tags,
        "volgende_haltes": _stops(knooppunt.fase, beside.sporen, "volgende_id", seen),
        "vorige_haltes": _stops(knooppunt.fase, beside.sporen, "vorige_id", seen),
        "route": f"{reverse('kaart')}?route={knooppunt.slug}" if knooppunt.is_public else "",
        "vorige": seen.get(beside.vorige_id),
        "volgende": seen.get(beside.volgende_id),
        "marks": referred,
        "gewijzigd_op": max([knooppunt.gewijzigd_op, *(told.feit.gewijzigd_op for told in referred.of("feit"))]),
        "begrippen": referred.of("begrip"),
        "bronnen": referred.of("bron"),
        "feiten": referred.of("feit"),
        "vragen": [row for row in beside.betrokkenheden if row.vraag],
        "genoemd_bij": [(page.titel, page.get_absolute_url()) for page in naming] + other_pages,
        **beside_it,
    }


def _by_rol(betrokkenheden) -> list[tuple[str, list]]:
    """(what stands before them, the partijen) of each rol that is taken here."""
    found = [(names, [row.partij for row in betrokkenheden if row.rol == rol]) for rol, names in ROLLEN.items()]
    return [(names[len(partijen) > 1].capitalize(), partijen) for names, partijen in found if partijen]


def _stops(fase, sporen, attribute, seen) -> list[Beside]:
    """The neighbours, in the order of the sporen; sporen that share one stand together."""
    stops = {}
    for spoor in sporen:
        pk = getattr(spoor, attribute)
        if pk in seen:
            stops.setdefault(pk, Beside(seen[pk], fase.nummer)).sporen.append(spoor)
    return list(stops.values())


def linked(links, seen, knooppunt) -> dict:
    """The verbindingen that this reader sees, by what they mean on this page, in the order of the map."""
    lists = {"eerst_nodig": [], "daarna": [], "zie_ook": []}
    for link in links:
        other = seen.get(link.other_id(knooppunt))
        if other:
            first = "eerst_nodig" if link.naar_id == knooppunt.pk else "daarna"
            kind = first if link.soort == Verbinding.Soort.VOORAF else "zie_ook"
            lists[kind].append(Beside(other, knooppunt.fase.nummer, link.toelichting))
    return {kind: sorted(rows, key=lambda row: _place(row.knooppunt)) for kind, rows in lists.items()}


# Pages of this room, other than knooppunten, on which a mention can stand: view -> columns of its key and name.
_OTHER_PAGES = {
    "fase": ("fase__slug", "fase__naam"),
    "spoor": ("spoor__code", "spoor__naam"),
    "partij": ("partij__slug", "partij__naam"),
}


def _mentioned_on(knooppunt):
    """(ids of the knooppunten that mention this one, in a text or a tip; (name, address) of other pages); 1 query."""
    columns = [name for pair in _OTHER_PAGES.values() for name in pair]
    ids, others = set(), {}
    rows = Vermelding.objects.filter(naar=knooppunt).values("knooppunt__pk", "tip__knooppunt_id", *columns)
    for row in rows:
        ids |= {row["knooppunt__pk"], row["tip__knooppunt_id"]}
        for view, (key, name) in _OTHER_PAGES.items():
            if row[key]:
                label = f"Spoor {row[key]}, {row[name]}" if view == "spoor" else row[name]
                others[view, row[key]] = (label, path_of(view, row[key]))
    return ids - {None, knooppunt.pk}, [others[key] for key in sorted(others)]


def _place(knooppunt):
    return (knooppunt.fase.nummer, knooppunt.volgorde, knooppunt.slug)
