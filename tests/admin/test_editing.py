"""What a curator does in the admin."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from knooppunten.models import Betrokkenheid, Knooppunt, Tip, Verbinding
from tests.beheer import add_row, change_path, form_data, save
from tests.html import html_of
from tests.kept import kept
from tests.make import complete, link, make_draft, make_fase, make_knooppunt, see_also

pytestmark = pytest.mark.ignore_template_errors


@kept
def knooppunt(fase):
    """A draft: what is said here of editing doesn't wait for all that publishing asks for."""
    return make_draft("Eerste stap", fase=fase)


def errors(answer) -> str:
    assert answer.status_code == 200
    return " ".join(re.findall(r'<ul class="errorlist[^"]*"[^>]*>(.*?)</ul>', html_of(answer), re.DOTALL))


def test_the_role_holds_the_content_and_no_users(db):
    models = set(Group.objects.get(name="redacteur").permissions.values_list("content_type__model", flat=True))
    assert models == {"knooppunt", "fase", "spoor", "partij", "tip", "betrokkenheid", "verbinding"} | {
        "begrip",
        "anderenaam",
        "bron",
        "feit",
        "uitleg",
        "uitgelicht",
        "weggegooid",
        "externadres",
        "zoekvraag",
        "melding",
        "waardering",
    }


def test_saving_without_a_change_changes_nothing(knooppunt, admin):
    before = Knooppunt.objects.values().get()
    assert save(admin, knooppunt).status_code == 302
    assert Knooppunt.objects.values().get() == before


@pytest.mark.parametrize("was", ["draft", "published"])
def test_a_change_is_saved_rendered_and_dated(was, knooppunt, admin):
    if was == "published":
        complete(knooppunt).publish()
    Knooppunt.objects.update(gewijzigd_op="2020-01-01T00:00Z")
    assert save(admin, knooppunt, doel="Een **nieuw** doel.").status_code == 302
    knooppunt.refresh_from_db()
    assert "<strong>nieuw</strong>" in knooppunt.doel_html
    assert knooppunt.gewijzigd_op.year > 2020


def test_a_tip_is_added_with_a_number_of_its_own(knooppunt, admin):
    assert add_row(admin, knooppunt, "tips", tekst="Nog een.", volgorde=2).status_code == 302
    assert list(knooppunt.tips.values_list("nummer", "tekst")) == [(1, "Doe dit."), (2, "Nog een.")]


def test_partijen_and_links_are_added_from_either_side(knooppunt, fase, gemeente, admin):
    other = make_draft(fase=fase)
    third = make_draft("Derde", fase=fase)
    add_row(admin, knooppunt, "betrokkenheden", partij=gemeente.pk, rol="trekt", vraag="Doe mee.", volgorde=1)
    add_row(admin, knooppunt, "verbindingen_van_eerder", van=other.pk, toelichting="eerst dit")
    add_row(admin, knooppunt, "verbindingen_naar_later-2", naar=third.pk)
    assert Betrokkenheid.objects.get().vraag == "Doe mee."
    assert {str(row) for row in Verbinding.objects.all()} == {"Een concept → Eerste stap", "Eerste stap ↔ Derde"}


def test_a_zie_ook_laid_elsewhere_shows_and_can_be_taken_away(knooppunt, fase, admin):
    see_also(make_draft(fase=fase), knooppunt)
    html = html_of(admin.get(change_path(knooppunt)))
    assert "Zie ook, gelegd bij het andere knooppunt" in html
    data = form_data(html)
    prefix = next(name for name in data if name.endswith("-van") and name.startswith("verbindingen_van_eerder-2"))[
        : -len("van")
    ]
    assert admin.post(change_path(knooppunt), data | {f"{prefix}DELETE": "on"}).status_code == 302
    assert not Verbinding.objects.exists()


