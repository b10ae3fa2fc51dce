"""Values that YAML would take for something else, and YAML that is no front matter."""

from dataclasses import replace

import pytest

from inhoud.read import read
from inhoud.tekstvorm import Partijregel, Tekstvorm, Tipregel, write
from inhoud.yamlread import TOO_DEEP, Unreadable, YamlReader
from tests.inhoud.test_tekstvorm import GOOD

PLAIN = Tekstvorm(slug="een-stap", titel="Een stap", fase=1)
LOOKS_LIKE_SOMETHING_ELSE = [
    "null", "~", "yes", "no", "on", "2024", "1e3", "0x1f", "1_000", "2026-11-23", "12:30", ".inf", "=", "<<", "- a",
    "? a", "a: b", "a #b", "# a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "{a}", "[a]", "'", '"', "\\n", "---",
    "...", "é\u2009ë", "a  b", "\u00a0a", "{#3}",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOKS_LIKE_SOMETHING_ELSE)
def test_a_text_that_looks_like_something_else_stays_that_text(text):
    vorm = replace(
        PLAIN,
        titel=text,
        bestuurlijk_gevoelig=text,
        partijen=[Partijregel("gemeente", "trekt", text)],
        vooraf={"ander": text},
        texts=dict.fromkeys(PLAIN.texts, text.strip()),
        tips=[Tipregel(text.strip(), 4)],
    )
    written = write(vorm)
    again = read(written.encode(), slug="een-stap")
    wanted = text.strip()
    assert (again.titel, again.bestuurlijk_gevoelig, again.partijen[0].vraag) == (wanted, wanted, wanted)
    assert again.vooraf == {"ander": wanted}
    assert again.texts == vorm.texts
    assert again.tips == [Tipregel(wanted, 4)]


@pytest.mark.parametrize("slug", ["null", "2024", "yes", "1e3", "on"])
def test_a_slug_that_looks_like_something_else_stays_that_slug(slug):
    vorm = replace(PLAIN, partijen=[Partijregel(slug)], vooraf={slug: ""}, zie_ook={f"{slug}-b": "x"}, tags=[slug])
    again = read(write(vorm).encode(), slug="een-stap")
    assert (again.partijen, again.vooraf, again.zie_ook, again.tags) == (
        vorm.partijen,
        vorm.vooraf,
        vorm.zie_ook,
        vorm.tags,
    )


TIPS = [
    "Zo:\n\n```\n- geen tip\n\n## geen sectie\n```",
    "Zo:\n\n    code\n      dieper",
    "- a\n- b\n\n  - c",
    "1. a\n2. b",
    "a {#3} b",
    "a {#3}",
    "a\n{#3}",
    "## Doel",
    "\\## Doel",
    "> citaat\n\nen verder",
    "a\n\n\n\nb",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "---\ntitel: x\n---",
]


@pytest.mark.parametrize("tekst", TIPS)
def test_a_tip_of_any_shape_is_read_back(tekst):
    vorm = replace(PLAIN, tips=[Tipregel("Eerst.", 1), Tipregel(tekst, 7), Tipregel("Daarna.", 2)])
    written = write(vorm)
    assert read(written.encode(), slug="een-stap").tips == vorm.tips
    assert write(read(written.encode(), slug="een-stap")) == written


BAD_YAML = [
    ("tags: [koppelkansen]", "tags: &a [*a]", 20, "tags: verwacht tekst"),
    ("tags: [koppelkansen]", "tags: *nergens", 20, "ongeldige YAML"),
    ("tags: [koppelkansen]", "tags: {a: b}", 20, "verwacht een lijst"),
    ("tags: [koppelkansen]", "<<: {a: b}", 20, "onbekende sleutel “<<”"),
    ("sporen: [A, B]", "sporen: [[A]]", 7, "sporen: verwacht tekst"),
    ("fase: 1", "fase: 99999999999999999999", 5, "heel getal"),
    ("fase: 1", "fase: .inf", 5, "heel getal"),
    ("fase: 1", "fase: 0x1", 5, "heel getal"),
    ("geldt_voor: beide", "geldt_voor: beide\ngecontroleerd_op: 2026-02-30", 16, "datum zoals"),
    ("geldt_voor: beide", "geldt_voor: beide\ngewijzigd_op: 2026-11-23T10:00:00", 16, "tijdstip zoals"),
    ("titel: Een stap", "titel: [a]", 3, "titel: verwacht tekst"),
    ("vooraf:\n  - portret", "vooraf:\n  - {toelichting: x}", 17, "verwacht de slug"),
    ('bestuurlijk_gevoelig: ""', "bestuurlijk_gevoelig: true", 13, "tussen aanhalingstekens"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), BAD_YAML, ids=[row[1] for row in BAD_YAML])
def test_yaml_that_is_no_front_matter_is_named_with_its_line(old, new, line, message):
    assert old in GOOD
    with pytest.raises(Unreadable) as error:
        read(GOOD.replace(old, new, 1).encode(), slug="een-stap", path="een-stap.md")
    assert [p.line for p in error.value.problems if message in p.message][:1] == [line], str(error.value)


@pytest.mark.parametrize("deep", ["[" * 21 + "]" * 21, "[" * 140_000, "- " * 100_000 + "a", "{a: " * 50_000])
def test_what_is_nested_too_deep_is_refused_and_takes_nobody_along(deep):
    reader = YamlReader("een.yaml")
    assert reader.compose(deep) is None
    assert [problem.message for problem in reader.problems] == [TOO_DEEP]
    assert YamlReader("een.yaml").compose("[" * 20 + "]" * 20) is not None
