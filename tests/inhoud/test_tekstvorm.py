"""The text form: what is written is read back, and every mistake is named with its line."""

from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inhoud.read import read
from inhoud.tekstvorm import COLUMNS, Partijregel, Tekstvorm, Tipregel, write
from inhoud.yamlread import Unreadable
from knooppunten.models import Betrokkenheid, Knooppunt, Verbinding
from knooppunten.plain_fields import PLAIN_NAMES
from tekst.render import tidy
from tekst.schoon import regel, schoon

GOOD = """---
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
- Nog een tip

  met een alinea:

  - en een punt

## In gewone taal
"""


def parsed(text=GOOD, slug="een-stap"):
    return read(text.encode(), slug=slug, path=Path("samen/een-stap.md"))


def test_the_form_of_the_description_is_read():
    vorm = parsed()
    assert vorm.titel == "Een stap"
    assert vorm.partijen == [Partijregel("gemeente", "trekt", "Zorg dat het klopt."), Partijregel("welzijn")]
    assert vorm.vooraf == {"portret": "", "grenzen": "dat scheelt werk"}
    assert vorm.zie_ook == {"ander": ""}
    assert vorm.texts["aanpak"] == "Begin met een gesprek."
    assert vorm.tips == [
        Tipregel("Een tip.", 3),
        Tipregel("Nog een tip\n\nmet een alinea:\n\n- en een punt"),
    ]


def test_windows_line_ends_and_a_byte_order_mark_are_fine():
    assert parsed("\ufeff" + GOOD.replace("\n", "\r\n")).texts == parsed().texts


PROBLEMS = [
    ("titel: Een stap", "titel: 2024", 3, "zet “2024” tussen aanhalingstekens"),
    ("titel: Een stap", 'titel: ""', 3, "verwacht een titel"),
    ("titel: Een stap\n", "", 2, "sleutel “titel” ontbreekt"),
    ("titel: Een stap", "titel: " + "x" * 121, 3, "ten hoogste 120"),
    ("vorm: 1", "vorm: 2", 2, "verwacht 1"),
    ("status: published", "status: klaar", 4, "verwacht: draft, published"),
    ("fase: 1", "fase: een", 5, "heel getal"),
    ("fase: 1", "fase: 0", 5, "heel getal van 1"),
    ("volgorde: 2", "volgorde: 2\nkleur: rood", 7, "onbekende sleutel “kleur”"),
    ("volgorde: 2", "volgorde: 2\nvolgorde: 3", 7, "staat er twee keer"),
    ("sporen: [A, B]", "sporen: A", 7, "verwacht een lijst"),
    ("sporen: [A, B]", "sporen: [A, A]", 7, "staat er twee keer"),
    ("    rol: trekt", "    rol: baas", 10, "verwacht: trekt, beslist, doet_mee, wordt_geinformeerd"),
    ("  - partij: welzijn", "  - welzijn", 12, "verwacht sleutels"),
    ("  - partij: welzijn", "  - partij: gemeente", 12, "staat er twee keer"),
    ("wet_en_regelgeving: false", "wet_en_regelgeving: misschien", 14, "verwacht true of false"),
    ("geldt_voor: beide", "geldt_voor: allebei", 15, "verwacht: beide, collectief, individueel"),
    ("geldt_voor: beide", "geldt_voor: beide\ngecontroleerd_op: gisteren", 16, "datum zoals 2026-11-23"),
    ("  - portret", "  - portret\n  - portret", 18, "staat er twee keer"),
    ("toelichting: dat", "reden: dat", 18, "onbekende sleutel “reden”"),
    ("tags: [koppelkansen]", "tags: ['a, b']", 20, "zonder komma"),
    ("tags: [koppelkansen]", "tags: [", 21, "ongeldige YAML"),
    ("## Aanpak", "## Werkwijze", 31, "onbekende sectie “Werkwijze”; verwacht: ## Doel"),
    ("## Klaar als", "## Doel", 27, "staat er twee keer"),
    ("## In gewone taal\n", "", 22, "de sectie “## In gewone taal” ontbreekt"),
    ("---\n\n## Doel", "---\n\nLosse tekst\n\n## Doel", 23, "verwacht een sectie"),
    ("- Een tip. {#3}", "Een tip", 37, "verwacht “- ”"),
    ("- Een tip. {#3}", "- {#3}", 37, "deze tip is leeg"),
    ("- Een tip. {#3}", "- Een tip. {#0}", 37, "geen nummer vanaf 1"),
    ("- Nog een tip\n", "- Nog een tip {#3}\n- x\n", 38, "staat er twee keer"),
    ("Iedereen weet het.", "x" * 20_001, 25, "ten hoogste 20000 tekens"),
    ("---\nvorm", "vorm", 1, "front matter"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), PROBLEMS, ids=[row[3] for row in PROBLEMS])
def test_a_mistake_is_named_with_file_and_line(old, new, line, message):
    assert old in GOOD
    with pytest.raises(Unreadable) as error:
        parsed(GOOD.replace(old, new, 1))
    told = [(str(problem.path), problem.line) for problem in error.value.problems if message in problem.message]
    assert told == [("samen/een-stap.md", line)]


LONG = "x" * 41
LENGTHS = [
    (Betrokkenheid, "vraag", "Zorg dat het klopt.", LONG),
    (Verbinding, "toelichting", "dat scheelt werk", LONG),
]