def test_a_cycle_is_refused_in_words_and_nothing_is_saved(knooppunt, fase, admin):
    other = make_draft(fase=fase)
    third = make_draft("Derde", fase=fase)
    link(knooppunt, other)
    link(other, third)
    data = form_data(admin.get(change_path(knooppunt)).content.decode())
    data |= {
        "doel": "Zelf getypt.",
        "verbindingen_van_eerder-TOTAL_FORMS": 1,
        "verbindingen_van_eerder-0-van": third.pk,
    }
    answer = admin.post(change_path(knooppunt), data)
    assert "zouden op elkaar wachten" in errors(answer)
    assert "Zelf getypt." in html_of(answer)
    knooppunt.refresh_from_db()
    assert knooppunt.doel != "Zelf getypt."
    assert Verbinding.objects.count() == 2


def test_a_later_fase_is_refused_in_words(knooppunt, admin):
    later = make_draft(fase=make_fase(2))
    link(knooppunt, later)
    answer = save(admin, knooppunt, fase=make_fase(3).pk)
    assert "komt nooit uit een latere fase" in errors(answer)


def test_a_fase_can_change_together_with_the_link_that_was_in_the_way(knooppunt, admin):
    later = make_draft(fase=make_fase(2))
    link(knooppunt, later)
    data = form_data(admin.get(change_path(knooppunt)).content.decode())
    data |= {"fase": make_fase(3).pk, "verbindingen_naar_later-0-DELETE": "on"}
    assert admin.post(change_path(knooppunt), data).status_code == 302


def test_a_pair_twice_on_one_form_is_refused_in_words(knooppunt, fase, admin):
    other = make_draft(fase=fase)
    data = form_data(admin.get(change_path(knooppunt)).content.decode())
    for prefix, name in (("verbindingen_van_eerder", "van"), ("verbindingen_naar_later", "naar")):
        data |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-0-{name}": other.pk}
    answer = admin.post(change_path(knooppunt), data)
    assert "een paar heeft één verbinding" in errors(answer)
    assert not Verbinding.objects.exists()


def test_a_link_to_itself_and_a_partij_twice_are_refused_in_words(knooppunt, gemeente, admin):
    answer = add_row(admin, knooppunt, "verbindingen_naar_later", naar=knooppunt.pk)
    assert "kan niet naar zichzelf verbinden" in errors(answer)
    add_row(admin, knooppunt, "betrokkenheden", partij=gemeente.pk, volgorde=1)
    answer = add_row(admin, knooppunt, "betrokkenheden", partij=gemeente.pk, volgorde=2)
    assert "errorlist" in html_of(answer)
    assert Betrokkenheid.objects.count() == 1


def test_publishing_happens_when_all_is_saved(fase, admin):
    draft = complete(make_draft(fase=fase, tips=[]))
    data = form_data(admin.get(change_path(draft)).content.decode())
    data |= {"_publiceer": "ja", "tips-TOTAL_FORMS": 1, "tips-0-tekst": "Eerste tip.", "tips-0-volgorde": 1}
    assert admin.post(change_path(draft), data).status_code == 302
    draft.refresh_from_db()
    assert draft.is_public
    assert draft.gepubliceerd_op


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"doel": ""}, "Vul “doel” in."),
        ({"aanpak": "Zie [[weg]]."}, "noemt [[weg]], en dat knooppunt bestaat niet"),
        ({"aanpak": "Zie [[nog-een]]."}, "dat knooppunt staat niet op de site"),
        ({"wet_en_regelgeving": "on"}, "Vul in wanneer de wet- en regelgeving is gecontroleerd"),
        ({"tips-0-DELETE": "on"}, "Schrijf ten minste één tip."),
        ({"tips-0-tekst": "Zie [[weg]]."}, "noemt [[weg]]"),
    ],
)
@pytest.mark.parametrize("was", ["draft", "published"])
def test_what_can_not_be_public_is_refused_with_the_reason(changes, reason, was, fase, admin):
    make_draft("Nog een", fase=fase)
    knooppunt = make_knooppunt("Zelf", fase=fase, published=was == "published")
    button = {} if was == "published" else {"_publiceer": "ja"}
    answer = save(admin, knooppunt, in_gewone_taal="Zelf getypt.", **changes, **button)
    assert reason in errors(answer)
    assert "Zelf getypt." in html_of(answer)
    knooppunt.refresh_from_db()
    assert knooppunt.status == was
    assert knooppunt.in_gewone_taal == ""


