"""The spoorkaart: a line a spoor, every published knooppunt a station on each of its sporen."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse

from knooppunten.cards import with_sporen
from knooppunten.models import Betrokkenheid, Fase, Knooppunt, Partij, Spoor
from knooppunten.route import Route, build_route
from paginas.back import carrying
from tekst.opsomming import summed_up

CHOICES = ("route", "spoor", "partij", "geldt_voor", "let_op")  # what an address of the map may ask
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
    unknown: list[str] = field(default_factory=list)

    @property
    def active(self) -> bool:
        return bool(self.spoor or self.partij or self.geldt_voor or self.let_op or self.route)

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
class Map:
    sections: list[dict]  # of each fase: the stations that are shown, and of how many
    lines: list[Line]
    partijen: list
    choice: Choice
    total: int
    shown: int
    route: Route | None = None
    solutions: tuple[str, ...] = tuple(SOLUTIONS)
    let_op: tuple[tuple[str, str], ...] = tuple(Knooppunt.LET_OP.items())

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(line.spoor.code for line in self.lines)

    @property
    def carry(self) -> str:
        """What links to knooppunten take along, so that the way back keeps the choice."""
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


def build_map(params) -> Map:
    """The map for the query string `params`; at most 5 queries, 6 with a route, whatever the number of knooppunten.

    A route is drawn on the whole map: of the other choices only the solution counts then, with what falls out by it.
    """
    fasen = list(Fase.objects.current().only("nummer", "naam", "slug"))
    sporen = list(Spoor.objects.current().only("code", "naam", "kort"))
    partijen = list(Partij.objects.current().only("slug", "naam"))
    choice = _choice(params, sporen, partijen)
    stations = _stations(fasen, sporen, choice.partij)
    doel = _goal(params, stations, choice)
    shown = _shown(stations, choice)
    sections = [
        {
            "fase": fase,
            "stations": [station for station in shown if station.fase_id == fase.pk],
            "total": sum(station.fase_id == fase.pk for station in stations),
        }
        for fase in fasen
    ]
    lines = [
        Line(spoor, choice.path(spoor=spoor.code), spoor.code == choice.spoor if choice.spoor else None)
        for spoor in sporen
    ]
    route = build_route(doel, shown) if doel else None
    for station in shown:
        _label(station, route)
    return Map(sections, lines, partijen, choice, len(stations), len(shown), route)


def _label(station, route):
    """What the map writes at a station: its name to a screen reader, what to know of it, its place on the route."""
    on = f", spoor {summed_up(station.codes)}" if station.codes else ""
    station.naam = f"{station.titel}, fase {station.fase.nummer}{on}"
    station.noten = [Knooppunt.LET_OP[name] for name in station.let_op]
    if station.geldt_voor != Knooppunt.GeldtVoor.BEIDE:
        station.noten.append(f"alleen {station.geldt_voor}")
    station.plek = station.etiket = ""
    if route and station.pk == route.doel.pk:
        station.plek, station.etiket = "halte--doel", "je doel"
    elif route and station.pk in route.before:
        station.plek, station.etiket = "halte--route", "op de route"
    elif route:
        station.plek = "halte--buiten"


def _choice(params, sporen, partijen) -> Choice:
    choice = Choice()
    known = {
        "spoor": {spoor.code for spoor in sporen},
        "partij": {partij.slug for partij in partijen},
        "geldt_voor": set(SOLUTIONS),
        "let_op": set(Knooppunt.LET_OP),
    }
    for name, values in known.items():
        value = params.get(name, "").strip()
        value = value.upper() if name == "spoor" else value.lower()
        if value in values:
            setattr(choice, name, value)
        elif value and not (name == "geldt_voor" and value == "beide"):
            choice.unknown.append(name.replace("_", " "))
    return choice


def _goal(params, stations, choice):
    """The station that a route leads to; it is always shown, and leaves all choices out but the solution."""
    slug = params.get("route", "").strip().lower()
    doel = next((station for station in stations if station.slug == slug), None)
    if doel:
        choice.route, choice.spoor, choice.partij, choice.let_op = slug, "", "", ""
        if doel.geldt_voor != Knooppunt.GeldtVoor.BEIDE:
            choice.geldt_voor = doel.geldt_voor
    elif slug:
        choice.unknown.append("route")
    return doel


def _stations(fasen, sporen, partij: str) -> list:
    """Every published knooppunt with its codes and whether this partij is there, in the order of the map; 2 queries."""
    by_id = {fase.pk: fase for fase in fasen}
    rows = (
        Knooppunt.objects.published()
        .in_order()
        .with_decisions()
        .only(
            "titel",
            "slug",
            "kern",
            "fase",
            "volgorde",
            "geldt_voor",
            "bestuurlijk_gevoelig",
            "status",
            "vervallen_op",
        )
    )
    if partij:
        there = Betrokkenheid.objects.filter(knooppunt=OuterRef("pk"), partij__slug=partij)
        rows = rows.annotate(met_partij=Exists(there))
    stations = with_sporen((row for row in rows if row.fase_id in by_id), sporen)
    for station in stations:
        station.fase = by_id[station.fase_id]
        station.codes = tuple(spoor.code for spoor in station.letters)
    return stations


def _shown(stations, choice: Choice) -> list:
    if choice.spoor:
        stations = [s for s in stations if choice.spoor in s.codes]
    if choice.geldt_voor:
        stations = [s for s in stations if s.geldt_voor in (choice.geldt_voor, Knooppunt.GeldtVoor.BEIDE)]
    if choice.partij:
        stations = [s for s in stations if s.met_partij]
    if choice.let_op:
        stations = [s for s in stations if choice.let_op in s.let_op]
    return stations
