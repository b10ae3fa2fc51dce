"""The spoorkaart: a line a spoor, every published knooppunt a station on each of its sporen.

Of more than LARGE knooppunten its fasen are folded: an address opens one, page by page.
"""

from copy import copy
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Exists
from django.urls import reverse

from knooppunten.cards import with_sporen
from knooppunten.counts import with_total
from knooppunten.let_op import HOLDS
from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.route import Route, build_route, links_around
from paginas.back import carrying
from paginas.bladeren import Bladzijde, Order, browse
from paginas.generation import remembered
from tekst.opsomming import summed_up

CHOICES = ("route", "spoor", "partij", "geldt_voor", "let_op", "fase")  # what an address of the map may ask
LARGE, AT_ONCE = 300, 60  # knooppunten of a map that is folded, and how many stand on a page of it
SOLUTIONS = {Knooppunt.GeldtVoor.COLLECTIEF: "collectieve", Knooppunt.GeldtVoor.INDIVIDUEEL: "individuele"}

LET_OP_IN_WORDS = {"gevoelig": "bestuurlijk gevoelig ligt", "besluit": "om een besluit gaat"}


@dataclass
class Choice:
    """What the address asks of the map. A value that isn't known is named in `unknown` and left out."""

    spoor: str = ""
    partij: str = ""
    geldt_voor: str = ""
    let_op: str = ""
    route: str = ""
    fase: str = ""  # that is open on a folded map
    unknown: list[str] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.spoor or self.partij or self.geldt_voor or self.let_op or self.route)

    @property
    def narrowing(self) -> tuple[str, str, str, str]:
        return self.spoor, self.partij, self.geldt_voor, self.let_op

    @property
    def oplossing(self) -> str:
        """The chosen solution as an adjective."""
        return SOLUTIONS.get(self.geldt_voor, "")

    def path(self, **changes) -> str:
        """The address of the map with this choice, and with `changes` in it."""
        values = {name: getattr(self, name) for name in CHOICES} | changes
        query = urlencode({key: value for key, value in values.items() if value})
        return reverse("kaart") + (f"?{query}" if query else "")


@dataclass
class Line:
    """A spoor on the map; `followed` is None when no spoor was chosen."""

    spoor: Spoor
    path: str
    followed: bool | None


@dataclass
class Fasedeel:
    """A fase on the map: its stations, of so many that answer to the choice (`aantal`) and that there are (`total`)."""

    fase: Fase
    stations: list
    aantal: int
    total: int
    is_open: bool
    pad: str  # where it is open


@dataclass
class Map:
    sections: list[Fasedeel]
    lines: list[Line]
    partijen: list
    choice: Choice
    total: int
    shown: int
    route: Route | None = None
    bladzijde: Bladzijde | None = None  # of the fase that is open, where the map is folded
    solutions: tuple[str, ...] = tuple(SOLUTIONS)
    let_op: tuple[tuple[str, str], ...] = tuple(Knooppunt.LET_OP.items())

    @property
    def stations(self) -> list:
        return [station for deel in self.sections for station in deel.stations]

    @property
    def is_large(self) -> bool:
        return self.total > LARGE

    @property
    def is_folded(self) -> bool:
        return any(not deel.is_open for deel in self.sections)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(line.spoor.code for line in self.lines)

    @property
    def carry(self) -> str:
        """What links to knooppunten take along, so that the way back keeps the choice."""
        if self.bladzijde:
            return carrying(self.bladzijde.pad)
        return carrying(self.choice.path()) if self.choice.active else ""

    @property
    def partij(self):
        return next((partij for partij in self.partijen if partij.slug == self.choice.partij), None)

    @property
    def spoor(self):
        return next((line.spoor for line in self.lines if line.spoor.code == self.choice.spoor), None)

    @property
    def gekozen(self) -> str:
        """The choice in words, to follow the number of stations that are shown; with a full stop."""
        words = [f"op spoor {self.spoor.code}, {self.spoor.naam}"] if self.spoor else []
        words += [f"met {self.partij.naam}"] if self.partij else []
        words += [f"bij een {self.choice.oplossing} oplossing"] if self.choice.oplossing else []
        words += [f"waar het {LET_OP_IN_WORDS[self.choice.let_op]}"] if self.choice.let_op else []
        return " ".join(words) + "."


def knowing_the_map(rows):
    """Each with `map_is_large`, whether there are so many to read that the map is folded; no query more."""
    many = Knooppunt.objects.published().order_by().values("pk")[LARGE : LARGE + 1]
    return rows.annotate(map_is_large=Exists(many))


def place_on_large_map(row) -> str:
    """The address of a folded map with the fase of this knooppunt open, from about its own station on."""
    before = copy(row)
    before.slug = row.slug[:-1] or "-"  # comes before it in the order of the map, and next to nothing stands between
    return Choice(fase=row.fase.slug).path(na=Order(Knooppunt.objects.in_order()).key(before))


