"""Draws templates/tekening: the street with the six lines below it, and three front doors; every colour is a token."""

import re
import textwrap
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "tekening"
GROUND, BELOW, END = 200, 292, 1480
LANES = {code: 222 + place * 12 for place, code in enumerate("abcdef")}
# Where a line comes up to the house that it serves: its letter, and how far along the street.
HOUSES = [
    *[("a", 103), ("b", 187), ("e", 271), ("b", 446), ("d", 561)],
    *[("c", 643), ("f", 937), ("f", 1183), ("e", 1256), ("c", 1402)],
]
INTERCHANGES = [(730, "a", "f"), (330, "b", "d"), (1070, "c", "f")]


def ink(name: str) -> str:
    return f"var(--spoor-{name})" if name in LANES else f"var(--teken-{name})"


def rect(x, y, width, height, fill="gevel", rounded=0) -> str:
    corner = f' rx="{rounded}"' if rounded else ""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{corner} fill="{ink(fill)}"/>'


def line(path, fill="", **attributes) -> str:
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<path d="{path}" fill="{ink(fill) if fill else "none"}"{more}/>'


def dot(x, y, radius, fill) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{ink(fill)}"/>'


def window(x, y, width=20, height=24, fill="ruit", cross=True) -> str:
    return rect(x, y, width, height, fill) + (line(f"M{x + width / 2:g} {y}v{height}") if cross else "")


def door(x, colour, width=20, height=40) -> str:
    top = GROUND - height
    knob = f'<circle cx="{x + width - 5}" cy="{top + height / 2 + 2:g}" r="1.6" fill="{ink("halte")}" stroke="none"/>'
    return rect(x, top, width, height, colour) + knob + rect(x + 4, top + 5, width - 8, 9, "ruit")


def tree(x, height, radius) -> str:
    top = GROUND - height
    return line(f"M{x} {GROUND}v-{height - radius}") + dot(x, top, radius, "groen") + line(
        f"M{x} {top + 4}l8-9M{x} {top + 14}l-7-8"
    )  # fmt: skip


def terrace(x, doors, lit, wide=84) -> str:
    """A row of houses under one roof, one for each colour in `doors`."""
    end = x + len(doors) * wide
    drawn = [line(f"M{x - 8} 124L{x + 4} 74H{end - 4}L{end + 8} 124Z", "dak")]
    for course, height in ((4, 107.4), (8, 90.8)):
        drawn.append(line(f"M{x - 8 + course} {height}H{end + 8 - course}", stroke_width=1, opacity=0.55))
    drawn.append(rect(x, 124, end - x, GROUND - 124))
    for place, colour in enumerate(doors):
        left = x + place * wide
        drawn += [rect(left + wide - 20, 58, 12, 20, "steen"), line(f"M{left} 124V{GROUND}") if place else ""]
        drawn += [door(left + 9, colour), window(left + 38, 160, 36, 28, "licht" if place in lit else "ruit")]
        drawn += [
            window(left + 9, 132, 20, 20),
            window(left + 38, 132, 36, 20, "licht" if place + 1 in lit else "ruit"),
        ]
    return "".join(drawn)


def old_houses() -> str:
    """One with a stepped gable, one with a cornice."""
    gable = f"M540 {GROUND}V104h9V88h10V74h10V62h22v12h10v14h10v16h9V{GROUND}Z"
    return "".join([
        line(gable, "steen"), door(550, "d", 22, 44), window(584, 160, 26, 30), window(549, 112, 22, 28),
        window(584, 112, 22, 28), window(569, 80, 22, 18, "licht", cross=False),
        rect(620, 86, 88, GROUND - 86), rect(614, 76, 100, 11), line("M640 76l8-10h32l8 10", "lei"),
        door(632, "c", 22, 46), window(666, 150, 32, 38, "licht"), window(630, 98, 24, 36), window(672, 98, 24, 36),
    ])  # fmt: skip


