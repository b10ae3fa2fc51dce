"""An index that other rules wrote is written anew by the background process, while the site serves."""

import logging
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils.module_loading import import_string

from achtergrond import plan
from achtergrond.worker import Worker
from tests.make import make_begrip, make_knooppunt
from zoeken import index, rebuild, taal
from zoeken.models import Document, Indexstand, Uitgelicht, Woord


def words_of_before(text):
    """By older rules: "euro's" is one word, and long words are none."""
    return [word for word in re.findall("[a-z0-9]+", taal.fold(text.replace("'", ""))) if len(word) <= 10]


@pytest.fixture
def older(db, monkeypatch):
    """An index, other names and promoted questions by rules of before, as a running site has them when it upgrades."""
    with monkeypatch.context() as before:
        before.setattr(taal, "words", words_of_before)
        first = make_knooppunt("Begroting", aanpak="Reken met risico's van een zonneboiler in euro's.")
        make_begrip("bewonersgroep", "collega's")
        for number in range(3):
            make_knooppunt(f"Stap {number}", aanpak="Iets anders.")
        for volgorde, vraag in enumerate(["risico's", "risico"], 1):
            Uitgelicht.objects.create(vraag=vraag, soort="knooppunt", sleutel=first.pk, volgorde=volgorde)
    Indexstand.objects.update_or_create(pk=1, defaults={"versie": "1 snowballstemmer 2.0"})
    return first


def test_a_start_with_other_rules_writes_the_index_anew(older, find, caplog):
    assert find("zonneboiler") == []
    assert rebuild.outdated()
    with caplog.at_level(logging.INFO, logger="achtergrond"):
        assert Worker().once()
    assert find("zonneboiler") == find("euro") == find("euro's") == ["Begroting"]
    assert not rebuild.outdated()
    assert "de zoekindex wordt vernieuwd, en de site werkt intussen door" in caplog.text
    assert "zoekindex vernieuwen: klaar, 5 pagina’s" in caplog.text
    assert not Woord.objects.filter(woord="euros").exists()
    caplog.clear()
    Worker().once()
    assert "zoekindex" not in caplog.text


def test_what_a_redacteur_put_on_top_stays_there(older, find):
    rebuild.rebuild()
    assert [row.vraagsleutel for row in Uitgelicht.objects.all()] == ["risico"]
    assert find("risico’s")[0] == "Begroting"


@pytest.mark.sqlite  # PostgreSQL has no names in its index
def test_a_column_of_the_index_that_is_called_otherwise_keeps_its_words(db, find):
    """A site finds all that it found, between its migration and the moment that its index is written anew."""
    make_knooppunt("Zonneboiler", doel="Het dak is sterk.")
    rename = import_module("zoeken.migrations.0004_kern_in_resultaten").rename
    for before, after in (("onderwerp", "kern"), ("kern", "onderwerp"), ("kern", "onderwerp")):
        rename(connection, before, after)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM zoeken_fts")
            assert after in [column[0] for column in cursor.description]
    assert find("sterk dak") == find("zonneboiler") == ["Zonneboiler"]


def test_it_goes_by_batches_and_says_how_far_it_is(older, monkeypatch, caplog):
    monkeypatch.setattr(index, "BATCH", 2)
    monkeypatch.setattr(rebuild, "TELL", 0)
    with caplog.at_level(logging.INFO, logger="achtergrond"):
        rebuild.bring_up_to_date()
    told = [record.getMessage() for record in caplog.records if " van 5 " in record.getMessage()]
    assert len(told) >= 3  # which kind goes first is not for this test
    assert all(line.startswith("zoekindex vernieuwen: ") and line.endswith(" %)") for line in told)
    assert "(100 %)" in caplog.text


def test_cut_off_halfway_it_begins_anew(older, monkeypatch, find):
    monkeypatch.setattr(index, "BATCH", 1)
    plan.stopping.set()
    try:
        assert "afgebroken bij 1 van 5" in rebuild.bring_up_to_date()
    finally:
        plan.stopping.clear()
    assert rebuild.outdated()
    rebuild.bring_up_to_date()
    assert find("zonneboiler") == ["Begroting"]


def test_what_is_written_meanwhile_stays(older, monkeypatch, find):
    monkeypatch.setattr(index, "BATCH", 1)
    for count, _ in enumerate(rebuild.steps()):
        if count == 3:
            make_knooppunt("Nieuw", aanpak="De brandweer.")
            older.aanpak = "Reken met foto's."
            older.save()
            Document.objects.get(titel="Stap 0")
    assert find("brandweer") == ["Nieuw"]
    assert find("foto") == ["Begroting"]
    assert Woord.objects.filter(woord__in=["brandweer", "foto"]).count() == 2


@pytest.mark.parametrize("rows", [0, 1])
def test_an_empty_database_needs_no_second_writing(db, rows):
    """The migration marks the index of a new site; on one that runs it was written by rules of before."""
    Indexstand.objects.all().delete()
    for number in range(rows):
        make_knooppunt(f"Stap {number}")
    import_string("zoeken.migrations.0003_indexstand.mark_empty")(apps, connection.schema_editor())
    assert rebuild.outdated() is bool(rows)


def test_the_rules_have_one_row(db):
    assert Indexstand.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Indexstand.objects.create(pk=2, versie="x")


def test_another_stemmer_is_another_version():
    assert taal.VERSION.split() == [str(taal.RULES), "snowballstemmer.dutch_stemmer", taal.version("snowballstemmer")]


def test_other_words_need_a_higher_number():
    """When this fails, raise taal.RULES as well: then sites write their index anew."""
    words = taal.words("Risico's én VvE’s: 70 % CO₂, energiecoöperaties, zon\u00adneboilers, straße; 's avonds")
    assert (taal.RULES, " ".join(words)) == (
        5,
        "risico en vve 70 co2 energiecooperaties zonneboilers strasse s avonds",
    )
