"""Draws docs/img/rooms.svg from the imports: a line leads down to what a room needs, unless another line says so."""

import ast
import os
import sys
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "img" / "rooms.svg"
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("scripts", "tests"))
WIDE, HIGH, GAP, BOX = 840, 86, 12, 34


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


def layers(needed: dict[str, set[str]]) -> list[list[str]]:
    """The rooms in rows, each above all that it needs; in a row beside what they are joined with."""
    height = {}
    while len(height) < len(needed):
        ready = [room for room in needed if room not in height and needed[room] <= height.keys()]
        if not ready:
            sys.exit(f"These rooms import each other: {', '.join(sorted(set(needed) - height.keys()))}")
        height |= {room: 1 + max((height[other] for other in needed[room]), default=-1) for room in ready}
    rows = [[room for room in needed if height[room] == row] for row in range(max(height.values()) + 1)]
    lines = {room: {other for other in needed if other in needed[room] or room in needed[other]} for room in needed}
    for _ in range(8):
        place = {room: (at + 0.5) / len(row) for row in rows for at, room in enumerate(row)}
        for row in rows:
            row.sort(key=lambda room: (fmean([place[other] for other in lines[room]] or [0]), room))
    return rows[::-1]


def direct(needed: dict[str, set[str]]) -> dict[str, set[str]]:
    """Only what no other room that is needed brings along."""
    below = {}

    def all_below(room):
        if room not in below:
            below[room] = needed[room].union(*(all_below(other) for other in needed[room]))
        return below[room]

    return {
        room: {other for other in others if not any(other in all_below(o) for o in others)}
        for room, others in needed.items()
    }


def draw() -> str:
    """The picture, in the ink and paper of the house, so it can be read on a light page and on a dark one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(ROOT))
    from huisstijl.tokens import colour

    needed = needs()
    rows = [["config"], *layers(needed)]
    box = {}
    for at, row in enumerate(rows):
        wide = WIDE / len(row)
        for place, room in enumerate(row):
            size = WIDE - 2 * GAP if room == "config" else 26 + 8 * len(room)
            box[room] = (wide * (place + 0.5), GAP + at * HIGH, size)
    ink, paper, line = colour("--kleur-inkt"), colour("--kleur-papier"), colour("--kleur-rand-sterk")
    high = GAP * 2 + (len(rows) - 1) * HIGH + BOX
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" aria-labelledby="t">',
        '<title id="t">The rooms: each stands above those it imports</title>',
        f"<style>.p{{fill:{paper}}}.l{{stroke:{line};stroke-width:1.5;fill:none}}"
        f".b{{fill:{paper};stroke:{ink};stroke-width:1.5}}"
        f"text{{fill:{ink};font:14px monospace;text-anchor:middle}}</style>",
        f'<rect class="p" width="{WIDE}" height="{high}" rx="8"/>',
    ]
    for room, others in sorted(direct(needed).items()):
        for other in sorted(others):
            (x, y, _), (to_x, to_y, _) = box[room], box[other]
            y, half = y + BOX, HIGH // 2
            line = f"M{x:.0f} {y}C{x:.0f} {y + half} {to_x:.0f} {to_y - half} {to_x:.0f} {to_y}"
            drawn.append(f'<path class="l" d="{line}"/>')
    for room, (x, y, wide) in box.items():
        said = "config knows every room" if room == "config" else room
        drawn.append(f'<rect class="b" x="{x - wide / 2:.0f}" y="{y}" width="{wide}" height="{BOX}" rx="6"/>')
        drawn.append(f'<text x="{x:.0f}" y="{y + 22}">{said}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def write():
    PICTURE.write_text(draw())
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    write()