def test_a_draft_may_be_half_done(fase, admin):
    draft = make_draft(fase=fase)
    assert save(admin, draft, doel="", aanpak="Zie [[later]].").status_code == 302


def test_unpublishing_takes_it_off_the_site(fase, admin):
    knooppunt = make_knooppunt("Al te zien", fase=fase)
    assert save(admin, knooppunt, _haal_van_de_site="ja", doel="").status_code == 302
    assert Client().get(knooppunt.get_absolute_url()).status_code == 404


def test_a_new_knooppunt_is_made_from_an_empty_form(fase, admin):
    path = "/beheer/knooppunten/knooppunt/add/"
    data = form_data(admin.get(path).content.decode()) | {
        "titel": "Nieuw",
        "slug": "nieuw",
        "fase": fase.pk,
        "volgorde": 1,
    }
    assert admin.post(path, data).status_code == 302
    assert not Knooppunt.objects.get(slug="nieuw").is_public


def test_a_title_with_other_capitals_is_refused_in_words(knooppunt, fase, admin):
    draft = make_draft(fase=fase)
    answer = save(admin, draft, titel="EERSTE STAP")
    assert "bestaat al" in errors(answer)


def test_an_earlier_slug_is_refused_in_words(fase, admin):
    knooppunt = make_knooppunt("Eerste stap", fase=fase)
    knooppunt.slug = "anders"
    knooppunt.save()
    answer = save(admin, make_draft(fase=fase), slug="eerste-stap")
    assert "dat eerder zo heette" in errors(answer)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("warmte net, b,, B", {"warmte net", "b"}),
        (", ".join(f"t{n}" for n in range(13)), "ten hoogste 12"),
        ("x" * 60, "ten hoogste 50"),
    ],
)
def test_keywords_are_split_at_commas_and_stay_few_and_short(tags, expected, knooppunt, admin):
    answer = save(admin, knooppunt, tags=tags)
    if isinstance(expected, str):
        assert expected in errors(answer)
    else:
        assert {tag.name for tag in knooppunt.tags.all()} == expected


def test_a_fase_may_not_mention_a_draft(fase, admin):
    make_draft(fase=fase)
    path = f"/beheer/knooppunten/fase/{fase.pk}/change/"
    data = form_data(admin.get(path).content.decode())
    answer = admin.post(path, data | {"omschrijving": "Zie [[een-concept]]."})
    assert "staat niet op de site" in errors(answer)


@pytest.mark.parametrize("code", ["1", "é", "-", "bb", ""])
def test_a_code_that_is_no_capital_is_refused_in_words(code, admin, db):
    path = "/beheer/knooppunten/spoor/add/"
    data = form_data(admin.get(path).content.decode()) | {"naam": "Nieuw", "domein": "technisch-economisch"}
    assert "errorlist" in html_of(admin.post(path, data | {"code": code}))


@pytest.mark.parametrize("value", ["x", "9" * 20])
@pytest.mark.parametrize("name", ["fase", "sporen", "verbindingen_van_eerder-0-van"])
def test_a_key_that_is_no_key_is_a_bad_request(name, value, knooppunt, admin):
    data = form_data(admin.get(change_path(knooppunt)).content.decode()) | {"verbindingen_van_eerder-TOTAL_FORMS": 1}
    assert admin.post(change_path(knooppunt), data | {name: value}).status_code == 400


def test_a_renamed_fase_keeps_its_old_address(fase, admin, client):
    make_knooppunt("Eerste stap", fase=fase)
    path = f"/beheer/knooppunten/fase/{fase.pk}/change/"
    data = form_data(admin.get(path).content.decode())
    assert admin.post(path, data | {"slug": "samen"}).status_code == 302
    assert client.get("/fase-nummer-1/eerste-stap/").url == "/samen/eerste-stap/"


def test_rows_of_tips_keep_their_number_when_moved(fase, admin):
    knooppunt = make_draft(fase=fase, tips=["een", "twee"])
    assert save(admin, knooppunt, **{"tips-0-volgorde": 2, "tips-1-volgorde": 1}).status_code == 302
    assert list(Tip.objects.values_list("nummer", "tekst")) == [(2, "twee"), (1, "een")]
