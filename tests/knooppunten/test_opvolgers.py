"""Old addresses and successors of everything that has a page, not only of knooppunten."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Partij, Spoor
from paginas.models import Adres
from tests.make import complete, make_fase, make_knooppunt, make_partij, make_sporen


def test_a_retired_partij_names_its_successor_at_every_address_it_had(db, client):
    partij, other = make_partij("netwerk"), make_partij("netbeheerder")
    partij.slug = "netwerken"
    partij.save()
    partij.retire(successor=other)
    for pad in ("/partij/netwerk/", "/partij/netwerken/"):
        answer = client.get(pad)
        assert answer.status_code == 410
        assert 'href="/partij/netbeheerder/"' in answer.content.decode()


def test_a_retired_fase_names_its_successor(db, client):
    make_fase(1).retire(successor=make_fase(2))
    answer = client.get("/fase-nummer-1/")
    assert answer.status_code == 410
    assert 'href="/fase-nummer-2/"' in answer.content.decode()


def test_an_old_address_of_a_partij_is_not_for_another(db):
    partij = make_partij("netwerk")
    partij.slug = "netbeheerder"
    partij.save()
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        make_partij("netwerk", "Een ander")
    assert list(Partij.objects.all()) == [partij]


def test_an_old_address_of_a_fase_is_not_for_another(fase):
    fase.slug = "samen-beginnen"
    fase.save()
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        make_fase(2, slug="fase-nummer-1")


def test_an_old_code_is_not_for_another_spoor(db):
    spoor = make_sporen("Q")[0]
    spoor.code = "R"
    spoor.save()
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        Spoor.objects.create(code="Q", naam="Een ander", domein="sociaal-maatschappelijk")


def test_a_successor_that_goes_without_one_leaves_none(fase):
    first, second = make_knooppunt("Een", fase=fase), make_knooppunt("Twee", fase=fase)
    first.retire(successor=second)
    second.retire()
    first.refresh_from_db()
    assert first.opvolger is None


def test_a_page_that_came_back_can_follow_up_its_own_successor(fase, client):
    first, second = make_knooppunt("Een", fase=fase), make_knooppunt("Twee", fase=fase)
    first.retire(successor=second)
    first.unretire()
    complete(first, other=second).publish()
    second.retire(successor=first)
    assert client.get("/fase-nummer-1/een/").status_code == 200
    assert 'href="/fase-nummer-1/een/"' in client.get("/fase-nummer-1/twee/").content.decode()


def test_a_page_is_not_its_own_successor(knooppunt):
    with pytest.raises(ValidationError, match="zelf nog bestaat"):
        knooppunt.retire(successor=knooppunt)
    knooppunt.refresh_from_db()
    assert knooppunt.vervallen_op is None


def test_a_refused_rename_leaves_no_address(knooppunt, fase):
    other = make_knooppunt("Tweede stap", fase=fase)
    other.slug = "verder"
    other.save()
    knooppunt.slug = "tweede-stap"
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        knooppunt.save()
    assert {adres.doel for adres in Adres.objects.all()} == {other}
