"""All that the page of one knooppunt shows, in 8 queries whatever it holds."""

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from knooppunten.models import Knooppunt, Verbinding, Vermelding
from knooppunten.tekst.fill import fill, mentioned_ids

RELATED = 4  # knooppunten with shared sporen, when there is no zie ook


def knooppunt_query():
    """A knooppunt with the neighbours in its own fase; the first of the 8 queries."""
    in_fase = Knooppunt.objects.published().filter(fase=OuterRef("fase"))
    mine = {"volgorde": OuterRef("volgorde"), "slug": OuterRef("slug")}
    return Knooppunt.objects.select_related("fase").annotate(
        vorige_id=Subquery(in_fase.filter(_before(**mine)).order_by("-volgorde", "-slug").values("pk")[:1]),
        volgende_id=Subquery(in_fase.filter(_after(**mine)).order_by("volgorde", "slug").values("pk")[:1]),
    )


def _after(volgorde, slug):
    return Q(volgorde__gt=volgorde) | Q(volgorde=volgorde, slug__gt=slug)


def _before(volgorde, slug):
    return Q(volgorde__lt=volgorde) | Q(volgorde=volgorde, slug__lt=slug)


@dataclass
class Link:
    """A knooppunt beside this one, with a note or the sporen that lead there."""

    knooppunt: Knooppunt
    toelichting: str = ""
    sporen: list = field(default_factory=list)


@dataclass
class KnooppuntPage:
    knooppunt: Knooppunt
    texts: dict
    tips: list
    sporen: list
    betrokkenheden: list
    tags: list
    volgende_haltes: list[Link]
    vorige_haltes: list[Link]
    vorige: Knooppunt | None
    volgende: Knooppunt | None
    eerst_nodig: list[Link]
    daarna: list[Link]
    zie_ook: list[Link]
    verwant: list[Link]
    genoemd_bij: list[tuple[str, str]]

    @property
    def vragen(self) -> list:
        """The partijen of whom something is asked here."""
        return [row for row in self.betrokkenheden if row.vraag]


def build_page(knooppunt, *, drafts: bool) -> KnooppuntPage:
    """The page for a row of `knooppunt_query`; `drafts` says whether this reader may see what is not public."""
    tips = list(knooppunt.tips.all())
    sporen = _sporen(knooppunt)
    links = list(Verbinding.objects.touching(knooppunt))
    stored = [*knooppunt.stored_texts(), *(tip.tekst_html for tip in tips)]
    wanted = mentioned_ids(stored) | {link.other_id(knooppunt) for link in links}
    wanted |= {pk for spoor in sporen for pk in (spoor.vorige_id, spoor.volgende_id)}
    wanted = (wanted | {knooppunt.vorige_id, knooppunt.volgende_id}) - {None}
    found, verwant = _look_up(knooppunt, wanted, sporen, related=not any(link.soort == "zie_ook" for link in links))
    seen = {pk: row for pk, row in found.items() if row.is_public or (drafts and row.vervallen_op is None)}
    nummer = knooppunt.fase.nummer
    for tip in tips:
        tip.html = fill(tip.tekst_html, found, fase=nummer, drafts=drafts)
    return KnooppuntPage(
        knooppunt=knooppunt,
        texts={
            name: fill(getattr(knooppunt, f"{name}_html"), found, fase=nummer, drafts=drafts)
            for name in knooppunt.TEXTS
        },
        tips=tips,
        sporen=sporen,
        betrokkenheden=list(knooppunt.betrokkenheden.select_related("partij")),
        tags=sorted(knooppunt.tags.all(), key=lambda tag: tag.name),
        volgende_haltes=_stops(sporen, "volgende_id", seen),
        vorige_haltes=_stops(sporen, "vorige_id", seen),
        vorige=seen.get(knooppunt.vorige_id),
        volgende=seen.get(knooppunt.volgende_id),
        eerst_nodig=_linked(
            links, seen, lambda link: link.soort == "vooraf" and link.naar_id == knooppunt.pk, knooppunt
        ),
        daarna=_linked(links, seen, lambda link: link.soort == "vooraf" and link.van_id == knooppunt.pk, knooppunt),
        zie_ook=_linked(links, seen, lambda link: link.soort == "zie_ook", knooppunt),
        verwant=verwant,
        genoemd_bij=_backlinks(knooppunt),
    )


