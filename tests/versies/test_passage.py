"""A passage leaves every field of a text form, however it is written, and what is left reads back."""

import pytest

from inhoud import soorten
from inhoud.soorten import all_kinds
from inhoud.tekstvorm import Partijregel, Tekstvorm, Tipregel
from knooppunten.models import Knooppunt
from tests.make import make_begrip, make_bron, make_fase, make_partij, make_sporen, make_uitleg
from versies.passage import GEWIST, Passage

KNOOPPUNTEN = all_kinds()["knooppunten"]
# What YAML, Markdown or our own form reads otherwise in one place or another.
ODD = [
    "Jan de Vries",
    "Jan: de Vries",
    "Jan #de Vries",
    "'Jan' \"de\" Vries",
    "- Jan",
    "* Jan {#3}",
    "{Jan, de: Vries}",
    "[Jan](https://jan.example/)",
    "[[warmte-kiezen]]",
    "{{bron:boek}}",
    "## Aanpak",
    "## Jan",
    "---",
    "> Jan! & <b>Jan</b> | %Jan @Jan `Jan`",
    "Jan\\de Vries",
    "null",
    "true",
    "2026-11-03",
    "Étienne Ünal",
    "zin, met; een \N{NO-BREAK SPACE}spatie",
    "abc",
]
LIMITS = {"titel": 120, "kern": 120, "besluit": 160}


def whole(passage: str) -> Tekstvorm:
    """A knooppunt with the passage in each field that can hold it."""
    line = " ".join(passage.split())
    plain = {"bestuurlijk_gevoelig": line, "besluit": line, "kern": line, "zoekwoorden": f"a {line}"}
    return Tekstvorm(
        slug="een-stap",
        titel=f"Een {line} stap",
        fase=1,
        sporen=["A"],
        **plain,
        nog_na_te_zien=f"{line}.",
        vragen=f"Hoe {line}?\nEn {line} dan?",
        partijen=[Partijregel("gemeente", "trekt", f"Doe {line}.")],
        vooraf={"een": f"want {line}"},
        zie_ook={"twee": line},
        texts=dict.fromkeys(Knooppunt.TEXTS, f"Een.\n\n{passage}\n\nEn {passage} nog eens."),
        tips=[Tipregel(f"Bel {passage}.", 1), Tipregel(f"Een.\n{passage}", 2)],
    )


@pytest.mark.parametrize("passage", ODD)
def test_it_leaves_every_field_and_what_is_left_reads_back(passage):
    form = whole(passage)
    text = soorten.text(form)
    made, digest, title = Passage(passage).out_of_text(KNOOPPUNTEN, "een-stap", text)
    back = KNOOPPUNTEN.parse("een-stap", made)
    assert soorten.digest(back) == digest != soorten.digest(form)
    assert not Passage(passage).is_in_form(back)
    assert GEWIST in back.texts["doel"] or passage == "abc"
    assert back.titel == title
    assert (back.slug, back.fase, back.sporen, list(back.vooraf)) == ("een-stap", 1, ["A"], ["een"])
    assert [tip.nummer for tip in back.tips] == [1, 2]
    assert [entry.partij for entry in back.partijen] == ["gemeente"]


@pytest.mark.parametrize(
    "written", ["Jan\nde   Vries", "**Jan** de *Vries*", "JAN DE VRIES", "Jan\n> de Vries", "_Jan_ de\n\nVries"]
)
def test_lines_capitals_and_marks_hide_nothing(written):
    form = Tekstvorm(slug="x", titel="X", fase=1, texts=dict.fromkeys(Knooppunt.TEXTS, f"Vraag {written} erbij."))
    made = Passage("Jan de  Vries").out_of_form(KNOOPPUNTEN, "x", form)
    assert "ries" not in soorten.text(made).casefold().replace("kries", "")


def test_it_fits_where_what_it_replaces_just_fitted():
    form = Tekstvorm(slug="x", titel="abc " * 29 + "abcd", fase=1, kern="abc" * 40)
    made = Passage("abc").out_of_form(KNOOPPUNTEN, "x", form)
    assert len(made.titel) <= 120
    assert "abc" not in made.titel + made.kern


def test_tags_stay_tags():
    form = Tekstvorm(slug="x", titel="X", fase=1, tags=["jan de vries", "warmte", "mail jan de vries"])
    assert "warmte" in Passage("Jan de Vries").out_of_form(KNOOPPUNTEN, "x", form).tags


@pytest.mark.parametrize("passage", ["Jan de Vries", "a: [b", "boek"])
def test_rows_of_a_file_lose_it_too_and_keep_what_they_are(passage, db):
    rows = [
        make_begrip("net", f"net van {passage}", uitleg=f"Een {passage}."),
        make_bron("Titel", omschrijving=f"{passage} en meer", maker=passage),
        make_fase(1, omschrijving=f"- {passage}\n- meer"),
        make_sporen("A")[0],
        make_partij("gemeente", f"Gemeente {passage}"),
        make_uitleg(f"Ik {passage}", slug="ik", tekst=f"Een.\n\n{passage}", verantwoording=passage),
    ]
    for row in rows:
        soort = soorten.kind_of(row)
        form = soort.form(soort.rows([row.pk]).get())
        made = Passage(passage).out_of_form(soort, str(form.key), form)
        if row is rows[3]:
            assert made is None
            continue
        assert not Passage(passage).is_in_form(made)
        assert made.key == form.key
        assert made.values.get("soort") == form.values.get("soort")


def test_what_is_too_short_says_so():
    assert not Passage(" a\n b ").is_long_enough
    assert Passage("abc").is_long_enough
