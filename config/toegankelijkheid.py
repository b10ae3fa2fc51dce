"""The statement of accessibility: what was looked at, by which test, and what that said, on which day.

`scripts/toegankelijk.py` runs those tests and keeps the outcome in `gemeten.json`. No test says that a site is
accessible: people have to look, and the page says that nobody did yet.
"""

import json
from datetime import date
from pathlib import Path

from django.shortcuts import render

from paginas.declared import Menu, Readers, page_at, undated

GEMETEN = Path(__file__).parent / "gemeten.json"
# What a reader is told: the test that looks.
ONDERZOCHT = {
    "De regels van axe over elke soort pagina, voor bezoekers, bij {breedtes} pixels": (
        "test_accessibility.py::test_axe_finds_nothing_and_nothing_sticks_out"
    ),
    "Die regels over de pagina’s van wie is ingelogd": (
        "test_accessibility.py::test_axe_finds_nothing_for_who_is_logged_in"
    ),
    "De regels van WCAG 2.2 die axe niet vanzelf nagaat": (
        "test_states.py::test_the_rules_of_wcag_2_2_that_are_off_by_default_hold_too"
    ),
    "Met het toetsenbord: elke plek is te zien en geen houdt je vast": (
        "test_states.py::test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap"
    ),
    "De spoorkaart als lijst van links, voor een schermlezer": (
        "test_accessibility.py::test_a_screen_reader_finds_the_map_as_lists_of_links"
    ),
    "Vergroot tot 200 procent": "test_accessibility.py::test_at_200_per_cent_everything_is_there",
    "Alleen de tekst twee keer zo groot": "test_accessibility.py::test_text_twice_as_large_sticks_out_nowhere",
    "Met meer ruimte tussen letters en regels": (
        "test_states.py::test_wider_letters_and_lines_push_nothing_off_the_page"
    ),
    "Met kleuren die je computer oplegt": "test_accessibility.py::test_forced_colours_keep_lines_and_letters",
    "Zonder JavaScript": "test_accessibility.py::test_nothing_needs_javascript",
    "Op papier, ook in grijs": "test_accessibility.py::test_the_map_prints_in_grey_with_its_letters",
    "Pagina’s met een fout": "test_states.py::test_error_pages_are_as_sound_as_the_others",
}
NIET_ONDERZOCHT = [
    "met mensen die een hulpmiddel gebruiken, zoals een schermlezer of een brailleregel",
    "de PDF’s van boekjes; van elk boekje is er ook een pagina",
    "de pagina’s van wie het beheer doet, met elke stap",
    "teksten van gebruikers: ervaringen en beschrijvingen bij foto’s",
]


def read() -> dict:
    """The last outcome; nothing where nobody measured yet."""
    told = json.loads(GEMETEN.read_text()) if GEMETEN.exists() else {"op": None, "uitkomst": {}, "breedtes": []}
    widths = ", ".join(map(str, told["breedtes"]))
    lines = [(what.format(breedtes=widths), told["uitkomst"].get(test)) for what, test in ONDERZOCHT.items()]
    return told | {
        "op": date.fromisoformat(told["op"]) if told["op"] else None,
        "goed": [what for what, outcome in lines if outcome == "goed"],
        "fout": [what for what, outcome in lines if outcome == "fout"],
        "niet": [what for what, outcome in lines if outcome is None] + NIET_ONDERZOCHT,
    }


@page_at(
    "toegankelijkheid/",
    name="toegankelijkheid",
    readers=Readers.EVERYONE_ALWAYS,
    sitemap=undated,
    copy=True,
    menu=Menu("Toegankelijkheid", "voet", 11),
)
def toegankelijkheid(request):
    return render(request, "toegankelijkheid.html", {"gemeten": read()})
