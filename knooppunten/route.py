"""What usually comes before a knooppunt, and what depends on it: paths through the verbindingen *vooraf*."""

from collections import defaultdict
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from knooppunten.models import Verbinding


@dataclass
class Routestap:
    """One step of a route. `waarom` are (toelichting, title of the step that it is for); `opent` counts later steps."""

    knooppunt: object
    waarom: list[tuple[str, str]] = field(default_factory=list)
    opent: int = 0


@dataclass
class Route:
    doel: object
    eerst: list[Routestap]
    daarna: list[Routestap]

    @property
    def before(self) -> set[int]:
        return {stap.knooppunt.pk for stap in self.eerst}


class Graph:
    """Which knooppunt usually comes before which, among those that are shown; over the others links are closed."""

    def __init__(self, pairs, shown: set[int]):
        """`pairs` are (before, after, toelichting), without a cycle."""
        self.before, self.after = defaultdict(dict), defaultdict(dict)
        for first, then, note in pairs:
            self._add(first, then, note)
        for hidden in (set(self.before) | set(self.after)) - shown:
            self._close_over(hidden)

    def _add(self, first, then, note):
        known = self.before[then].get(first, "")
        self.before[then][first] = self.after[first][then] = known or note

    def _close_over(self, hidden):
        """What came before it now comes before what came after it; why is no longer said in one sentence."""
        earlier, later = self.before.pop(hidden, {}), self.after.pop(hidden, {})
        for first in earlier:
            self.after[first].pop(hidden, None)
        for then in later:
            self.before[then].pop(hidden, None)
        for first in earlier:
            for then in later:
                self._add(first, then, "")

    def ancestors(self, key) -> set[int]:
        return _reached(key, self.before)

    def descendants(self, key) -> set[int]:
        return _reached(key, self.after)

    def in_order(self, keys: set[int], place) -> list[int]:
        """The keys so that what comes first stands first, and else by `place`."""
        waits = {key: sum(other in keys for other in self.before[key]) for key in keys}
        ready = [(place(key), key) for key, number in waits.items() if not number]
        heapify(ready)
        order = []
        while ready:
            _, key = heappop(ready)
            order.append(key)
            for then in self.after[key]:
                if then in waits:
                    waits[then] -= 1
                    if not waits[then]:
                        heappush(ready, (place(then), then))
        return order


def _reached(key, neighbours) -> set[int]:
    found, todo = set(), [key]
    while todo:
        for other in neighbours[todo.pop()]:
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


def build_route(doel, stations) -> Route:
    """The route to `doel` through these stations, each with its fase; 1 query."""
    rows = {station.pk: station for station in stations}
    pairs = Verbinding.objects.vooraf().order_by("pk").values_list("van_id", "naar_id", "toelichting")
    graph = Graph(pairs, set(rows))

    def place(key):
        row = rows[key]
        return row.fase.nummer, row.volgorde, row.slug

    def steps(keys, neighbours):
        inside = keys | {doel.pk}
        for key in graph.in_order(keys, place):
            reasons = [(note, rows[other].titel) for other, note in neighbours[key].items() if other in inside]
            yield Routestap(rows[key], reasons, opent=len(graph.descendants(key)))

    eerst, daarna = graph.ancestors(doel.pk), graph.descendants(doel.pk)
    return Route(rows[doel.pk], list(steps(eerst, graph.after)), list(steps(daarna, graph.before)))
