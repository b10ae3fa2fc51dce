"""Each text that was public is kept, at every way in which a page can change, in the transaction of that change."""

import pytest
from django.core.management import call_command
from django.db import transaction

from inhoud.soorten import all_kinds, digest, kind_of, text
from knooppunten.models import Knooppunt, Partij, Spoor
from naslag.models import Begrip
from tests.beheer import act, delete, save
from tests.make import complete, link, make_begrip, make_bron, make_draft, make_fase, make_knooppunt, make_partij
from versies import bewaren, nalopen
from versies.handeling import acted
from versies.models import Versie

BEHEER = Versie.Hoe.BEHEER


def versions(page):
    return list(Versie.objects.of(page))


def last(page):
    return versions(page)[0]


@pytest.fixture
def knooppunt(db):
    page = complete(make_knooppunt("Warmte kiezen", doel="Er is gekozen.", aanpak="Kies samen."))
    nalopen.begin()
    return page


def test_version_one_of_all_that_is_or_was_public(db):
    public, draft = make_knooppunt("Open"), make_knooppunt("Dicht", published=False)
    was = make_knooppunt("Was open")
    was.unpublish()
    bron, begrip, partij = make_bron("Boek"), make_begrip("warmtenet"), make_partij("Loket")
    nalopen.begin()
    nalopen.begin()  # once is enough
    assert [len(versions(page)) for page in (public, draft, was, bron, begrip, partij)] == [1, 0, 1, 1, 1, 1]
    assert last(public).op == public.gewijzigd_op
    assert (last(public).was_public, last(was).was_public) == (True, False)
    assert (last(public).hoe, last(public).nummer, last(public).titel) == ("eerste", 1, "Open")
    assert last(public).fase == public.fase
    assert last(public).digest == digest(kind_of(Knooppunt).form(next(iter(kind_of(Knooppunt).rows([public.pk])))))


def test_a_save_in_the_admin_keeps_the_new_text_with_who_and_why(knooppunt, admin, redacteur):
    said = {"doel": "Er is goed gekozen.", "wat_is_er_veranderd": "Het doel is scherper."}
    assert save(admin, knooppunt, **said).status_code == 302
    new, old = versions(knooppunt)
    assert (new.nummer, new.hoe, new.door, new.wat, new.klein) == (2, BEHEER, redacteur, "Het doel is scherper.", False)
    assert (new.velden, new.gebeurtenis) == (["doel"], "gewijzigd")
    assert "Er is goed gekozen." in new.vorm
    assert "Er is goed gekozen." not in old.vorm
    assert old.form.texts["doel"] == "Er is gekozen."


def test_a_small_change_says_so_and_what_readers_never_see_is_small_by_itself(knooppunt, admin):
    save(admin, knooppunt, doel="Er is gekózen.", kleine_wijziging="on")
    assert last(knooppunt).klein
    save(admin, knooppunt, zoekwoorden="kachel")
    assert (last(knooppunt).nummer, last(knooppunt).klein, last(knooppunt).velden) == (3, True, ["zoekwoorden"])


def test_what_was_not_saved_leaves_no_version(knooppunt, admin):
    assert save(admin, knooppunt, doel="").status_code == 200
    assert save(admin, knooppunt).status_code == 302  # nothing changed
    assert len(versions(knooppunt)) == 1


def test_every_verb_of_a_list_is_kept(knooppunt, admin):
    path = "/beheer/knooppunten/knooppunt/"
    for action, event, public in (
        ("unpublish_selected", "van_de_site", False),
        ("publish_selected", "terug", True),
        ("retire_selected", "vervallen", False),
    ):
        act(admin, path, action, knooppunt, bevestigd="ja")
        assert (last(knooppunt).gebeurtenis, last(knooppunt).was_public) == (event, public)


def test_a_move_and_a_new_address_have_a_name(knooppunt, admin):
    save(admin, knooppunt, slug="warmte-samen-kiezen")
    assert (last(knooppunt).gebeurtenis, last(knooppunt).slug) == ("hernoemd", "warmte-samen-kiezen")
    fase = make_fase(2)
    save(admin, knooppunt, fase=fase.pk)
    assert (last(knooppunt).gebeurtenis, last(knooppunt).fase) == ("verplaatst", fase)


def test_what_only_calls_another_page_by_its_new_name_is_small(knooppunt, admin):
    other = complete(make_knooppunt("Buren spreken", aanpak="Zie ook [[warmte-kiezen]]."))
    link(knooppunt, other)
    nalopen.begin()
    save(admin, knooppunt, slug="warmte-samen-kiezen")
    assert "[[warmte-samen-kiezen]]" in last(other).vorm
    assert (last(other).nummer, last(other).klein) == (2, True)


