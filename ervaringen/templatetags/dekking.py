"""The numbers of a table as a drawing: a square for each, the fuller the more."""

from django import template

register = template.Library()
WIDE, HIGH = 40, 30  # of a square, with the space beside it
LETTER, SLOPE = 7, 0.71  # of a label, which stands aslant above its column
LEFT = 60
LIGHTEST, DARKEST = 0.12, 0.45  # the number on it stays readable


@register.inclusion_tag("admin/ervaringen/_raster.html")
def raster(tabel):
    above = 14 + int(SLOPE * LETTER * max(map(len, tabel.kolommen), default=0))
    squares = [
        {
            "x": LEFT + column * WIDE,
            "y": above + row * HIGH,
            "midden": LEFT + column * WIDE + 18,
            "voet": above + row * HIGH + 18,
            "aantal": cel.aantal,
            "dicht": f"{LIGHTEST + cel.dicht * (DARKEST - LIGHTEST):.2f}" if cel.aantal else "0",
        }
        for row, (_, cellen) in enumerate(tabel.rijen)
        for column, cel in enumerate(cellen)
    ]
    return {
        "tabel": tabel,
        "vakken": squares,
        "leeg": tabel.leeg,
        "koppen": [(LEFT + place * WIDE + 18, above - 8, name) for place, name in enumerate(tabel.kolommen)],
        "fasen": [(above + place * HIGH + 18, f"fase {nummer}") for place, nummer in enumerate(tabel.nummers)],
        "breed": LEFT + len(tabel.kolommen) * WIDE + above,
        "hoog": above + len(tabel.rijen) * HIGH,
    }
