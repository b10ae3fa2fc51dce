"""What changed on the site, week by week, in sentences: for who reads, beside the feeds."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.timezone import localdate, make_aware

from inhoud.soorten import all_kinds
from knooppunten import sitemap
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from paginas.declared import Menu, Readers, page_at
from paginas.models import path_of
from tekst.sleutel import number_of
from versies.models import Versie

WEEK = timedelta(weeks=1)
WEEKS = 8  # a page
MOST = 1000  # changes that a page tells of
FEW = 8  # so many new pages of one week stand there; more of them are folded
SUCCESSOR = tuple(f"opvolger__{name}" for name in ("titel", "slug", "status", "vervallen_op", "fase__slug"))
CHOICES = {
    "fase": (Fase, "slug", "fase"),
    "spoor": (Spoor, "code", "sporen"),
    "partij": (Partij, "slug", "partijen"),
}


@dataclass
class Paginanieuws:
    """What happened with one page in one week, the newest first."""

    pagina: object
    soort: str
    adres: str  # of the page, or of its successor; nothing where there is none to read
    geschiedenis: str
    opvolger: object = None
    versies: list[Versie] = field(default_factory=list)

    @property
    def zinnen(self) -> list[str]:
        return list(dict.fromkeys(versie.zin for versie in self.versies))

    @property
    def hoe(self) -> str:
        return ", ".join(dict.fromkeys(Versie.Hoe(versie.hoe).label for versie in self.versies))

    @cached_property
    def is_new(self) -> bool:
        return all(versie.gebeurtenis == Versie.Gebeurtenis.NIEUW for versie in self.versies)


@dataclass
class Week:
    maandag: date
    regels: list[Paginanieuws] = field(default_factory=list)

    @property
    def zondag(self) -> date:
        return self.maandag + timedelta(days=6)

    @cached_property
    def gewijzigd(self) -> list[Paginanieuws]:
        return [regel for regel in self.regels if not (self._folds and regel.is_new)]

    @cached_property
    def nieuw(self) -> list[Paginanieuws]:
        """The new pages, where there are so many that they would hide what else changed."""
        return [regel for regel in self.regels if regel.is_new] if self._folds else []

    @cached_property
    def _folds(self) -> bool:
        return sum(regel.is_new for regel in self.regels) > FEW


@page_at(
    "wat-veranderde/",
    name="wat_veranderde",
    readers=Readers.EVERYONE,
    sitemap=sitemap.newest_knooppunt,
    copy=("pagina",),
    query=(*CHOICES, "pagina"),
    menu=Menu("Wat veranderde", "voet", 4),
)
def wat_veranderde(request):
    chosen, unknown = _chosen(request.GET)
    rows = _about(chosen)
    # The weeks of a page are the same whatever is chosen: of all news, both ends stand in the index.
    moments = Versie.objects.news().order_by("-op", "-pk").values_list("op", flat=True)
    newest, oldest = moments.first(), moments.last()
    number = max(number_of(request.GET.get("pagina")) or 1, 1)
    pages = (_monday(newest) - _monday(oldest)) // (WEEKS * WEEK) + 1 if newest else 1
    number = min(number, pages)
    weken, is_cut = _weeks(rows, _monday(newest) - (number - 1) * WEEKS * WEEK) if newest else ([], False)
    query = {name: request.GET[name] for name in chosen}

    def address(page: int) -> str:
        return "?" + urlencode(query | {"pagina": page})

    context = {
        "keuzes": [_choice(name, chosen.get(name)) for name in CHOICES],
        "gekozen": chosen,
        "onbekend": unknown,
        "weken": weken,
        "meer_dan": MOST if is_cut else 0,
        "vorige": address(number - 1) if number > 1 else "",
        "volgende": address(number + 1) if number < pages else "",
        "nummer": number,
        "bladzijden": pages,
        "feed": _feed(chosen),
    }
    return render(request, "versies/wat_veranderde.html", context)


def _chosen(query) -> tuple[dict, list[str]]:
    """({name: row}, names of the choices that are not there)."""
    found, unknown = {}, []
    for name, (model, key, _) in CHOICES.items():
        value = query.get(name, "")
        if value and value.isprintable():
            row = model.objects.current().filter(**{key: value[:120]}).first()
            found |= {name: row} if row else {}
            unknown += [] if row else [name]
        elif value:
            unknown.append(name)
    return found, unknown


def _choice(name, row) -> dict:
    model, key, _ = CHOICES[name]
    rows = model.objects.current().only(*(["nummer", "naam"] if model is Fase else [key, "naam"]), key)
    options = [(getattr(other, key), str(other)) for other in rows]
    return {"naam": name, "waarde": getattr(row, key) if row else "", "opties": options}


def _about(chosen):
    """The news of what can be read, or was and is retired; of what was chosen: its own, and that of its knooppunten."""
    knooppunten = Knooppunt.objects.published() | Knooppunt.objects.had_address().exclude(vervallen_op=None)
    kind = ContentType.objects.get_for_model(Knooppunt)
    rows = Versie.objects.news().exclude(hoe=Versie.Hoe.EERSTE)
    for name, row in chosen.items():
        knooppunten = knooppunten.filter(**{CHOICES[name][2]: row})
    # Asked of each version in turn: a list of keys would have a database read all that these pages ever had.
    told = Q(Exists(knooppunten.order_by().filter(pk=OuterRef("doel_id"))), doel_type=kind)
    if not chosen:
        return rows.filter(told | ~Q(doel_type=kind))
    if len(chosen) == 1:
        ((name, row),) = chosen.items()
        told |= Q(doel_type=ContentType.objects.get_for_model(CHOICES[name][0]), doel_id=row.pk)
    return rows.filter(told)


def _monday(moment) -> date:
    day = localdate(moment)
    return day - timedelta(days=day.weekday())


def _begins(day: date):
    return make_aware(datetime.combine(day, time.min))


def _weeks(rows, last: date) -> tuple[list[Week], bool]:
    """The weeks up to that of the Monday `last`, the newest first; and whether there is more than they tell."""
    within = rows.filter(op__gte=_begins(last - (WEEKS - 1) * WEEK), op__lt=_begins(last + WEEK))
    versies = list(within.told()[: MOST + 1])
    pages = _pages(versies[:MOST])
    weken: dict[date, Week] = {}
    regels: dict[tuple, Paginanieuws] = {}
    for versie in versies[:MOST]:
        key = versie.doel_type_id, versie.doel_id
        if key not in pages:
            continue
        monday = _monday(versie.op)
        week = weken.setdefault(monday, Week(monday))
        if (monday, key) not in regels:
            regels[monday, key] = _line(pages[key])
            week.regels.append(regels[monday, key])
        regels[monday, key].versies.append(versie)
    return list(weken.values()), len(versies) > MOST


def _pages(versies) -> dict:
    """{(kind, key): page} of all that these versions are of; 1 query a kind."""
    found, wanted = {}, defaultdict(set)
    for versie in versies:
        wanted[versie.doel_type_id].add(versie.doel_id)
    for soort in all_kinds().values():
        if keys := wanted.get(soort.content_type.pk):
            rows = soort.model.objects.filter(pk__in=keys)
            if soort.model is Knooppunt:
                rows = rows.select_related("fase", "opvolger__fase").only(*Knooppunt.CARD_COLUMNS, *SUCCESSOR)
            found |= {(soort.content_type.pk, row.pk): row for row in rows}
    return found


def _line(page) -> Paginanieuws:
    soort = capfirst(page._meta.verbose_name)
    if getattr(page, "vervallen_op", None):
        after = page.opvolger if isinstance(page, Knooppunt) and page.opvolger and page.opvolger.is_public else None
        return Paginanieuws(page, soort, "", "", opvolger=after)
    if isinstance(page, Knooppunt):
        history = path_of("geschiedenis", page.fase.slug, page.slug)
        return Paginanieuws(page, f"{soort} in fase {page.fase.nummer}", page.get_absolute_url(), history)
    return Paginanieuws(page, soort, page.get_absolute_url(), "")


def _feed(chosen) -> str:
    """The feed of the same; there is none of a partij, nor of two choices together."""
    if len(chosen) == 1 and (name := next(iter(chosen))) != "partij":
        return reverse("wijzigingen_feed_van", args=[name, getattr(chosen[name], CHOICES[name][1])])
    return "" if chosen else reverse("wijzigingen_feed")