def test_a_verbinding_is_kept_at_both_ends(knooppunt):
    other = make_knooppunt("Buren spreken")
    nalopen.begin()
    with acted(how=BEHEER):
        link(other, knooppunt)
    assert last(knooppunt).velden == ["vooraf"]
    assert len(versions(other)) == 1  # what comes after it stands in the form of what comes after
    assert "buren-spreken" in last(knooppunt).vorm


def test_other_kinds_keep_versions_in_the_same_way(db, admin):
    begrip, bron = make_begrip("warmtenet"), make_bron("Boek")
    nalopen.begin()
    with acted(how=BEHEER):
        begrip.rename(["stadsverwarming"])
        bron.omschrijving = "Een dik boek."
        bron.save()
    assert last(begrip).velden == ["andere_namen"]
    assert last(bron).velden == ["omschrijving"]
    assert "stadsverwarming" in last(begrip).vorm
    assert last(begrip).form.values["andere_namen"] == ["stadsverwarming"]


def test_a_load_is_kept_and_says_what_its_file_says(loaded, tmp_path):
    nalopen.begin()
    page = Knooppunt.objects.published().first()
    call_command("exporteer_inhoud", str(tmp_path), verbosity=0)
    path = next(tmp_path.rglob(f"{page.slug}.md"))
    said = 'wat_is_er_veranderd: "Een zin erbij."\nkleine_wijziging: true\n---\n\n## Doel\n\nEen zin erbij. '
    path.write_text(path.read_text().replace("---\n\n## Doel\n\n", said, 1))
    count = Versie.objects.count()
    call_command("laad_inhoud", str(tmp_path), verbosity=0)
    assert Versie.objects.count() == count + 1
    found = last(page)
    assert (found.hoe, found.wat, found.klein) == ("bestand", "Een zin erbij.", True)
    assert "wat_is_er_veranderd" not in found.vorm


def test_nothing_is_kept_of_what_is_taken_back(knooppunt):
    with pytest.raises(ZeroDivisionError), acted(how=BEHEER):
        _rewrite_and_fail(knooppunt)
    assert len(versions(knooppunt)) == 1


def _rewrite_and_fail(knooppunt):
    knooppunt.doel = "Iets anders."
    knooppunt.save()
    raise ZeroDivisionError


def test_what_changed_without_an_act_is_found_once_a_day(knooppunt):
    with transaction.atomic():
        knooppunt.doel = "Iets anders."
        knooppunt.save()
    assert nalopen.mend() == "1 versies bewaard van wat buiten het beheer om veranderde"
    assert (last(knooppunt).hoe, last(knooppunt).door) == ("buitenom", None)
    assert nalopen.mend() is None


def test_all_of_the_content_reads_back_as_it_was(loaded):
    nalopen.begin()
    for soort in all_kinds().values():
        for row in soort.rows(soort.model._base_manager.values_list("pk", flat=True)):
            if versie := Versie.objects.of(row).first():
                assert text(versie.form) == versie.vorm
                assert digest(versie.form) == versie.digest


def test_a_page_that_has_versions_is_not_deleted(knooppunt):
    with pytest.raises(Exception, match="niet gewist"):
        knooppunt.delete()


def test_keeping_asks_the_same_number_of_queries_for_many(db, django_assert_max_num_queries):
    rows = [make_knooppunt(f"Stap {n}") for n in range(30)]
    nalopen.begin()
    with acted(how=BEHEER) as done:
        for row in rows:
            row.doel = "Anders."
            row.save()
        with django_assert_max_num_queries(16):
            bewaren.keep(done)
        done.touched.clear()
    assert Versie.objects.filter(nummer=2).count() == 30


def test_names_of_kinds_are_the_models_that_have_a_text_form():
    models = {soort.model for soort in all_kinds().values()}
    assert {Knooppunt, Partij, Spoor, Begrip} <= models


def test_a_page_that_is_gone_breaks_no_page_that_tells_of_its_versions(admin, client):
    begrip = make_begrip("warmtenet")
    nalopen.begin()
    with acted(how=BEHEER):
        begrip.uitleg = "Buizen."
        begrip.save()
    versie = last(begrip)
    with acted(how=BEHEER):
        begrip.delete()
    for path in ("/", "/wat-veranderde/", "/feed/", "/beheer/", "/beheer/versies/weggegooid/"):
        assert admin.get(path).status_code == 200, path
    assert admin.post(f"/beheer/versies/{versie.pk}/zet-terug/").status_code == 404


def test_a_draft_that_goes_takes_its_link_out_of_the_page_that_has_it(knooppunt, admin):
    draft = make_draft("Weg ermee", fase=knooppunt.fase)
    with acted(how=BEHEER):
        link(draft, knooppunt)
    assert "weg-ermee" in last(knooppunt).vorm
    delete(admin, f"/beheer/knooppunten/knooppunt/{draft.pk}/delete/")
    assert "weg-ermee" not in last(knooppunt).vorm
    assert last(knooppunt).velden == ["vooraf"]
