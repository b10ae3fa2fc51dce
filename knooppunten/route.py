"""What usually comes before a knooppunt, and what depends on it: paths through the verbindingen *vooraf*."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush

from django.db import connection

from knooppunten.models import Knooppunt, Verbinding

MOST = 300  # links of a route, those nearest to its goal
NOW = range(3, 6)  # how many steps stand in "nu aan de beurt": at least, where there are so many, and at most
THEN = 4  # of what can come next


@dataclass
class Routestap:
    """One step of a route. `waarom` are (toelichting, title of the step that it is for)."""

    knooppunt: object
    waarom: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Route:
    """What comes before `doel`, in an order that holds; of that what is `nu` the turn; and what waits for `doel`."""

    doel: object
    eerst: list[Routestap]
    nu: list[Routestap]
    daarna: list[Routestap]
    is_cut: bool = False  # more comes before it, further away

    @cached_property
    def before(self) -> set[int]:
        return {stap.knooppunt.pk for stap in self.eerst}

    @property
    def op_lijst(self) -> list:
        """What the button puts on a list: what is the turn of, and the goal itself."""
        return [*(stap.knooppunt for stap in self.nu), self.doel]

    @property
    def knop(self) -> str:
        number = len(self.nu)
        return f"Zet deze {number} en het doel" if number > 1 else "Zet dit"

    @property
    def eerder(self) -> list[tuple]:
        """(fase, steps) of what comes before what is `nu`, the latest fase first."""
        now = {stap.knooppunt.pk for stap in self.nu}
        by_fase = defaultdict(list)
        for stap in self.eerst:
            if stap.knooppunt.pk not in now:
                by_fase[stap.knooppunt.fase].append(stap)
        return sorted(by_fase.items(), key=lambda part: -part[0].nummer)

    @property
    def hierna(self) -> list[Routestap]:
        return self.daarna[:THEN]

    @property
    def later(self) -> list[Routestap]:
        return self.daarna[THEN:]


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


# Those that lead to the goal from far, those that leave it for what is shown, and those between what these come to.
# What is not shown is walked through. A database gives the nearest first, and stops at the limit.
_AROUND = """
    WITH RECURSIVE eerder (id, van_id, naar_id, toelichting) AS (
        SELECT id, van_id, naar_id, toelichting FROM {link} WHERE soort = 'vooraf' AND naar_id = %s
        UNION SELECT v.id, v.van_id, v.naar_id, v.toelichting
        FROM eerder e JOIN {link} v ON v.naar_id = e.van_id AND v.soort = 'vooraf'
    ), later (id, van_id, naar_id, toelichting) AS (
        SELECT id, van_id, naar_id, toelichting FROM {link} WHERE soort = 'vooraf' AND van_id = %s
        UNION SELECT v.id, v.van_id, v.naar_id, v.toelichting
        FROM later l JOIN {link} v ON v.van_id = l.naar_id AND v.soort = 'vooraf'
        JOIN {knooppunt} hier ON hier.id = v.van_id JOIN {knooppunt} daar ON daar.id = v.naar_id
        WHERE NOT ({shown_here}) OR NOT ({shown_there})
    ), eerst AS (SELECT * FROM eerder LIMIT %s), daarna AS (SELECT * FROM later LIMIT %s)
    SELECT id, van_id, naar_id, toelichting, 1 FROM eerst
    UNION ALL SELECT id, van_id, naar_id, toelichting, 0 FROM daarna
    UNION ALL SELECT id, van_id, naar_id, toelichting, 0 FROM {link} WHERE soort = 'vooraf'
    AND van_id IN (SELECT naar_id FROM daarna) AND naar_id IN (SELECT naar_id FROM daarna)
"""
_SHOWN = "{0}.status = 'published' AND {0}.vervallen_op IS NULL AND {0}.geldt_voor IN (%s, %s, %s)"


def links_around(doel: int, oplossing: str) -> tuple[list[tuple], bool]:
    """(before, after, toelichting) of the links that a route to this goal is made of, and whether there are more.

    `oplossing` is the one that what is shown has to fit, or nothing. 1 query.
    """
    both = Knooppunt.GeldtVoor.BEIDE.value
    fit = [both, oplossing, both] if oplossing else list(Knooppunt.GeldtVoor.values)
    sql = _AROUND.format(
        link=Verbinding._meta.db_table,
        knooppunt=Knooppunt._meta.db_table,
        shown_here=_SHOWN.format("hier"),
        shown_there=_SHOWN.format("daar"),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [doel, doel, *fit, *fit, MOST + 1, MOST])
        rows = cursor.fetchall()
    before = [row for row in rows if row[4]]
    kept = {row[0]: row[1:4] for row in before[:MOST] + [row for row in rows if not row[4]]}
    return [kept[pk] for pk in sorted(kept)], len(before) > MOST


def build_route(doel, stations, links, *, is_cut=False) -> Route:
    """The route to `doel` through these stations, each with its fase, by what `links_around` gives."""
    rows = {station.pk: station for station in stations}
    graph = Graph(links, set(rows))

    def place(key):
        row = rows[key]
        return row.fase.nummer, row.volgorde, row.slug

    def steps(keys, neighbours):
        inside = keys | {doel.pk}
        for key in graph.in_order(keys, place):
            after = sorted(neighbours[key].items(), key=lambda pair: pair[0] != doel.pk)  # for the goal first
            reasons = [(note, rows[other].titel) for other, note in after if other in inside]
            yield Routestap(rows[key], reasons)

    eerst = list(steps(graph.ancestors(doel.pk), graph.after))
    nu = _turn(eerst, graph, doel.pk)
    return Route(rows[doel.pk], eerst, nu, list(steps(set(graph.after[doel.pk]), graph.before)), is_cut)


def _turn(eerst, graph, doel: int) -> list[Routestap]:
    """The steps right before the goal, the last ones of a long row; of a short row also those right before them."""
    wanted, near = set(), {doel}
    while near and len(wanted) < NOW.start:
        near = {first for then in near for first in graph.before[then]} - wanted
        last = [stap.knooppunt.pk for stap in eerst if stap.knooppunt.pk in near]
        wanted |= set(last[len(wanted) - (NOW.stop - 1) :])
    return [stap for stap in eerst if stap.knooppunt.pk in wanted]
