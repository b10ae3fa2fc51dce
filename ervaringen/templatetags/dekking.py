"""The numbers of a table as a drawing: a square for each, the fuller the more."""

from django import template

register = template.Library()
WIDE, HIGH = 48, 30  # of a square, with the space beside it
ABOVE, LETTER = 22, 7  # of the heads of columns; of a letter in the head of a row
LIGHTEST, DARKEST = 0.12, 0.45  # the number on it stays readable


@register.inclusion_tag("admin/ervaringen/_raster.html")
def raster(tabel):
    left = 12 + int(LETTER * max((len(name) for name, _ in tabel.rijen), default=0))
    squares = [
        {
            "x": left + column * WIDE,
            "y": ABOVE + row * HIGH,
            "midden": left + column * WIDE + 22,
            "voet": ABOVE + row * HIGH + 18,
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
        "koppen": [(left + place * WIDE + 22, fase.nummer) for place, fase in enumerate(tabel.fasen)],
        "namen": [(ABOVE + place * HIGH + 18, name) for place, (name, _) in enumerate(tabel.rijen)],
        "breed": left + len(tabel.fasen) * WIDE,
        "hoog": ABOVE + len(tabel.rijen) * HIGH,
    }
