"""The index follows every change, in the same transaction, and a rebuild finds nothing to mend."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from knooppunten.models import Tip
from tests.make import make_draft, make_knooppunt, make_partij
from tests.make_ervaring import make_ervaring
from tests.zoeken.conftest import rename
from zoeken import engines
from zoeken.models import Document, Kenmerk, Synoniem, Woord


def indexed():
    """Everything that is findable, but for keys that a rebuild may give anew."""
    labels = {str(row.pk): (row.facet, row.waarde, row.label) for row in Kenmerk.objects.all()}
    documents = {
        (row.soort, row.sleutel): (
            row.titel, row.pad, row.regel, row.zicht, row.afdruk, row.woorden, str(row.delen),
            sorted(labels[key] for key in row.kenmerken.split())
        )
        for row in Document.objects.all()
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM zoeken_fts JOIN zoeken_document d ON d.id = zoeken_fts.rowid")
        assert cursor.fetchone()[0] == len(documents)
    return documents, sorted(Synoniem.objects.values_list("bron", "naam", "sleutel", "eerste"))


def retag(row, *names):
    row.tags.set(names)
    row.save()


CHANGES = {
    "a new title": lambda w: rename(w["knooppunt"], titel="Een olifant"),
    "a new title of what is mentioned": lambda w: rename(w["tweede"], titel="Stap nummer twee"),
    "a new slug": lambda w: rename(w["knooppunt"], slug="een-olifant"),
    "a new fase name": lambda w: rename(w["knooppunt"].fase, naam="Anders"),
    "a new fase slug": lambda w: rename(w["knooppunt"].fase, slug="anders"),
    "a new spoor name": lambda w: rename(w["knooppunt"].sporen.get(), naam="Anders"),
    "a new partij name": lambda w: rename(w["partij"], naam="Stadsbestuur"),
    "a new tip": lambda w: Tip.objects.create(knooppunt=w["knooppunt"], tekst="Voer ze."),
    "a tip less": lambda w: w["knooppunt"].tips.first().delete(),
    "a partij less": lambda w: w["knooppunt"].betrokkenheden.get().delete(),
    "unpublished": lambda w: w["knooppunt"].unpublish(),
    "retired": lambda w: w["knooppunt"].retire(successor=w["tweede"]),
    "a begrip renamed": lambda w: rename(w["begrip"], naam="steppe"),
    "a begrip with another name": lambda w: w["begrip"].rename(["graslandschap"]),
    "a begrip deleted": lambda w: w["begrip"].delete(),
    "begrippen deleted together": lambda w: type(w["begrip"]).objects.all().delete(),
    "a begrip placed": lambda w: w["begrip"].knooppunten.set([w["knooppunt"]]),
    "a begrip placed nowhere": lambda w: w["begrip"].knooppunten.set([]),
    "another name of a begrip deleted": lambda w: w["begrip"].andere_namen.get().delete(),
    "a fase with another number": lambda w: rename(w["knooppunt"].fase, nummer=7),
    "a spoor with another code": lambda w: rename(w["knooppunt"].sporen.get(), code="Z"),
    "a partij with another slug": lambda w: rename(w["partij"], slug="stadsbestuur"),
    "a draft that is mentioned gets a new title": lambda w: rename(w["concept"], titel="Een voornemen"),
    "a draft that is mentioned gets a new slug": lambda w: rename(w["concept"], slug="een-voornemen"),
    "a new slug of what is mentioned": lambda w: rename(w["tweede"], slug="nummer-twee"),
    "a bron with another name": lambda w: rename(w["bron"], naam="Beestenboek"),
    "a bron of a tip with another name": lambda w: rename(w["tipbron"], naam="Raadgids"),
    "a bron of a tip with another slug": lambda w: rename(w["tipbron"], slug="raadgids"),
    "a bron of a partij with another name": lambda w: rename(w["partijbron"], naam="Gemeentewet"),
    "a bron of a partij with another slug": lambda w: rename(w["partijbron"], slug="gemeentewet"),
    "a bron that was retired gets another name": lambda w: rename(w["weg"], naam="Vergeten gids"),
    "a bron by another maker": lambda w: rename(w["bron"], maker="Artis"),
    "tips deleted together": lambda w: w["knooppunt"].tips.all().delete(),
    "partijen taken away together": lambda w: w["knooppunt"].betrokkenheden.all().delete(),
    "other words to find it by": lambda w: rename(w["knooppunt"], zoekwoorden="langnek"),
    "another tag": lambda w: retag(w["knooppunt"], "natuur"),
    "a bron retired": lambda w: w["bron"].retire(),
    "a bron renamed": lambda w: rename(w["bron"], slug="ander-boek"),
    "an ervaring withdrawn": lambda w: w["ervaring"].withdraw(by=w["auteur"]),
    "an ervaring taken down": lambda w: w["ervaring"].take_down(by=w["moderator"], reden="Nee"),
    "another ervaring": lambda w: make_ervaring(w["auteur"], w["moderator"], [w["tweede"]], titel="Nog een"),
    "a partij more": lambda w: make_partij("dierentuin", "Dierentuin"),
    "a draft": lambda w: make_draft("Een concept"),
}


UNSEEN = {"a draft", "a draft that is mentioned gets a new slug"}


@pytest.mark.parametrize("change", CHANGES)
def test_the_index_follows(change, wereld):
    before = indexed()
    CHANGES[change](wereld)
    after = indexed()
    assert (after != before) or change in UNSEEN
    call_command("herindexeer", verbosity=0)
    assert indexed() == after


def test_what_is_rolled_back_was_never_found(wereld):
    before = indexed()

    class Stop(Exception):
        pass

    def change_and_stop():
        with transaction.atomic():
            rename(wereld["knooppunt"], titel="Een olifant")
            assert Document.objects.filter(titel="Een olifant").exists()
            raise Stop

    with pytest.raises(Stop):
        change_and_stop()
    assert indexed() == before


def test_a_rebuild_mends_what_is_wrong(wereld):
    before = indexed()
    Document.objects.filter(soort="knooppunt").delete()
    Document.objects.create(soort="knooppunt", sleutel=999, titel="Spook", pad="/spook/", zicht="iedereen", afdruk="x")
    Document.objects.create(soort="draak", sleutel=1, titel="Draak", pad="/draak/", zicht="iedereen", afdruk="x")
    Woord.objects.create(woord="spookwoord", omgekeerd="droowkoops")
    call_command("herindexeer", verbosity=0)
    assert indexed() == before
    assert not Woord.objects.filter(woord="spookwoord").exists()


def test_the_command_says_what_there_is(wereld, capsys):
    call_command("herindexeer")
    assert "knooppunt: 2" in capsys.readouterr().out


def test_a_document_that_did_not_change_is_not_written(wereld, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(type(engines.engine()), "write", lambda *args: pytest.fail("written anew"))
    wereld["knooppunt"].save()


def test_the_number_of_queries_does_not_grow_with_what_is_touched(db, django_assert_max_num_queries):
    from zoeken import index

    rows = [make_knooppunt(f"Stap {number}") for number in range(12)]
    with django_assert_max_num_queries(26):
        index.touch({("knooppunt", row.pk) for row in rows})
