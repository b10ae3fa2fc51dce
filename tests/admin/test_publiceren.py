"""Publishing and taking down are verbs with buttons of their own; no save of words does either."""

import re

import pytest
from django.contrib.auth.models import Permission
from lxml.html import document_fromstring

from knooppunten.models import Knooppunt, Partij, Spoor
from tests.beheer import act, change_path, form_data, save
from tests.html import html_of
from tests.kept import kept
from tests.make import complete, make_draft, make_fase, make_knooppunt

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/knooppunten/knooppunt/"
PUBLISH, TAKE_DOWN = "_publiceer", "_haal_van_de_site"


@kept
def draft(fase):
    return complete(make_draft(fase=fase))


def state(knooppunt):
    return Knooppunt.objects.get(pk=knooppunt.pk).status


def buttons(admin, knooppunt) -> list[str]:
    return re.findall(r'type="submit"[^>]*name="([^"]+)"', admin.get(change_path(knooppunt)).content.decode())


def test_the_state_is_no_field_of_the_form(draft, admin):
    assert "status" not in form_data(admin.get(change_path(draft)).content.decode())
    save(admin, draft, status="published", doel="Nieuw.")
    assert state(draft) == "draft"


def test_the_plain_save_is_the_button_that_enter_presses(draft, admin):
    found = buttons(admin, draft)
    assert found[0] == "_save"
    assert PUBLISH in found
    assert TAKE_DOWN not in found
    draft.publish()
    found = buttons(admin, draft)
    assert found[0] == "_save"
    assert {TAKE_DOWN, PUBLISH} <= {*found}


def test_a_retired_page_has_neither_button(draft, admin):
    draft.retire()
    assert not {PUBLISH, TAKE_DOWN} & set(buttons(admin, draft))


def test_the_verb_saves_the_words_and_publishes_them(draft, admin):
    answer = admin.post(
        change_path(draft),
        form_data(admin.get(change_path(draft)).content.decode()) | {"doel": "Net getypt.", PUBLISH: "ja"},
        follow=True,
    )
    assert "staat nu op de site" in answer.content.decode()
    assert answer.redirect_chain == [(change_path(draft), 302)]
    draft.refresh_from_db()
    assert (draft.doel, draft.status) == ("Net getypt.", "published")


def test_a_new_page_can_be_published_at_once(draft, fase, admin):
    data = form_data(admin.get(f"{LIST}add/").content.decode()) | {
        "titel": "Nieuw", "slug": "nieuw", "fase": fase.pk, "sporen": Spoor.objects.get().pk, PUBLISH: "ja",
        "doel": "x", "klaar_als": "x", "aanpak": "x", "in_gewone_taal": "x",
        "tips-TOTAL_FORMS": 1, "tips-0-tekst": "Tip.",
        "betrokkenheden-TOTAL_FORMS": 1, "betrokkenheden-0-partij": Partij.objects.get().pk,
        "betrokkenheden-0-rol": "trekt", "betrokkenheden-0-vraag": "Doe mee.",
        "verbindingen_van_eerder-TOTAL_FORMS": 1, "verbindingen_van_eerder-0-van": draft.pk,
    }  # fmt: skip
    answer = admin.post(f"{LIST}add/", data)
    assert answer.status_code == 302, answer.context["errors"]
    assert Knooppunt.objects.get(slug="nieuw").is_public


def test_all_that_is_missing_is_said_in_one_round(fase, admin):
    empty = make_draft(fase=fase, doel="", aanpak="", tips=[])
    html = save(admin, empty, _publiceer="ja").content.decode()
    for reason in ("Vul “doel” in.", "Vul “aanpak” in.", "ten minste één tip", "ten minste één spoor",
                   "betrokken partij", "ten minste één verbinding"):  # fmt: skip
        assert reason in html
    assert "staat nu op de site" not in html
    assert state(empty) == "draft"


