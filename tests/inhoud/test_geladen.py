"""What a site loaded before an upgrade keeps its digest (`geladen`); else no load writes any of its texts again."""

from pathlib import Path

import pytest

from inhoud.database import digest
from inhoud.read import read
from inhoud.row_files import BEGRIPPEN, BEWONERS, BRONNEN, METHODIEK
from inhoud.rows import read_rows

PAGE = """---
vorm: 1
titel: Een stap
status: published
fase: 1
volgorde: 2
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Zorg dat het klopt.
  - partij: welzijn
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
geldt_voor: beide
vooraf:
  - portret
  - {naar: grenzen, toelichting: dat scheelt werk}
zie_ook: [ander]
tags: [koppelkansen]
---

## Doel

Iedereen weet het.

## Klaar als

- Het staat op papier.

## Aanpak

Begin met een gesprek.

## Tips

- Een tip. {#3}

## In gewone taal

We praten eerst.
"""
KNOWN = "0e5f34e9ca3d1cda96b09e94b7c87b6b0313f230187b6b66d7ddb540366a9b25"
FASE = "- {nummer: 1, naam: Samen beginnen, slug: samen-beginnen, omschrijving: Eerst praten.}"
SPOOR = "- {code: A, naam: Bewoners doen mee, domein: mensen, omschrijving: Samen.}"
PARTIJ = "- {slug: gemeente, naam: Gemeente, omschrijving: Trekt.}"
BEGRIP = (
    "- {slug: warmtenet, naam: warmtenet, uitleg: Buizen met warm water., andere_namen: [stadswarmte], zie: [een-stap]}"
)
BRON = "- {slug: een-boek, naam: Een boek, maker: Iemand, soort: boek, omschrijving: Over wijken.}"
UITLEG = "- {slug: huurder, soort: groep, volgorde: 1, titel: Ik huur, tekst: Je huis is van je verhuurder.}"
ROWS = {
    "uitleg": (BEWONERS, UITLEG, "f2ba02b5a24aa69efb4bd8dc7d316da7d27da613f94b19d285702e02427f154a"),
    "fasen": (METHODIEK, FASE, "d7eb6dfcd341eb4813686a879e086a9637d29309740edabbf8f8ed552ec3538e"),
    "sporen": (METHODIEK, SPOOR, "1f20b75e202c3a9ab7eb23aca61ab5c58a420fda0faa62dc488615b6d21ed1cb"),
    "partijen": (METHODIEK, PARTIJ, "b0185de6325f8497cba273119c57d99540189069cafd8e14ba5b1a6dac974818"),
    "begrippen": (BEGRIPPEN, BEGRIP, "96605594402650260de5d8fe66443d73731bd061e4b782337530976ca267522d"),
    "bronnen": (BRONNEN, BRON, "5e71f66548121c5a8bd97f57748319c10c82246e3e3a696b943b51c82b0f4127"),
}
WHY = (
    "On every running site this text would count as changed in the admin, and no load would write it. Write a new "
    "key only where it is filled in; or migrate `geladen` of the rows that were as loaded, as "
    "config/migrations/_schonen.py did."
)


def test_a_page_that_was_loaded_before_still_has_its_digest():
    assert digest(read(PAGE.encode(), slug="een-stap")) == KNOWN, WHY


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_was_loaded_before_still_has_its_digest(name):
    file, row, known = ROWS[name]
    (made,) = read_rows(file, f"{name}:\n{row}\n".encode(), Path(file.name))
    assert made.digest() == known, WHY
