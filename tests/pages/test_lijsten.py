"""The lists: fasen, sporen, partijen, keywords."""

import pytest

from knooppunten.models import Betrokkenheid
from tests.html import html_of
from tests.make import make_draft, make_fase, make_knooppunt, make_partij


def html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return html_of(answer)


def test_the_fasen_say_what_they_are_and_how_much_is_there(knooppunt, client):
    make_fase(2)
    shown = html(client, "/fasen/")
    assert "<p>Wat hier gebeurt.</p>" in shown
    assert "1 knooppunt<" in shown
    assert "De knooppunten zijn in de maak." in shown


def test_a_fase_lists_its_knooppunten_and_its_neighbours(fase, client):
    make_fase(2)
    make_knooppunt("Tweede", fase=fase, volgorde=2)
    make_knooppunt("Eerste", fase=fase, volgorde=1, bestuurlijk_gevoelig="Ja.")
    make_draft(fase=fase)
    shown = html(client, "/fase-nummer-1/")
    assert shown.index("Eerste</a>") < shown.index("Tweede</a>")
    assert "bestuurlijk gevoelig" in shown
    assert "Een concept" not in shown
    assert "Fase 2: Fase nummer 2" in shown
    assert "?van=/fase-nummer-1/" in shown


def test_a_card_says_the_essence_of_what_it_leads_to(fase, client):
    row = make_knooppunt("Eerste", fase=fase, sporen="A", kern="Praat met de buren.")
    row.tags.set(["warmte"])
    make_knooppunt("Tweede", fase=fase, sporen="A")
    for path in ("/fase-nummer-1/", "/spoor/A/", "/tag/warmte/"):
        shown = html(client, path)
        assert (
            shown.count('<p class="kaartje__kern">')
            == shown.count('<p class="kaartje__kern">Praat met de buren.</p>')
            == 1
        )


def test_staff_see_drafts_in_the_lists_as_such(fase, client, redacteur):
    make_draft(fase=fase)
    client.force_login(redacteur)
    assert '<span class="etiket etiket--concept">concept</span>' in html(client, "/fase-nummer-1/")


def test_an_empty_fase_says_so(fase, client):
    assert "De knooppunten van deze fase zijn in de maak." in html(client, "/fase-nummer-1/")


def test_sporen_stand_by_domein(sporen, client):
    spoor = sporen["F"]
    spoor.domein = "technisch-economisch"
    spoor.save()
    shown = html(client, "/sporen/")
    assert shown.index("Sociaal-maatschappelijk") < shown.index("Spoor A loopt") < shown.index("Technisch-economisch")
    assert "0 knooppunten" in shown


@pytest.mark.parametrize("path", ["/spoor/B/", "/spoor/b/"])
def test_a_spoor_lists_its_knooppunten_by_fase(path, client, fase):
    make_knooppunt("In twee", fase=make_fase(2), sporen="B")
    make_knooppunt("In een", fase=fase, sporen="AB")
    make_knooppunt("Elders", fase=fase, sporen="A")
    shown = html(client, path)
    assert shown.index("Fase 1:") < shown.index("In een") < shown.index("Fase 2:") < shown.index("In twee")
    assert "Elders" not in shown


def test_a_partij_reads_what_is_asked_of_it(knooppunt, client):
    partij = make_partij("netbeheerder", "Netbeheerder")
    Betrokkenheid.objects.create(knooppunt=knooppunt, partij=partij, rol="doet_mee", vraag="Deel je planning.")
    draft = make_draft(fase=knooppunt.fase)
    Betrokkenheid.objects.create(knooppunt=draft, partij=partij)
    shown = html(client, "/partij/netbeheerder/")
    assert '<div class="matrix__vraag">Deel je planning.</div>' in shown
    assert 'Hier doe je mee <span class="zacht">(1)</span>' in shown
    assert "Een concept" not in shown


def test_a_partij_without_knooppunten_says_so(gemeente, client):
    assert "nog geen gepubliceerde knooppunten" in html(client, "/partij/gemeente/")
    assert "nog bij geen gepubliceerd knooppunt" in html(client, "/partijen/")


@pytest.mark.parametrize("path", ["/fase-nummer-1/", "/spoor/A/", "/partij/gemeente/"])
def test_a_list_narrows_to_what_is_sensitive_or_decided(path, fase, gemeente, client):
    for titel, fields in (("Stil", {}), ("Gevoelig", {"bestuurlijk_gevoelig": "Ja."}), ("Keuze", {"besluit": "Ja?"})):
        row = make_knooppunt(titel, fase=fase, sporen="A", **fields)
        Betrokkenheid.objects.create(knooppunt=row, partij=gemeente, rol="beslist" if titel == "Stil" else "doet_mee")
    every = html(client, path)
    assert "alles (3)" in every
    assert f'href="{path}?let_op=gevoelig"' in every
    assert '<span class="etiket etiket--zon">bestuurlijk gevoelig</span>' in every
    shown = html(client, f"{path}?let_op=gevoelig")
    assert [f">{titel}</a>" in shown for titel in ("Stil", "Gevoelig", "Keuze")] == [False, True, False]
    assert f"/gevoelig/?van={path}%3Flet_op%3Dgevoelig" in shown
    shown = html(client, f"{path}?let_op=besluit")
    assert "besluit nodig (2)" in shown
    assert [f">{titel}</a>" in shown for titel in ("Stil", "Gevoelig", "Keuze")] == [True, False, True]
    assert "alles (3)" in html(client, f"{path}?let_op=onzin")


def test_a_list_of_which_nothing_is_sensitive_offers_no_choice(knooppunt, client):
    assert "let_op" not in html(client, "/fase-nummer-1/")
    assert "Eerste stap" in html(client, "/fase-nummer-1/?let_op=gevoelig")


def test_a_keyword_lists_what_is_public(knooppunt, client):
    knooppunt.tags.set(["Warmte net"])
    assert "1 knooppunt met dit trefwoord" in html(client, "/tag/warmte-net/")


def test_a_keyword_of_drafts_only_is_not_there(fase, client):
    draft = make_draft(fase=fase)
    draft.tags.set(["geheim"])
    assert client.get("/tag/geheim/").status_code == 404
    assert client.get("/tag/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("path", ["/nergens/", "/partij/niemand/", "/spoor/Z/", "/fase-nummer-1/niets/"])
def test_what_is_not_there_offers_the_map(path, fase, client):
    answer = client.get(path)
    assert answer.status_code == 404
    assert '<a class="knop" href="/spoorkaart/">Naar de spoorkaart</a>' in html_of(answer)


def test_a_knooppunt_under_a_fase_it_never_stood_in_is_not_there(knooppunt, client):
    make_fase(2)
    assert client.get("/fase-nummer-2/eerste-stap/").status_code == 404
