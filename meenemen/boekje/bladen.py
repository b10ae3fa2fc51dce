"""The leaves of a booklet: every text as a page shows it, fetched for all pieces at once."""

import base64
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial

from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import RowNumber

from bewoners.blad import examples as plain_words
from bewoners.blad import parts
from bewoners.models import Uitleg
from ervaringen.models import Ervaring
from ervaringen.veranderd import features
from knooppunten.cards import with_sporen
from knooppunten.fill import fill, mentioned_ids
from knooppunten.models import Betrokkenheid, Knooppunt, Verbinding
from knooppunten.page import Beside, linked
from meenemen.boekje.omvang import Omvang, Stuk
from naslag import verwijzing
from naslag.verwijzing import Marks

EXAMPLES = 3  # ervaringen named at each knooppunt
LINK_HEADS = {"eerst_nodig": "Meestal eerst", "daarna": "Daarna", "zie_ook": "Zie ook"}


@dataclass
class Blad:
    """A knooppunt, an ervaring or a block for residents as it stands in a booklet; `anker` is its place there."""

    stuk: Stuk
    anker: str
    soort: str
    secties: list[tuple[str, str, str]]  # name, heading, text
    tips: list = field(default_factory=list)
    gewoon: str = ""
    vraag: str = ""
    vragen: list = field(default_factory=list)
    lijsten: list[tuple[str, list]] = field(default_factory=list)
    ervaringen: list = field(default_factory=list)
    kenmerken: list[tuple[str, str]] = field(default_factory=list)
    fotos: list[tuple[str, object]] = field(default_factory=list)
    voorbeelden: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rij(self):
        return self.stuk.onderwerp


@dataclass
class Deel:
    titel: str
    anker: str
    tekst: str
    bladen: list[Blad]


def build(omvang: Omvang, *, seen=lambda count: None) -> tuple[list[Deel], Marks]:
    """The chapters with all their texts, and what those refer to; `seen` hears of each leaf.

    11 queries with the scope itself, whatever it holds; 4 more where it holds ervaringen, 2 with what residents read.
    """
    _load_texts(omvang.stukken)
    beside = _beside(omvang.stukken)
    stored = [text for hoofdstuk in omvang.hoofdstukken for text in _stored(hoofdstuk)]
    stored += [html for lines in beside.values() for _, html in lines]
    keys = [stuk.onderwerp.pk for stuk in omvang.stukken if _is_knooppunt(stuk)]
    links, named = _links(keys), examples(keys) if keys else {}
    wanted = mentioned_ids(stored) | links.keys()
    targets = Knooppunt.objects.select_related("fase").only(*Knooppunt.CARD_COLUMNS).in_bulk(wanted) if wanted else {}
    public = {pk: row for pk, row in targets.items() if row.is_public}
    referred = verwijzing.read(stored)
    show = partial(fill, found=targets, marks=referred)
    delen = []
    for number, hoofdstuk in enumerate(omvang.hoofdstukken, 1):
        deel = Deel(hoofdstuk.titel, f"hoofdstuk-{number}", show(hoofdstuk.inleiding), [])
        for stuk in hoofdstuk.stukken:
            if _is_knooppunt(stuk):
                blad = _knooppunt(stuk, show, omvang.vraag_van)
                around = linked(links[blad.rij.pk], public, blad.rij)
                blad.lijsten = [(label, around[name]) for name, label in LINK_HEADS.items() if around[name]]
                blad.ervaringen = named.get(blad.rij.pk, [])
            elif isinstance(stuk.onderwerp, Uitleg):
                blad = _uitleg(stuk, show, beside.get(stuk.onderwerp.pk, ()))
            else:
                blad = _ervaring(stuk, show)
            deel.bladen.append(blad)
            seen(1)
        delen.append(deel)
    return delen, referred


def _is_knooppunt(stuk) -> bool:
    return isinstance(stuk.onderwerp, Knooppunt)


def _load_texts(stukken: list[Stuk]):
    """Puts the whole row in place of what was known of each piece; 5 queries for knooppunten, 4 for ervaringen."""
    partijen = Prefetch("betrokkenheden", Betrokkenheid.objects.select_related("partij"))
    knooppunten = Knooppunt.objects.select_related("fase").prefetch_related("tips", partijen)
    ervaringen = Ervaring.objects.select_related("auteur", "fase").prefetch_related("fotos", "knooppunten__fase")
    for model, rows in ((Knooppunt, knooppunten), (Ervaring, ervaringen)):
        own = [stuk for stuk in stukken if isinstance(stuk.onderwerp, model)]
        found = rows.in_bulk([stuk.onderwerp.pk for stuk in own]) if own else {}
        if own and model is Knooppunt:
            with_sporen(found.values())
        for stuk in own:
            stuk.onderwerp = found[stuk.onderwerp.pk]