def build_map(params) -> Map:
    """The map for the query string `params`; at most 5 queries, 6 with a route or folded.

    A route is drawn on the whole map where that is not folded: of the other choices only the solution counts then,
    with what falls out by it.
    """
    fasen = list(with_total(Fase.objects.current().only("nummer", "naam", "slug")))
    sporen = list(Spoor.objects.current().only("code", "naam", "kort"))
    doel, unknown = _goal(params, {fase.pk for fase in fasen})
    partijen = [] if doel else list(Partij.objects.current().only("slug", "naam"))
    choice = _choice({} if doel else params, params, fasen, sporen, partijen)
    choice.unknown += unknown
    if doel:
        choice.route = doel.slug
        if doel.geldt_voor != Knooppunt.GeldtVoor.BEIDE:
            choice.geldt_voor = doel.geldt_voor
    every, rows = sum(fase.total for fase in fasen), _stations(fasen, choice)
    links, is_cut = links_around(doel.pk, choice.geldt_voor) if doel else ([], False)
    if doel and (every > LARGE or params.get("toon") != "kaart"):
        rows = rows.filter(pk__in={doel.pk, *(end for first, then, _ in links for end in (first, then))})
    counts, opened, bladzijde = {fase.pk: fase.total for fase in fasen}, fasen, None
    if every > LARGE and not doel:
        counts = shown_by_fase(*choice.narrowing) if choice.active else counts
        if sum(counts.values()) > AT_ONCE:
            opened = [fase for fase in fasen if fase.slug == choice.fase]
            rows = rows.filter(fase__in=opened)
            number = sum(counts.get(fase.pk, 0) for fase in opened)
            bladzijde = browse(rows, params, choice.path, per_page=AT_ONCE, aantal=number) if opened else None
    stations = with_sporen(bladzijde.rijen if bladzijde else rows if opened else [], sporen)
    by_id = {fase.pk: fase for fase in fasen}
    for station in stations:
        station.fase = by_id[station.fase_id]
        station.codes = tuple(spoor.code for spoor in station.letters)
    sections = []
    for fase in fasen:
        here = [station for station in stations if station.fase_id == fase.pk]
        number = counts.get(fase.pk, 0) if every > LARGE and not doel else len(here)
        address = choice.path(fase=fase.slug) + f"#fase-{fase.nummer}"
        sections.append(Fasedeel(fase, here, number, fase.total, fase in opened, address))
    lines = [
        Line(spoor, choice.path(spoor=spoor.code), spoor.code == choice.spoor if choice.spoor else None)
        for spoor in sporen
    ]
    route = build_route(doel, stations, links, is_cut=is_cut) if doel else None
    for station in stations:
        _label(station, route)
    number = sum(deel.aantal for deel in sections)
    return Map(sections, lines, partijen, choice, every, number, route, bladzijde)


def _label(station, route):
    """What the map writes at a station: its address, its name to a screen reader, what to know, its place on the route.

    A template looks an attribute up in half the time of what it has to ask or join, and does so for every station.
    """
    on = f", spoor {summed_up(station.codes)}" if station.codes else ""
    station.naam = f"{station.titel}, fase {station.fase.nummer}{on}"
    notes = [Knooppunt.LET_OP[name] for name in station.let_op]
    if station.geldt_voor != Knooppunt.GeldtVoor.BEIDE:
        notes.append(f"alleen {station.geldt_voor}")
    station.noten, station.pad = ", ".join(notes), station.get_absolute_url()
    station.plek = station.etiket = ""
    if route and station.pk == route.doel.pk:
        station.plek, station.etiket = "halte--doel", "je doel"
    elif route and station.pk in route.before:
        station.plek, station.etiket = "halte--route", "op de route"
    elif route:
        station.plek = "halte--buiten"


def _choice(params, all_params, fasen, sporen, partijen) -> Choice:
    """What `params` chooses; the solution is chosen by any, for it counts on a route too."""
    choice = Choice()
    known = {
        "spoor": {spoor.code for spoor in sporen},
        "partij": {partij.slug for partij in partijen},
        "geldt_voor": set(SOLUTIONS),
        "let_op": set(Knooppunt.LET_OP),
        "fase": {fase.slug for fase in fasen},
    }
    for name, values in known.items():
        value = (all_params if name == "geldt_voor" else params).get(name, "").strip()
        value = value.upper() if name == "spoor" else value.lower()
        if value in values:
            setattr(choice, name, value)
        elif value and not (name == "geldt_voor" and value == "beide"):
            choice.unknown.append(name.replace("_", " "))
    return choice


def _goal(params, fasen: set[int]) -> tuple[Knooppunt | None, list[str]]:
    """The knooppunt that a route leads to, and what is not known of it; 1 query where a route is asked for."""
    slug = params.get("route", "").strip().lower()
    if not slug:
        return None, []
    doel = Knooppunt.objects.published().filter(slug=slug, fase__in=fasen).first() if slug.isprintable() else None
    return doel, [] if doel else ["route"]


def _stations(fasen, choice: Choice):
    """The published knooppunten that answer to the choice, in the order of the map."""
    columns = ("titel", "slug", "kern", "volgorde", "geldt_voor", "bestuurlijk_gevoelig", "status", "vervallen_op")
    return _narrowed(*choice.narrowing).filter(fase__in=fasen).in_order().only("fase", *columns)


def _narrowed(spoor: str, partij: str, oplossing: str, let_op: str):
    rows = Knooppunt.objects.published().with_decisions()
    if spoor:
        rows = rows.on_spoor(Spoor.objects.filter(code=spoor).values("pk")[:1])
    if partij:
        rows = rows.filter(betrokkenheden__partij__slug=partij)
    if oplossing:
        rows = rows.fitting(oplossing)
    return rows.filter(HOLDS[let_op]) if let_op else rows


@remembered
def shown_by_fase(*narrowing: str) -> dict[int, int]:
    """{key of a fase: how many of its knooppunten answer to a choice}."""
    return dict(_narrowed(*narrowing).order_by().values_list("fase").annotate(Count("pk")))
