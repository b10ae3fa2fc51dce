"""The pages of what readers look up: the glossary, the sources and the facts, with the texts that use them."""

from datetime import datetime, time, timedelta
from itertools import groupby

from django.db.models import Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.shortcuts import render
from django.utils import timezone

from knooppunten.cards import with_sporen
from knooppunten.models import Knooppunt, Tip
from knooppunten.models.queryset import sees_drafts
from knooppunten.sitemap import newest, newest_by
from naslag import verwijzing
from naslag.models import Aanhaling, Begrip, Bron, Feit
from naslag.verwijzing import FeitTarget
from paginas.back import carrying
from paginas.bladeren import COPIED, KEYS, browse, path_with_query
from paginas.declared import Menu, Readers, page_at
from paginas.find import Elsewhere, at_its_address, find

AT_ONCE = 24  # knooppunten on a page


@page_at(
    "begrippen/",
    name="begrippen",
    readers=Readers.EVERYONE,
    sitemap=lambda ask: newest(newest_by("begrippen").values()),
    copy=True,
    menu=Menu("Begrippen", "voet", 5),
    way_back="de begrippen",
    has_place=False,
)
def begrippen(request):
    visible = Knooppunt.objects.visible_to(request.user).select_related("fase").in_order()
    visible = visible.defer(*Knooppunt.TEXT_COLUMNS)[:AT_ONCE]
    own = Prefetch("knooppunten", visible, to_attr="te_lezen_in")
    rows = Begrip.objects.in_order().prefetch_related("andere_namen", own)
    rows = verwijzing.explained(list(rows))
    groups = [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: row.naam_klein[:1].upper())]
    return render(request, "naslag/begrippen.html", {"groepen": groups})


def dated_bronnen(ask) -> list[tuple]:
    """(address, moment) of each bron, for the sitemap: it shows what cites it; 3 queries."""
    texts, tips = newest_by("aanhalingen_uit__bron"), newest_by("tips__aanhalingen_uit__bron")
    return [(row.get_absolute_url(), newest([texts.get(row.pk), tips.get(row.pk)])) for row in Bron.objects.current()]


@page_at(
    "bronnen/",
    name="bronnen",
    readers=Readers.EVERYONE,
    sitemap=lambda ask: newest(moment for _, moment in ask(dated_bronnen)),
    copy=True,
    menu=Menu("Bronnen", "voet", 6),
)
def bronnen(request):
    order = Bron.Soort.values.index
    rows = sorted(Bron.objects.current(), key=lambda bron: (order(bron.soort), bron.naam.casefold()))
    groups = [(Bron.Soort(soort).label, list(group)) for soort, group in groupby(rows, key=lambda bron: bron.soort)]
    return render(request, "naslag/bronnen.html", {"groepen": groups})


@page_at(
    "bron/<slug:slug>/",
    name="bron",
    readers=Readers.EVERYONE,
    sitemap=dated_bronnen,
    copy=COPIED,
    query=KEYS,
    way_back="de bron",
)
@at_its_address
def bron(request, slug):
    page = find(Bron.objects, request, slug=slug)
    context = {
        "bron": page,
        "feiten": page.feiten.published().in_order(),
        **_citing(request, page),
        "andere": _citing_pages(bron=page),
    }
    return render(request, "naslag/bron.html", context)


def _citing(request, row) -> dict:
    """The knooppunten that cite this row, page by page."""
    rows = Knooppunt.objects.visible_to(request.user).for_cards().citing(row)
    page = browse(rows, request.GET, path_with_query(request.path), per_page=AT_ONCE)
    return {"knooppunten": with_sporen(page.rijen), "bladzijde": page, "carry": carrying(page.pad)}


def _citing_pages(**row) -> list:
    """The pages other than knooppunten that cite this row, of this room and of any other."""
    found = {}
    for each in Aanhaling.objects.filter(**row).order_by("pk").prefetch_related("tekst"):
        page = each.tekst
        if not isinstance(page, Knooppunt | Tip) and not getattr(page, "vervallen_op", None):
            found[each.tekst_type_id, each.tekst_id] = page
    return list(found.values())


def dated_feiten(ask) -> list[tuple]:
    """(address, moment) of each fact that is on the site; its label changes by the calendar alone; 1 query."""
    return [(row.get_absolute_url(), newest(_changes(row))) for row in Feit.objects.published()]


def _changes(row) -> list[datetime]:
    """The moments at which a fact began to read otherwise."""
    ends = row.geldt_tot_en_met and row.geldt_tot_en_met + timedelta(days=1)
    days = [timezone.make_aware(datetime.combine(day, time.min)) for day in (row.geldt_vanaf, ends) if day]
    return [row.gewijzigd_op, *(day for day in days if day <= timezone.now())]


@page_at(
    "wetten-en-regelingen/",
    name="feiten",
    readers=Readers.EVERYONE,
    sitemap=lambda ask: newest(moment for _, moment in ask(dated_feiten)),
    copy=True,
    menu=Menu("Wetten en regelingen", "voet", 7),
    way_back="de wetten en regelingen",
    has_place=False,
)
def feiten(request):
    """The register: every fact by its subject, with the knooppunten that say it."""
    rows, today = list(Feit.objects.published().select_related("bron").in_order()), timezone.localdate()
    citing = {row.pk: set() for row in rows}
    visible = Knooppunt.objects.visible_to(request.user)
    public = visible.order_by().values("pk")
    cited = Aanhaling.objects.exclude(feit=None).filter(Q(knooppunt__in=public) | Q(tip__knooppunt__in=public))
    place = Window(RowNumber(), partition_by="feit", order_by="pk")
    cited = cited.annotate(place=place).filter(place__lte=AT_ONCE)
    for feit, *keys in cited.values_list("feit", "knooppunt__pk", "tip__knooppunt"):
        citing.setdefault(feit, set()).update(keys)
    named = set().union(*citing.values()) - {None}
    shown = visible.filter(pk__in=named).for_cards().in_bulk()
    for row in rows:
        row.gelezen = FeitTarget(row, today)
        row.knooppunten = [each for pk, each in shown.items() if pk in citing[row.pk]]
    groups = [(subject, list(group)) for subject, group in groupby(rows, key=lambda row: row.onderwerp)]
    return render(request, "naslag/feiten.html", {"groepen": groups})


@page_at(
    "wetten-en-regelingen/<slug:slug>/",
    name="feit",
    readers=Readers.EVERYONE,
    sitemap=dated_feiten,
    copy=COPIED,
    query=KEYS,
    way_back="de regel",
)
@at_its_address
def feit(request, slug):
    page = find(Feit.objects.select_related("bron"), request, slug=slug)
    if not (page.is_public or sees_drafts(request.user)):
        raise Elsewhere(page)
    today = timezone.localdate()
    context = {
        "feit": page,
        "gelezen": FeitTarget(page, today),
        "momenten": page.momenten(today),
        **_citing(request, page),
        "andere": _citing_pages(feit=page),
    }
    return render(request, "naslag/feit.html", context)
