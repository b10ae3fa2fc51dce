"""A field of a knooppunt is declared once: each of these tests names the field that one of its uses forgot."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.admin.sites import site
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError

from api.knooppunten import KnooppuntDetail
from inhoud.compare import OWN, label, split
from inhoud.database import digest, from_database, knooppunten_for_form
from inhoud.load import load_forms
from inhoud.read import read
from inhoud.row_files import ROW_FILES
from inhoud.rows import RETIRING
from inhoud.tekstvorm import COLUMNS, KEYS, OF_A_FILE, SECTIONS, Partijregel, Tekstvorm, Tipregel, write
from inhoud.yamlread import Unreadable
from knooppunten.models import Betrokkenheid, Knooppunt, Tip, Verbinding
from knooppunten.plain_fields import PLAIN_NAMES, UNSEEN
from meenemen.boekje import omvang, opmaak
from redactie.keuring.teksten import checked_knooppunten, small_texts
from tests.make import make_fase, make_knooppunt, other_value

# Fields of the model that no editor or content file knows: what is made of others, and what code notes of a row.
NO_CONTENT = {
    "id",
    "titel_klein",
    "geladen",
    "aangemaakt_op",
    "eigenaar_persoon",
    *(f"{name}_html" for name in Knooppunt.TEXTS),
}


def filled(**more) -> Tekstvorm:
    return Tekstvorm(slug="een-stap", fase=1, **{name: other_value(name) for name in PLAIN_NAMES} | more)


@pytest.fixture
def row(db):
    return make_knooppunt(fase=make_fase(1), **{name: other_value(name) for name in PLAIN_NAMES})


def test_every_field_of_the_model_is_declared():
    known = {*PLAIN_NAMES, *KEYS, *SECTIONS.values(), "slug", *NO_CONTENT}
    fields = [field.name for field in (*Knooppunt._meta.fields, *Knooppunt._meta.many_to_many)]
    assert [name for name in fields if name not in known] == [], (
        "A plain field is a row in knooppunten/plain_fields.py; what editors and content files do not know stands in "
        "NO_CONTENT of this test."
    )
    assert [name for name in PLAIN_NAMES if name not in fields] == []


def test_every_field_of_a_row_in_a_file_is_known():
    """Of the rows beside a knooppunt, and of those that stand in a knooppunt."""
    held = {
        section.model: {column.name for column in section.columns} for file in ROW_FILES for section in file.sections
    }
    held |= {Betrokkenheid: vars(Partijregel("")).keys(), Tip: vars(Tipregel("")).keys()}
    held |= {Verbinding: {"soort", "toelichting"}}
    of_a_database = {"id", "knooppunt", "van", "naar", "volgorde", "geladen", "gewijzigd_op", *RETIRING}
    of_a_database |= {"gepubliceerd_op", "eigenaar_persoon"}
    for model, names in held.items():
        found = {field.name for field in model._meta.fields if not field.name.endswith(("_html", "_klein"))}
        assert found - of_a_database - {*names} == set(), model.__name__


def test_a_file_holds_each_field_and_nothing_of_it_where_it_is_not_filled():
    """A key that is written for every page changes the digest (`geladen`) of each: no running site takes a load."""
    again = read(write(filled()).encode(), slug="een-stap")
    assert [name for name in PLAIN_NAMES if getattr(again, name) != other_value(name)] == []
    empty = write(Tekstvorm(slug="een-stap")).split("\n## ")[0]
    assert [line.split(":")[0] for line in empty.split("\n") if ":" in line] == [
        "vorm", "titel", "status", "fase", "volgorde", "sporen", "partijen", "bestuurlijk_gevoelig",
        "wet_en_regelgeving", "geldt_voor", "vooraf", "zie_ook", "tags",
    ], "What came later is written where it is filled in."  # fmt: skip


def test_a_file_holds_no_more_than_the_model_does():
    for name in PLAIN_NAMES:
        field, column = Knooppunt._meta.get_field(name), COLUMNS[name]
        if column.kind not in ("text", "choice"):
            continue
        expected = "is onbekend" if column.options else f"{name}: verwacht ten hoogste {field.max_length} tekens."
        try:
            told = str(read(write(filled(**{name: "x" * (field.max_length + 1)})).encode(), slug="een-stap"))
        except Unreadable as error:
            told = str(error)
        assert expected in told, name


def test_lines_are_few_and_short_in_a_file_as_on_the_form():
    lists = [name for name in PLAIN_NAMES if COLUMNS[name].kind == "lines"]
    assert lists
    for name in lists:
        assert Knooppunt._meta.get_field(name).to_python(" Hoe  dan? \r\n\r\n En dan?\n") == "Hoe dan?\nEn dan?"
        for value, told in (("\n".join("abcdefg"), "Dit zijn 7 regels."), ("x" * 101, "is langer dan 100 tekens.")):
            with pytest.raises(ValidationError, match=told):
                Knooppunt._meta.get_field(name).run_validators(value)
            with pytest.raises(Unreadable, match=f"{name}: .*{told}"):
                read(write(filled(**{name: value})).encode(), slug="een-stap")


def test_two_texts_that_differ_in_a_field_differ_in_that_alone():
    form = filled()
    for name in PLAIN_NAMES:
        changed = replace(form, **{name: COLUMNS[name].default})
        one, two = split(form), split(changed)
        assert [each for each in one if one[each] != two[each]] == [name]
        assert digest(form) != digest(changed), name
        assert (digest(form.shown()) == digest(changed.shown())) == (name in UNSEEN), name
        assert label(form, name) == Knooppunt._meta.get_field(name).verbose_name
    made_here = {"eerdere_adressen", "laatste_tip", "gepubliceerd_op", "gewijzigd_op", *OF_A_FILE}
    assert {*KEYS} - {*OWN} == {"vorm", *made_here}
    assert {*SECTIONS.values()} <= {*OWN}


def test_a_load_writes_each_field_and_an_export_takes_it(db):
    make_fase(1)
    form = filled(path=Path("/inhoud/knooppunten/fase-nummer-1/een-stap.md"))
    for wanted in (form, replace(form, **{name: COLUMNS[name].default for name in PLAIN_NAMES} | {"titel": "Een"})):
        load_forms({"een-stap": replace(wanted)}, [], folder=Path("/inhoud"), by=None, said="{}")
        row = knooppunten_for_form().get()
        assert [name for name in PLAIN_NAMES if getattr(row, name) != getattr(wanted, name)] == []
        assert [name for name in PLAIN_NAMES if getattr(from_database(row), name) != getattr(wanted, name)] == []


def test_the_form_of_the_admin_has_each_field_once():
    placed = flatten_fieldsets(site._registry[Knooppunt].fieldsets)
    assert [name for name in PLAIN_NAMES if placed.count(name) != 1] == []


def test_the_api_gives_what_readers_see_and_no_more(row, client):
    answer = client.get(f"/api/v1/knooppunten/{row.slug}").json()
    found = {name: answer[field.alias] for name, field in KnooppuntDetail.model_fields.items()}
    for name in PLAIN_NAMES:
        value = other_value(name)
        seen = {} if name in UNSEEN else {name: value.isoformat() if hasattr(value, "isoformat") else value}
        assert {key: found[key] for key in found if key == name} == seen


def test_the_page_and_a_booklet_show_what_readers_see(row, client):
    shown = {
        "page": client.get(row.get_absolute_url()).content.decode(),
        "booklet": opmaak.make(omvang.find("methode")),
    }
    for name in PLAIN_NAMES:
        if COLUMNS[name].kind == "text":
            wanted = set() if name in UNSEEN else {*shown}
            assert {where for where in shown if other_value(name) in shown[where]} == wanted, name


def test_the_spelling_is_checked_of_what_readers_see(row):
    checked = {text.source for text in small_texts(checked_knooppunten(Knooppunt.objects.all()))}
    texts = [name for name in PLAIN_NAMES if COLUMNS[name].kind == "text" and name not in {*UNSEEN, "titel"}]
    assert [name for name in texts if other_value(name) not in checked] == []
    assert texts