def block_of_flats() -> str:
    drawn = [rect(836, 50, 206, GROUND - 50), rect(860, 38, 40, 12, "lei"), rect(960, 42, 26, 8, "lei")]
    lit = {(0, 1), (1, 4), (3, 0), (2, 2)}
    for floor in range(5):
        top = 58 + floor * 29
        for place in range(5):
            if (floor, place) == (4, 2):
                continue  # the entrance
            left = 846 + place * 39
            drawn.append(window(left, top, 16, 17, "licht" if (floor, place) in lit else "ruit", cross=False))
            drawn.append(rect(left + 18, top, 9, 20, "beadf"[(place + floor) % 5] if floor < 4 else "ruit"))
        if floor < 4:
            drawn += [line(f"M832 {top + 22}H1046", stroke_width=4), line(f"M832 {top + 13}H1046", stroke_width=1.2)]
    drawn += [rect(916, 166, 42, 34, "ruit"), line("M937 166v34"), line("M908 166h58", stroke_width=5)]
    return "".join(drawn)


def heat_station() -> str:
    return "".join([
        rect(1122, 150, 84, 50), rect(1116, 142, 96, 9, "lei"),
        line("M1134 160h24M1134 168h24M1134 176h24", stroke_width=1.6), rect(1172, 160, 22, 40, "f"),
        rect(1140, 120, 12, 22, "lei"),
    ])  # fmt: skip


def semi_detached() -> str:
    drawn = []
    for left, colour in ((1238, "e"), (1330, "c")):
        first = colour == "e"
        drawn += [rect(left + 58, 66, 13, 40, "steen"), line(f"M{left - 8} 128L{left + 43} 66L{left + 94} 128Z", "dak")]
        drawn += [
            rect(left, 128, 86, GROUND - 128, "steen"),
            window(left + 32, 98, 24, 20, "licht" if first else "ruit"),
        ]
        drawn += [door(left + (8 if first else 62), colour), window(left + (36 if first else 10), 150, 42, 38)]
        drawn.append(window(left + 28, 134, 32, 12, cross=False))
    return "".join(drawn)


def on_the_street() -> str:
    """Solar panels, a dormer, a heat pump, a lamp and a bicycle."""
    panels = [
        line(f"M{182 + k * 17} 106l4-20h13l-2 20z", "paneel", stroke=ink("halte"), stroke_width=1.2) for k in range(3)
    ]
    dormer = line("M352 92l0-18h34v18z", "gevel") + line("M346 74h46", stroke_width=4) + window(358, 78, 22, 14)
    fan = line("M445 176.5v17M436.5 185h17", stroke_width=1.3)
    pump = rect(432, 172, 34, 26, "gevel", 3) + dot(445, 185, 8.5, "ruit") + fan
    pump += line("M458 178v14M462 178v14M436 198v2M462 198v2", stroke_width=1.6)
    lamp = line("M742 200V118h14") + dot(758, 121, 4, "licht")
    wheel = "m-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0"
    frame = "M768 190l10-16h16l6 16M778 174l8 16h14M775 170h7M794 174l-2-7h7"
    return "".join([*panels, dormer, pump, lamp, line(f"M768 190{wheel}M800 190{wheel}{frame}", stroke_width=2)])


def ground() -> str:
    """The six lines, and where each comes up to a front door; an interchange stands across lines."""
    drawn = [f'<path d="M0 {GROUND}H{END}V{BELOW}H0Z" fill="{ink("aarde")}"/>']
    drawn += [line(f"M0 {height}H{END}", stroke=ink(code), stroke_width=5) for code, height in LANES.items()]
    for code, x in HOUSES:
        height = LANES[code]
        deep = height - GROUND > 26
        bend = (
            f"M{x - 22} {height}q12 0 16-6q6-8 6-16V{GROUND + 4}"
            if deep
            else f"M{x - 16} {height}q16 0 16-14V{GROUND + 4}"
        )
        drawn.append(line(bend, stroke=ink("aarde"), stroke_width=9))
        drawn.append(line(bend, stroke=ink(code), stroke_width=5, stroke_linecap="round"))
    drawn.append(line(f"M0 {GROUND}H{END}", stroke=ink("lijn"), stroke_width=4))
    stop = f'fill="{ink("halte")}" stroke="{ink("lijn")}" stroke-width="3"'
    drawn += [f'<circle cx="{x}" cy="{GROUND}" r="6.5" {stop}/>' for _, x in HOUSES]
    for x, above, below in INTERCHANGES:
        high = LANES[below] - LANES[above] + 14
        drawn.append(f'<rect x="{x - 7}" y="{LANES[above] - 7}" width="14" height="{high}" rx="7" {stop}/>')
    return "".join(drawn)