@pytest.mark.parametrize(("model", "name", "old", "new"), LENGTHS, ids=[row[1] for row in LENGTHS])
def test_a_text_is_as_long_as_its_model_lets_it_be(model, name, old, new, monkeypatch):
    parsed(GOOD.replace(old, new, 1))
    monkeypatch.setattr(model._meta.get_field(name), "max_length", 40)
    with pytest.raises(Unreadable, match=f"{name}: verwacht ten hoogste 40 tekens"):
        parsed(GOOD.replace(old, new, 1))


def test_all_mistakes_are_told_at_once():
    text = GOOD.replace("fase: 1", "fase: x").replace("geldt_voor: beide", "geldt_voor: x").replace("## Tips", "## Tip")
    with pytest.raises(Unreadable) as error:
        parsed(text)
    assert {5, 15, 35} <= {problem.line for problem in error.value.problems}


def test_a_file_that_is_not_utf8_says_so_with_its_line():
    with pytest.raises(Unreadable, match=r"een-stap\.md:25: dit bestand is opgeslagen als Windows-1252"):
        read(GOOD.replace("Iedereen", "Ieder\xeb\xebn").encode("latin-1"), slug="een-stap", path=Path("een-stap.md"))


def test_a_file_name_that_is_no_slug_is_refused():
    with pytest.raises(Unreadable, match="is geen slug"):
        parsed(slug="Een Stap")


LINES = st.sampled_from(
    [
        "## Doel",
        "\\## x",
        "\\\\## y",
        "- punt",
        "  - dieper",
        "```",
        "{#3}",
        "tekst {#4}",
        "",
        "  ",
        "---",
        "a: b",
        "é “ ” …",
    ]
)
TEXT = st.one_of(
    st.lists(LINES, max_size=8).map("\n".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co"]), max_size=60),
).map(lambda text: tidy(schoon(text)))
WORD = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?", fullmatch=True)
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cc"]), max_size=60).map(
    lambda text: regel(text).strip()
)
KINDS = {
    "text": lambda column: PLAIN.map(lambda text: text[: column.limit].strip()),
    "lines": lambda column: st.lists(PLAIN.filter(bool), max_size=6).map("\n".join),
    "choice": lambda column: st.sampled_from(column.options),
    "boolean": lambda column: st.booleans(),
    "integer": lambda column: st.integers(0, 99),
    "date": lambda column: st.just(column.default) | st.dates(date(2020, 1, 1)),
}
MOMENT = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@st.composite
def vormen(draw):
    tips = draw(st.lists(TEXT.filter(str.strip), max_size=4))
    links = st.dictionaries(WORD, PLAIN, max_size=3)
    values = {name: draw(KINDS[COLUMNS[name].kind](COLUMNS[name])) for name in PLAIN_NAMES}
    values |= {
        "slug": "een-stap",
        "titel": draw(PLAIN.filter(bool)),
        "status": draw(st.sampled_from(["draft", "published"])),
        "fase": draw(st.integers(1, 9)),
        "sporen": sorted(draw(st.sets(st.sampled_from("ABCDEFGH"), max_size=4))),
        "partijen": [
            Partijregel(slug, draw(st.sampled_from(["", "trekt", "doet_mee"])), draw(PLAIN))
            for slug in draw(st.lists(WORD, unique=True, max_size=3))
        ],
        "vooraf": dict(sorted(draw(links).items())),
        "zie_ook": dict(sorted(draw(links).items())),
        "tags": sorted(draw(st.sets(WORD, max_size=3))),
        "texts": {name: draw(TEXT) for name in Knooppunt.TEXTS},
        "tips": [Tipregel(tekst, nummer) for nummer, tekst in enumerate(tips, 2)],
        "vervallen_op": draw(MOMENT),
        "opvolger": draw(st.just("") | WORD),
        "eerdere_adressen": draw(st.just([]) | WORD.map(lambda word: [f"/{word}/{word}/"])),
        "laatste_tip": draw(st.sampled_from([0, 40])),
        "gepubliceerd_op": draw(MOMENT),
        "gewijzigd_op": draw(MOMENT),
        "bij_export": draw(st.just("") | WORD),
    }
    assert {item.name for item in fields(Tekstvorm)} - {*values} == {
        "path", "lines", "wat_is_er_veranderd", "kleine_wijziging",
    }  # fmt: skip
    return Tekstvorm(**values)


def check_round_trip(vorm):
    written = write(vorm)
    again = read(written.encode(), slug="een-stap")
    for item in fields(Tekstvorm):
        if item.name not in ("path", "lines"):
            assert getattr(again, item.name) == getattr(vorm, item.name), item.name
    assert write(again) == written


@settings(max_examples=80, deadline=None)
@given(vormen())
def test_what_is_written_is_read_back_to_the_letter(vorm):
    check_round_trip(vorm)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(vormen())
def test_whatever_is_written_is_read_back_to_the_letter(vorm):
    check_round_trip(vorm)


@pytest.mark.slow
@settings(max_examples=2000, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: GOOD.replace("Een stap", text).encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused_in_words(data):
    try:
        problems = [] if read(data, slug="een-stap") else None
    except Unreadable as error:
        problems = error.problems
    assert all(problem.line >= 1 and problem.message for problem in problems)
