"""A colour and a letter are declared once, and an organisation's theme reaches all that is made with them."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from tinycss2.color5 import parse_color

from config.finders import ICON, SHEET
from huisstijl import tokens
from knooppunten.models import Spoor
from meenemen.boekje import omvang, opmaak
from tests.make import make_knooppunt

THEME = """
@import url("https://elders.example/letter.css");
@font-face { font-family: Stad; src: url(https://elders.example/stad.woff2) }
.stad-theme, .ander {
  --stad-blauw: #1f3d7a;
  --utrecht-button-primary-action-background-color: var( --stad-blauw , red );
  --utrecht-heading-font-family: "Stad Sans", serif;
  --utrecht-link-color: var(--kring); --kring: var(--utrecht-link-color);
  --kleur-zacht: url(https://elders.example/x);
  --spoor-a: rgb(90, 0, 0);
  --van-niemand: #123456;
}
.nee { --spoor-b: #000 }
html { --spoor-b: #000 }
@media print { .stad-theme { --spoor-b: #000 } }
a:::niets { x }
"""


@pytest.fixture
def thema(settings, tmp_path):
    path = tmp_path / "stad.css"
    path.write_text(THEME)
    settings.THEMA_CSS, settings.THEMA_KLASSE = str(path), "iets stad-theme"
    finders.get_finder.cache_clear()
    yield path
    finders.get_finder.cache_clear()


def test_the_colour_of_the_house_is_written_once(settings):
    folders = [settings.BASE_DIR / name for name in ("static", "templates", "config", "meenemen", "huisstijl")]
    files = [
        path for folder in folders for end in ("css", "svg", "html", "py", "js") for path in folder.rglob(f"*.{end}")
    ]
    house = tokens.colour("--kleur-huis")
    assert [(path.name, path.read_text().count(house)) for path in files if house in path.read_text()] == [
        ("tokens.css", 1)
    ]


def test_what_reads_no_css_gets_the_colour_of_the_house(client, db):
    house = tokens.colour("--kleur-huis")
    assert f'<meta name="theme-color" content="{house}">' in client.get("/").content.decode()
    icon = Path(finders.find(ICON)).read_text()
    assert f'stroke="{house}"' in icon
    assert "var(" not in icon


def test_a_theme_recolours_page_icon_and_sheet(thema, client, db):
    assert '<meta name="theme-color" content="#1f3d7a">' in client.get("/").content.decode()
    assert 'stroke="#1f3d7a"' in Path(finders.find(ICON)).read_text()
    assert tokens.colour("--kleur-knop") == tokens.colour("--kleur-focus") == "#1f3d7a"
    assert tokens.colour("--spoor-a") == "rgb(90, 0, 0)"


def test_a_theme_that_changes_or_goes_is_followed_at_once(thema, settings):
    assert 'stroke="#1f3d7a"' in Path(finders.find(ICON)).read_text()
    thema.write_text(THEME.replace("#1f3d7a", "#004400"))
    assert 'stroke="#004400"' in Path(finders.find(ICON)).read_text()
    settings.THEMA_CSS = ""
    assert 'stroke="#004400"' not in Path(finders.find(ICON)).read_text()


@pytest.mark.parametrize("broken", ["gone", "a folder", "no text"])
def test_a_theme_that_can_not_be_read_any_more_stops_no_page(broken, thema, client, db):
    """It was there at the start; while another is put in its place the site serves on."""
    thema.unlink()
    if broken == "a folder":
        thema.mkdir()
    elif broken == "no text":
        thema.write_bytes(b'\xff\xfe{{{:::}}}\x00;"')
    assert client.get("/").status_code == 200
    make_knooppunt("Een stap")
    assert client.get("/boekjes/methode/boekje.html").status_code == 200


def test_the_rules_of_the_cascade_hold(thema, settings):
    """A theme's html loses from our :root, as it does in a browser; so do other classes and what is for print only."""
    theirs, settings.THEMA_CSS = {name: tokens.colour(name) for name in ("--spoor-b", "--kleur-link")}, ""
    assert theirs == {name: tokens.colour(name) for name in theirs}


@pytest.mark.parametrize(
    "value", ["color-mix(in srgb, red, blue)", "currentcolor", "var(--nergens)", "var(--kleur-huis)", "x"]
)
def test_a_colour_that_is_no_literal_leaves_our_own(value, thema, settings):
    thema.write_text(f".stad-theme {{ --kleur-huis: {value} }}")
    theirs, settings.THEMA_CSS = tokens.colour("--kleur-huis"), ""
    assert theirs == tokens.colour("--kleur-huis")


def test_a_booklet_takes_the_theme_along_and_asks_nothing_elsewhere(thema, db):
    make_knooppunt("Een stap")
    page = opmaak.make(omvang.find("methode"))
    rule = re.findall(r"^:root \{ (.*) \}$", page, re.MULTILINE)[-1]
    assert set(rule.split("; ")) == {
        "--stad-blauw: #1f3d7a",
        "--utrecht-button-primary-action-background-color: var( --stad-blauw , red )",
        '--utrecht-heading-font-family: "Stad Sans", serif',
        "--utrecht-link-color: var(--kring)",
        "--kring: var(--utrecht-link-color)",
        "--spoor-a: rgb(90, 0, 0)",
    }
    assert "elders.example" not in page
    assert opmaak.digest(opmaak.stylesheet()) in page


def test_a_value_that_would_end_the_style_stays_out_of_a_booklet(thema, db):
    thema.write_text('.stad-theme { --letter: "</style><b>" ; --kleur-inkt: #222 }')
    assert tokens.theme_rule(opmaak.stylesheet()) == ":root { --kleur-inkt: #222 }\n"


def test_without_a_theme_a_booklet_says_nothing_of_one(db):
    assert tokens.theme_rule("a { color: var(--kleur-link) }") == ""


# There is room for as many sporen as Spoor.LETTERS has


def declared(settings, name, pattern) -> list[str]:
    return re.findall(pattern, (settings.BASE_DIR / "static" / "css" / name).read_text())


def test_each_letter_of_a_spoor_has_one_colour_and_one_class(settings):
    letters = list(Spoor.LETTERS.lower())
    assert declared(settings, "tokens.css", r"--spoor-([a-z]): #") == letters
    assert declared(settings, "spoor.css", r"\.spoor--([a-z]) \{ --spoor: var\(--spoor-\1\) \}") == letters
    others = [path for path in (settings.BASE_DIR / "static" / "css").rglob("*.css") if path.name != "tokens.css"]
    assert [path.name for path in others if re.search(r"\.spoor--[a-z]\b", path.read_text())] == ["spoor.css"]


def test_the_map_has_a_lane_for_each_letter(settings):
    room = len(Spoor.LETTERS)
    lanes = [str(number) for number in range(1, room + 1)]
    assert declared(settings, "kaart.css", r"\.kaart--(\d+) \{ --banen: \1 \}") == lanes
    assert declared(settings, "kaart.css", r"\.baan:nth-child\((\d+)\) \{ grid-column: \1 \}") == lanes
    assert declared(settings, "kaart.css", r"\.van-(\d+) \{ grid-column-start: \1 \}") == lanes[:-1]
    bars = declared(settings, "kaart.css", r"\.tot-(\d+) \{ grid-column-end: (\d+) \}")
    assert bars == [(str(number), str(number + 1)) for number in range(2, room + 1)]


# Contrast, by the formula of WCAG 2


def luminance(name: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in parse_color(tokens.colour(name)).coordinates
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SPOREN = [f"--spoor-{letter}" for letter in Spoor.LETTERS.lower()]
GROUNDS = ["--kleur-papier", "--kleur-vlak", "--kleur-kopbalk", "--kleur-podium", "--kleur-stil"]
NOTES = ["--kleur-let-op", "--kleur-gewoon", "--kleur-goed", "--kleur-fout"]
TEXT = {  # what is read: 4.5 to 1 on each of these
    "--kleur-inkt": GROUNDS + NOTES,
    "--kleur-zacht": GROUNDS + NOTES,
    "--kleur-link": GROUNDS + NOTES,
    "--kleur-kop": GROUNDS + NOTES,
    "--kleur-fout-inkt": [*GROUNDS, "--kleur-fout"],
    "--kleur-vondst-inkt": ["--kleur-vondst"],
    "--kleur-knop-tekst": ["--kleur-knop"],
    "--kleur-voet-tekst": ["--kleur-voet"],
    "--kleur-zon-tekst": ["--kleur-zon"],
    "--spoor-letter": SPOREN,
    "--print-inkt": ["--print-papier"],
    "--print-kop": ["--print-papier"],
} | {spoor: ["--kleur-papier", "--kleur-vlak"] for spoor in SPOREN}
LINES = {  # what has to be seen: 3 to 1
    "--kleur-rand-sterk": GROUNDS + NOTES,
    "--kleur-focus": GROUNDS + NOTES,
    "--kleur-huis": GROUNDS,
    "--kleur-knop": GROUNDS,
    "--kleur-let-op-rand": [*GROUNDS, "--kleur-let-op"],
    "--kleur-goed-rand": [*GROUNDS, "--kleur-goed"],
    "--print-baan": ["--print-papier"],
} | {spoor: ["--kleur-papier", "--kleur-vlak", "--teken-aarde"] for spoor in SPOREN}
DRAWN = "lijn gevel steen dak lei ruit licht groen halte bord bord-tekst paneel".split()
DECORATION = {
    f"--teken-{name}": "the street and its doors, which no text needs" for name in DRAWN
} | {  # says nothing that isn't said otherwise
    "--kleur-rand": "a line between what white space keeps apart as well",
    "--print-rand": "the same on paper",
    "--kleur-focus-licht": "a second ring around --kleur-focus, for dark grounds",
    "--kleur-qr": "the white around black squares",
}


@pytest.fixture(params=["light", "dark"])
def light(request, settings, tmp_path):
    """The tokens as they are by day, and as donker.css has them."""
    if request.param == "dark":
        night = re.search(
            r":root \{.*?\}", (settings.BASE_DIR / "static" / "css" / "donker.css").read_text(), re.DOTALL
        )
        path = tmp_path / "nacht.css"
        path.write_text(night[0])
        settings.THEMA_CSS = str(path)
    return request.param


@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (LINES, 3.0)], ids=["text", "lines"])
def test_every_colour_can_be_read_and_seen(pairs, least, light):
    faint = {
        (one, other): round(contrast(one, other), 2)
        for one, others in pairs.items()
        for other in others
        if contrast(one, other) < least
    }
    assert faint == {}


def test_every_colour_is_in_one_of_these_lists(settings):
    """A new token is a text, a line, a ground for them, or it says why it is none."""
    names = set(declared(settings, "tokens.css", r"(--(?:kleur|spoor|teken|print)-[\w-]+):"))
    grounds = {ground for pairs in (TEXT, LINES) for others in pairs.values() for ground in others}
    assert names == {*TEXT, *LINES, *DECORATION} | grounds


def test_the_contrast_is_that_of_wcag():
    assert round(contrast("--print-inkt", "--print-papier"), 2) == 21.0
    assert finders.find(SHEET)