def _stored(hoofdstuk):
    yield hoofdstuk.inleiding
    for stuk in hoofdstuk.stukken:
        row = stuk.onderwerp
        yield from (getattr(row, f"{name}_html") for name in row.TEXTS)
        if _is_knooppunt(stuk):
            yield from (tip.tekst_html for tip in row.tips.all())


def _links(keys) -> dict[int, list]:
    """{knooppunt: its verbindingen}, for both ends of each."""
    found = defaultdict(list)
    for link in Verbinding.objects.filter(Q(van__in=keys) | Q(naar__in=keys)).order_by("pk") if keys else ():
        found[link.van_id].append(link)
        found[link.naar_id].append(link)
    return found


def examples(keys) -> dict[int, list]:
    """{knooppunt: its newest public ervaringen}; 2 queries."""
    newest = Window(
        RowNumber(), partition_by="knooppunt_id", order_by=[F("ervaring__gepubliceerd_op").desc(), F("ervaring").desc()]
    )
    through = Ervaring.knooppunten.through.objects.filter(knooppunt__in=keys)
    pairs = through.filter(ervaring__in=Ervaring.objects.visible_to(None)).annotate(rang=newest)
    pairs = list(pairs.filter(rang__lte=EXAMPLES).order_by("rang").values_list("knooppunt_id", "ervaring_id"))
    rows = Ervaring.objects.for_cards().in_bulk([pk for _, pk in pairs])
    found = defaultdict(list)
    for knooppunt, pk in pairs:
        found[knooppunt].append(rows[pk])
    return found


def _knooppunt(stuk, show, vraag_van) -> Blad:
    row = stuk.onderwerp
    show = partial(show, fase=row.fase.nummer)
    names = [name for name in Knooppunt.TEXTS if name != "in_gewone_taal"]  # which has a frame, after the tips
    blad = Blad(stuk, row.slug, "knooppunt", _sections(row, names, show))
    blad.tips = [(tip.nummer, show(tip.tekst_html)) for tip in row.tips.all()]
    blad.gewoon = show(row.in_gewone_taal_html)
    blad.vragen = [row for row in row.betrokkenheden.all() if row.vraag]
    if vraag_van:
        blad.vraag = next((vraag.vraag for vraag in blad.vragen if vraag.partij_id == vraag_van.pk), "")
    return blad


def _ervaring(stuk, show) -> Blad:
    row = stuk.onderwerp
    blad = Blad(stuk, f"ervaring-{row.slug}", "ervaring", _sections(row, Ervaring.TEXTS, show))
    blad.kenmerken = features(row)
    blad.fotos = [(address, foto) for foto in row.fotos.all() if (address := _inside(foto))]
    knooppunten = sorted((k for k in row.knooppunten.all() if k.is_public), key=lambda k: (k.fase.nummer, k.volgorde))
    fase = row.fase.nummer if row.fase else None
    blad.lijsten = [("Hoort bij", [Beside(knooppunt, fase) for knooppunt in knooppunten])] if knooppunten else []
    return blad


def _sections(row, names, show) -> list[tuple[str, str, str]]:
    found = [(name, row.label(name).capitalize(), show(getattr(row, f"{name}_html"))) for name in names]
    return [section for section in found if section[-1]]


def _beside(stukken) -> dict[int, list[tuple[str, str]]]:
    """{block for residents: (title, stored HTML)} of the plain words of its fase, or of whom to call; 2 queries."""
    rows = [stuk.onderwerp for stuk in stukken if isinstance(stuk.onderwerp, Uitleg)]
    fasen = {row.volgorde: row.pk for row in rows if row.soort == Uitleg.Soort.FASE}
    found = defaultdict(list)
    for row in plain_words(None, *fasen) if fasen else ():
        found[fasen[row.fase.nummer]].append((row.titel, row.in_gewone_taal_html))
    for row in (row for row in rows if row.slug == "bellen"):
        others = Uitleg.objects.current().filter(soort__in=(Uitleg.Soort.DICHTBIJ, Uitleg.Soort.LANDELIJK))
        for other in others.order_by("soort", "volgorde", "slug"):  # who is near first
            where = f"<p>{other.adres}</p>" if other.adres else other.bellen_html
            found[row.pk].append((f"{other.titel}: {other.zin}", other.tekst_html + where))
    return found


def _uitleg(stuk, show, beside) -> Blad:
    row = stuk.onderwerp
    blad = Blad(stuk, row.slug, "uitleg", [("uitleg", deel.kop, deel.html) for deel in parts(row, show)])
    blad.voorbeelden = [(titel, show(html)) for titel, html in beside]
    return blad


def _inside(foto) -> str:
    """The picture itself as an address; empty where its file is gone, or can't be had now."""
    try:
        with foto.open("klein") as file:
            return "data:image/webp;base64," + base64.b64encode(file.read()).decode()
    except OSError:
        return ""