def street() -> str:
    houses = [tree(36, 74, 24), terrace(84, "abea", lit=(2, 4)), on_the_street(), tree(500, 58, 20), old_houses()]
    houses += [block_of_flats(), tree(1084, 64, 21), heat_station(), semi_detached(), tree(1444, 70, 23)]
    shape = f'viewBox="0 34 {END} {BELOW - 34}" preserveAspectRatio="xMinYMax slice"'
    return drawing("straat", shape, outlined("".join(houses)) + ground())


def number(x, y, text) -> str:
    edge = f'stroke="{ink("bord-tekst")}" stroke-width="1.5"'
    sign = f'<rect x="{x}" y="{y}" width="22" height="16" rx="2" fill="{ink("bord")}" {edge}/>'
    digit = f'<text x="{x + 11}" y="{y + 12.4}" font-size="12" font-weight="700" text-anchor="middle"'
    return f'{sign}{digit} fill="{ink("bord-tekst")}" stroke="none">{text}</text>'


def front_door(*parts) -> str:
    threshold = line("M2 108H110", stroke_width=3.5)
    return drawing("deur__tekening", 'viewBox="0 0 112 112"', outlined("".join([*parts, threshold])))


def town_hall() -> str:
    return front_door(
        line("M14 108V22H98V108Z", "gevel"), line("M8 22L56 4L104 22Z", "lei"), rect(26, 36, 60, 72, "b"),
        line("M56 36V108"), rect(32, 43, 18, 40, "ruit"), rect(62, 43, 18, 40, "ruit"),
        line("M53 84v10M59 84v10", stroke=ink("bord-tekst")), line("M20 108v-5H92v5", "aarde"), number(45, 25, 1),
    )  # fmt: skip


def home() -> str:
    bricks = line("M12 30h16M84 30h16M12 50h12M88 50h12M12 70h12M88 70h12", stroke_width=1.2)
    plant = line("M16 108l-2-14h14l-2 14z", "dak") + line(
        "M21 94V78M21 88c-8 0-10-6-9-10c6 0 9 4 9 10c0-8 4-11 9-11c0 6-3 11-9 11", "groen"
    )
    letterbox = line("M46 78h20", stroke=ink("bord-tekst"), stroke_width=4) + dot(69, 88, 2, "bord-tekst")
    return front_door(
        line("M12 108V14H100V108Z", "steen"), bricks, rect(32, 24, 48, 84), rect(37, 44, 38, 64, "a"),
        rect(37, 28, 38, 13, "licht"), rect(44, 52, 24, 16, "ruit"), letterbox, plant, number(83, 56, 2),
    )  # fmt: skip


def office() -> str:
    bells = "".join(f"M{x} {y}h2" for x in (86, 91) for y in (58, 65, 72, 79))
    return front_door(
        line("M8 108V10H104V108Z", "gevel"), line("M2 36H110", stroke_width=6), rect(30, 40, 44, 68, "e"),
        rect(36, 46, 32, 52, "ruit"), line("M52 46V98M68 74v10"), rect(82, 52, 14, 32), line(bells, stroke_width=2.6),
        rect(14, 16, 16, 14, "ruit"), rect(38, 16, 16, 14, "licht"), rect(58, 16, 16, 14, "ruit"),
        rect(82, 16, 16, 14, "ruit"), number(8, 56, 3),
    )  # fmt: skip


def outlined(parts: str) -> str:
    return f'<g stroke="{ink("lijn")}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round">{parts}</g>'


def drawing(name: str, shape: str, parts: str) -> str:
    """As lines that can be read in a diff; it says nothing, so a screen reader passes it over."""
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" {shape} aria-hidden="true" focusable="false">'
    whole = f"{opening}{parts}</svg>"
    rows = re.sub(r"(?<=>)(?=<)", "\n", whole).split("\n")
    return "\n".join(textwrap.fill(row, 118, break_long_words=False, break_on_hyphens=False) for row in rows) + "\n"


DRAWINGS = {"straat": street, "deur-project": town_hall, "deur-bewoner": home, "deur-partners": office}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draw in DRAWINGS.items():
        (FOLDER / f"{name}.svg").write_text(draw())