def _sporen(knooppunt):
    """The sporen of a knooppunt, each with its neighbouring published stations; 1 query."""
    stops = Knooppunt.objects.published().filter(sporen=OuterRef("pk"))
    nummer, mine = knooppunt.fase.nummer, {"volgorde": knooppunt.volgorde, "slug": knooppunt.slug}
    later = stops.filter(Q(fase__nummer__gt=nummer) | (Q(fase__nummer=nummer) & _after(**mine)))
    earlier = stops.filter(Q(fase__nummer__lt=nummer) | (Q(fase__nummer=nummer) & _before(**mine)))
    return list(
        knooppunt.sporen.annotate(
            volgende_id=Subquery(later.order_by("fase__nummer", "volgorde", "slug").values("pk")[:1]),
            vorige_id=Subquery(earlier.order_by("-fase__nummer", "-volgorde", "-slug").values("pk")[:1]),
        )
    )


def _look_up(knooppunt, wanted, sporen, *, related: bool):
    """({pk: knooppunt} for `wanted`, related ones by shared sporen, most shared first); 1 query for both."""
    which = Q(pk__in=wanted)
    shared = Count("sporen", filter=Q(sporen__in=[spoor.pk for spoor in sporen]))
    if related and sporen:
        others = Knooppunt.objects.published().exclude(pk__in=[*wanted, knooppunt.pk]).annotate(gedeeld=shared)
        others = others.filter(gedeeld__gt=0).order_by("-gedeeld", "fase__nummer", "volgorde", "slug")
        which |= Q(pk__in=Subquery(others.values("pk")[:RELATED]))
    columns = (
        "titel",
        "slug",
        "status",
        "vervallen_op",
        "volgorde",
        "fase__nummer",
        "fase__slug",
        "fase__naam",
    )
    rows = Knooppunt.objects.filter(which).select_related("fase").only(*columns).annotate(gedeeld=shared)
    found = {row.pk: row for row in rows.order_by("-gedeeld", "fase__nummer", "volgorde", "slug")}
    verwant = [Link(row) for pk, row in found.items() if pk not in wanted]
    return found, verwant


def _stops(sporen, attribute, seen) -> list[Link]:
    """The neighbours, in the order of the sporen; sporen that share one stand together."""
    stops = {}
    for spoor in sporen:
        pk = getattr(spoor, attribute)
        if pk in seen:
            stops.setdefault(pk, Link(seen[pk])).sporen.append(spoor)
    return list(stops.values())


def _linked(links, seen, wanted, knooppunt) -> list[Link]:
    pairs = [(link.other_id(knooppunt), link.toelichting) for link in links if wanted(link)]
    rows = [Link(seen[pk], note) for pk, note in pairs if pk in seen]
    return sorted(rows, key=lambda row: (row.knooppunt.fase.nummer, row.knooppunt.volgorde, row.knooppunt.slug))


# The pages of this room on which a mention can stand: path from Vermelding to a knooppunt, or to another page.
_IN_KNOOPPUNT = ("knooppunt__", "tip__knooppunt__")
_COLUMNS = ("pk", "titel", "slug", "status", "vervallen_op", "fase__slug", "fase__nummer", "volgorde")
_OTHER = {
    "fase": ("fase__slug", "fase__naam"),
    "spoor": ("spoor__code", "spoor__naam"),
    "partij": ("partij__slug", "partij__naam"),
}


def _backlinks(knooppunt) -> list[tuple[str, str]]:
    """(name, address) of every public page of this room that mentions the knooppunt; 1 query."""
    columns = [prefix + name for prefix in _IN_KNOOPPUNT for name in _COLUMNS]
    columns += [name for pair in _OTHER.values() for name in pair]
    pages, others = {}, {}
    for row in Vermelding.objects.filter(naar=knooppunt).values(*columns):
        for prefix in _IN_KNOOPPUNT:
            found = {name: row[prefix + name] for name in _COLUMNS}
            if (
                found["status"] == Knooppunt.Status.PUBLISHED
                and not found["vervallen_op"]
                and found["pk"] != knooppunt.pk
            ):
                place = (found["fase__nummer"], found["volgorde"], found["slug"])
                pages[place] = (
                    found["titel"],
                    reverse("knooppunt", args=[found["fase__slug"], found["slug"]]),
                )
        for view, (key, name) in _OTHER.items():
            if row[key]:
                label = f"Spoor {row[key]}, {row[name]}" if view == "spoor" else row[name]
                others[view, row[key]] = (label, reverse(view, args=[row[key]]))
    return [pages[place] for place in sorted(pages)] + [others[key] for key in sorted(others)]