@pytest.mark.parametrize("button", [PUBLISH, TAKE_DOWN])
def test_who_may_change_but_not_publish_does_neither(button, draft, fase, admin, redacteur):
    public = make_knooppunt("Al te zien", fase=fase)
    Permission.objects.get(codename="publish_knooppunt").group_set.clear()
    for row in (draft, public):
        before = state(row)
        assert not {PUBLISH, TAKE_DOWN} & set(buttons(admin, row))
        assert save(admin, row, **{button: "ja"}).status_code == 403
        act(admin, LIST, "publish_selected", row)
        act(admin, LIST, "unpublish_selected", row)
        assert state(row) == before
    assert save(admin, draft, doel="Nieuw.").status_code == 302


def test_whoever_could_change_can_still_publish(db):
    from django.contrib.auth.models import Group

    for name in ("redacteur", "beheerder"):
        assert Group.objects.get(name=name).permissions.filter(codename="publish_knooppunt").exists()


@pytest.mark.parametrize("was", ["draft", "published"])
def test_a_verb_on_an_older_state_publishes_nothing_and_takes_nothing_down(was, fase, admin):
    row = complete(make_draft(fase=fase))
    if was == "published":
        row.publish()
    button = {PUBLISH if was == "draft" else TAKE_DOWN: "ja"}
    data = form_data(admin.get(change_path(row)).content.decode()) | button
    Knooppunt.objects.filter(pk=row.pk).update(doel="Van een ander.")
    assert "Er is niets bewaard" in admin.post(change_path(row), data).content.decode()
    assert state(row) == was


def test_words_saved_over_a_page_that_was_taken_down_do_not_publish_it(fase, admin):
    """Finding A2: what a colleague took off the site came back with a save of keywords."""
    row = complete(make_draft(fase=fase))
    row.publish()
    data = form_data(admin.get(change_path(row)).content.decode()) | {"zoekwoorden": "elders"}
    row.unpublish()
    answer = admin.post(change_path(row), data)
    assert answer.context["botsing"].stand == "concept"
    assert admin.post(change_path(row), form_data(answer.content.decode())).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.zoekwoorden) == ("draft", "elders")


def test_bringing_back_says_what_state_the_page_is_in(draft, admin):
    draft.publish()
    draft.retire()
    html = act(admin, f"{LIST}?stand=vervallen", "unretire_selected", draft)
    assert f"“{draft}” is terug, als concept: lezers zien het pas als je het publiceert." in html
    fase = make_fase(5)
    fase.retire()
    html = act(admin, "/beheer/knooppunten/fase/", "unretire_selected", fase)
    assert f"“{fase}” is terug, en staat weer op de site." in html


def test_each_form_of_a_knooppunt_calls_its_buttons_the_same(draft, fase, admin):
    """A new page said “Opslaan”, a published one “Bewaar concept”; the manual knew one of them."""
    public = make_knooppunt("Al te zien", fase=fase)
    for path in (f"{LIST}add/", change_path(draft), change_path(public)):
        tree = document_fromstring(html_of(admin.get(path)))
        named = {
            each.get("name"): each.get("value")
            for each in tree.xpath("//div[@class='submit-row']//input[@type='submit']")
        }
        assert named.pop("_haal_van_de_site", "Haal van de site") == "Haal van de site"
        assert named == {"_save": "Bewaar concept", "_voorbeeld": "Voorbeeld", "_publiceer": "Publiceer"}
    draft.retire()
    assert "Bewaar concept" not in html_of(admin.get(change_path(draft)))


def test_what_is_new_is_said_to_be_a_draft_and_stays_open(fase, admin):
    data = form_data(html_of(admin.get(f"{LIST}add/"))) | {"titel": "Nieuw", "slug": "nieuw", "fase": fase.pk}
    answer = admin.post(f"{LIST}add/", data | {"_save": "x"}, follow=True)
    new = Knooppunt.objects.get()
    assert answer.redirect_chain == [(change_path(new), 302)]
    assert "Het is een concept: lezers zien “Nieuw” pas na “Publiceer”." in html_of(answer)
    answer = admin.post(change_path(new), form_data(html_of(answer)) | {"doel": "Anders.", "_save": "x"}, follow=True)
    assert answer.redirect_chain == [(change_path(new), 302)]
