"""Draws docs/img/rooms.svg from the imports: a line leads down to what a room needs, unless another line says so."""

import ast
import os
import sys
from itertools import pairwise
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "img" / "rooms.svg"
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("scripts", "tests"))
WIDE, HIGH, GAP, BOX, CLEAR = 840, 86, 12, 34, 16


def imported_rooms(source: str) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(source)):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        rooms |= {name.split(".")[0] for name in names} & set(ROOMS)
    return rooms


def needs() -> dict[str, set[str]]:
    """What each room imports of the others; config, which knows them all, and migrations are left out."""
    found = {}
    for room in (room for room in ROOMS if room != "config"):
        files = [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
        found[room] = set().union(*(imported_rooms(path.read_text()) for path in files)) - {room, "config"}
    return found


def heights(needed: dict[str, set[str]]) -> dict[str, int]:
    """The row of each room, counted from below: above all that it needs."""
    height = {}
    while len(height) < len(needed):
        ready = [room for room in needed if room not in height and needed[room] <= height.keys()]
        if not ready:
            sys.exit(f"These rooms import each other: {', '.join(sorted(needed.keys() - height.keys()))}")
        height |= {room: 1 + max((height[other] for other in needed[room]), default=-1) for room in ready}
    return height


def lines_between(needed: dict[str, set[str]], height: dict[str, int]) -> list[list]:
    """Each line as the stops it makes, one a row: a room, and between rooms that are rows apart a gap kept for it."""
    below = {}
    for room in sorted(needed, key=height.get):
        below[room] = needed[room].union(*(below[other] for other in needed[room]))
    found = []
    for room, others in sorted(needed.items()):
        for other in sorted(others - set().union(*(below[between] for between in others))):
            gaps = [(room, other, row) for row in range(height[room] - 1, height[other], -1)]
            found.append([room, *gaps, other])
    return found


def wide(stop) -> int:
    return 26 + 8 * len(stop) if isinstance(stop, str) else 0


def places(height: dict[str, int], lines: list[list]) -> dict:
    """How far to the right each room and each gap stands: near what it is joined with, and clear of its neighbours."""
    beside, rows = {room: [] for room in height}, [[] for _ in range(max(height.values()) + 1)]
    for line in lines:
        for one, other in pairwise(line):
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    for stop in beside:
        rows[height[stop] if stop in height else stop[2]].append(stop)
    at = {stop: WIDE * (place + 0.5) / len(row) for row in rows for place, stop in enumerate(row)}
    for turn in range(40):
        for row in rows if turn % 2 else rows[::-1]:
            near = {stop: fmean([at[other] for other in beside[stop]] or [at[stop]]) for stop in row}
            if turn < 20:  # after that the order stays
                row.sort(key=lambda stop: (near[stop], str(stop)))
            right = 0
            for stop in row:
                at[stop] = max(near[stop], right + CLEAR + wide(stop) / 2)
                right = at[stop] + wide(stop) / 2
            left = WIDE
            for stop in reversed(row):
                at[stop] = min(at[stop], left - CLEAR - wide(stop) / 2)
                left = at[stop] - wide(stop) / 2
    middle = (min(at.values()) + max(at.values())) / 2
    stretch = min((WIDE / 2 - CLEAR - wide(stop) / 2) / abs(x - middle) for stop, x in at.items() if x != middle)
    return {stop: WIDE / 2 + (x - middle) * stretch for stop, x in at.items()}


def draw() -> str:
    """The picture, in the ink and paper of the house, so it can be read on a light page and on a dark one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(ROOT))
    from huisstijl.tokens import colour

    needed = needs()
    height = heights(needed)
    lines = lines_between(needed, height)
    rows = max(height.values()) + 1
    spot = {
        stop: (round(place), GAP + HIGH * (rows - (height[stop] if stop in height else stop[2])))
        for stop, place in places(height, lines).items()
    }
    ink, paper, line = colour("--kleur-inkt"), colour("--kleur-papier"), colour("--kleur-rand-sterk")
    high = GAP * 2 + rows * HIGH + BOX
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" aria-labelledby="t">',
        '<title id="t">The rooms: each stands above those it imports</title>',
        f"<style>.p{{fill:{paper}}}.l{{stroke:{line};stroke-width:1.5;fill:none}}"
        f".b{{fill:{paper};stroke:{ink};stroke-width:1.5}}"
        f"text{{fill:{ink};font:14px monospace;text-anchor:middle}}</style>",
        f'<rect class="p" width="{WIDE}" height="{high}" rx="8"/>',
    ]
    for stops in lines:
        (x, y), way = spot[stops[0]], ""
        for to_x, to_y in (spot[stop] for stop in stops[1:]):
            y, half = y + BOX, (HIGH - BOX) // 2
            way += f"L{x} {y}C{x} {y + half} {to_x} {to_y - half} {to_x} {to_y}"
            x, y = to_x, to_y
        drawn.append(f'<path class="l" d="M{way[1:]}"/>')
    boxes = [(WIDE // 2, GAP, WIDE - 2 * GAP, "config knows every room")]
    boxes += [(*spot[room], wide(room), room) for room in height]
    for x, y, across, said in boxes:
        drawn.append(f'<rect class="b" x="{x - across // 2}" y="{y}" width="{across}" height="{BOX}" rx="6"/>')
        drawn.append(f'<text x="{x}" y="{y + 22}">{said}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def write():
    PICTURE.write_text(draw())
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    write()
