"""Addresses that survive a rename, a move and a goodbye."""

import pytest
from django.core.exceptions import ValidationError

from knooppunten.models import Fase, Knooppunt, Partij, Spoor
from knooppunten.models.methodiek import InUse
from paginas.models import Adres, HadAddress
from tests.html import html_of
from tests.make import complete, make_draft, make_fase, make_knooppunt, make_partij, make_sporen


def paths():
    return {adres.pad: adres.doel for adres in Adres.objects.all()}


def rename(knooppunt, slug):
    knooppunt.slug = slug
    knooppunt.save()


def test_a_changed_slug_leaves_an_address_that_leads_on(knooppunt, client):
    old = knooppunt.get_absolute_url()
    rename(knooppunt, "nieuwe-stap")
    assert paths() == {old: knooppunt}
    answer = client.get(old + "?van=/spoor/B/")
    assert (answer.status_code, answer.url) == (301, knooppunt.get_absolute_url() + "?van=/spoor/B/")


def test_a_moved_knooppunt_leaves_an_address(knooppunt, client):
    old = knooppunt.get_absolute_url()
    knooppunt.fase = make_fase(2)
    knooppunt.save()
    assert client.get(old).url == knooppunt.get_absolute_url() == "/fase-nummer-2/eerste-stap/"


def test_a_chain_is_one_step_however_often_it_moves(knooppunt, client):
    first = knooppunt.get_absolute_url()
    for slug in ("twee", "drie", "vier"):
        rename(knooppunt, slug)
    assert len(paths()) == 3
    assert client.get(first).url == "/fase-nummer-1/vier/"


def test_moving_back_leaves_no_address_that_leads_to_itself(knooppunt, client):
    old = knooppunt.get_absolute_url()
    rename(knooppunt, "even-anders")
    rename(knooppunt, "eerste-stap")
    assert set(paths()) == {"/fase-nummer-1/even-anders/"}
    assert client.get(old).status_code == 200


def test_a_renamed_fase_moves_everything_in_it(knooppunt, fase, client):
    old = {fase: fase.get_absolute_url(), knooppunt: knooppunt.get_absolute_url()}
    fase.slug = "samen-beginnen"
    fase.save()
    for page, pad in old.items():
        page.refresh_from_db()
        assert client.get(pad).url == page.get_absolute_url()
    assert client.get("/samen-beginnen/eerste-stap/").status_code == 200


def test_partij_and_spoor_lead_on_as_well(db, client):
    partij, spoor = make_partij("netwerk"), make_sporen("Q")[0]
    partij.slug, spoor.code = "netbeheerder", "R"
    partij.save()
    spoor.save()
    assert client.get("/partij/netwerk/").url == "/partij/netbeheerder/"
    assert client.get("/spoor/Q/").url == "/spoor/R/"


def test_an_old_address_is_not_for_another_page(knooppunt, fase):
    rename(knooppunt, "nieuwe-stap")
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        make_draft("Anders", slug="eerste-stap", fase=fase)
    with pytest.raises(ValidationError, match="dat eerder zo heette"):
        make_draft("Anders", slug="eerste-stap", fase=make_fase(2))


def test_an_old_address_of_a_draft_is_not_told_to_visitors(fase, client, redacteur):
    draft = make_draft(fase=fase)
    old = draft.get_absolute_url()
    rename(draft, "nog-een-concept")
    assert client.get(old).status_code == 404
    client.force_login(redacteur)
    assert client.get(old).status_code == 301


def test_a_retired_page_is_gone_and_names_its_successor(knooppunt, fase, client):
    successor = make_knooppunt("Tweede stap", fase=fase)
    old = knooppunt.get_absolute_url()
    rename(knooppunt, "later")
    knooppunt.retire(successor=successor)
    for pad in (old, "/fase-nummer-1/later/"):
        answer = client.get(pad)
        assert answer.status_code == 410
        assert f'<a href="{successor.get_absolute_url()}">Tweede stap</a>' in html_of(answer)


def test_successors_are_never_more_than_one_step_away(knooppunt, fase):
    second, third = make_knooppunt("Twee", fase=fase), make_knooppunt("Drie", fase=fase)
    knooppunt.retire(successor=second)
    second.retire(successor=third)
    knooppunt.refresh_from_db()
    assert knooppunt.opvolger == third
    with pytest.raises(ValidationError, match="zelf nog bestaat"):
        third.retire(successor=second)


def test_a_retired_page_can_come_back(knooppunt, client):
    knooppunt.retire()
    knooppunt.unretire()
    complete(knooppunt).publish()
    assert client.get(knooppunt.get_absolute_url()).status_code == 200


def test_a_draft_that_was_retired_was_never_there_for_visitors(fase, client):
    draft = make_draft(fase=fase)
    draft.retire()
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_fase_in_use_is_not_retired(knooppunt, fase):
    with pytest.raises(InUse, match="er staan nog knooppunten bij"):
        fase.retire()


@pytest.mark.parametrize("model", [Knooppunt, Fase, Partij, Spoor])
def test_what_had_an_address_is_not_deleted(model, knooppunt, sporen, gemeente):
    row = model.objects.first()
    with pytest.raises(HadAddress):
        row.delete()
    with pytest.raises(HadAddress):
        model.objects.all().delete()
    assert model.objects.filter(pk=row.pk).exists()


def test_a_draft_that_was_never_public_can_go(fase):
    draft = make_draft(fase=fase)
    rename(draft, "andere-naam")
    draft.delete()
    assert not Knooppunt.objects.exists()
    assert not Adres.objects.exists()


def test_an_unpublished_knooppunt_had_an_address(knooppunt):
    knooppunt.unpublish()
    with pytest.raises(HadAddress):
        knooppunt.delete()
