"""Whoever takes a page off the site hears which texts name it, before and after; the check of all texts lists them."""

import html
import re
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from lxml.html import document_fromstring

from knooppunten.fill import preview
from knooppunten.models import Fase, Knooppunt, Spoor, Tip
from redactie.genoemd import naming
from redactie.keuring.verwijzingen import dead_references
from tests.admin.test_lists import LIST, act
from tests.beheer import save
from tests.html import html_of
from tests.make import complete, make_begrip, make_bron, make_draft, make_fase, make_knooppunt, make_partij, make_sporen
from tests.make_ervaring import make_ervaring

pytestmark = pytest.mark.ignore_template_errors
BRON = "/beheer/naslag/bron/"


def told(page, user=None) -> dict:
    return {str(holder): where for holder, where in naming([page], user)[page]}


def shown(text: str) -> str:
    return " ".join(html.unescape(text).split())


# Every kind of mention, of every kind of page


def test_a_knooppunt_is_named_in_texts_and_tips_of_every_kind(fase, redacteur):
    target = make_knooppunt("Doel van alles", fase=fase, aanpak="Zie [[doel-van-alles]] zelf.")
    Fase.objects.filter(pk=fase.pk).first().save()
    fase.omschrijving = "Begin met [[Doel van alles]]."
    fase.save()
    spoor = make_sporen("A")[0]
    spoor.omschrijving = "Zie [hier](/fase-nummer-1/doel-van-alles/)."
    spoor.save()
    partij = make_partij()
    partij.omschrijving = "Zie [hier](/fase-nummer-1/doel-van-alles/#tip-1)."
    partij.save()
    make_knooppunt("Noemer", fase=fase, doel="[[doel-van-alles|dit]]", tips=["Doe [[doel van alles]].", "Niets."])
    make_draft("Half", fase=fase, aanpak="[[doel-van-alles]] en `[[doel-van-alles]]`.")
    make_knooppunt("Alleen code", fase=fase, aanpak="Typ `[[doel-van-alles]]`.")
    make_knooppunt("Doel van alles 2", fase=fase)
    make_knooppunt("Lijkt erop", fase=fase, aanpak="[[doel-van-alles-2]] en /fase-nummer-1/doel-van-alles/.")
    make_draft("Oud", fase=fase, aanpak="[[doel-van-alles]]").retire()
    assert told(target, redacteur) == {
        str(fase): "omschrijving", str(spoor): "omschrijving", str(partij): "omschrijving",
        "Noemer": "doel, tip 1", "Half": "aanpak",
    }  # fmt: skip


def test_a_source_is_named_by_its_mark_or_its_address(fase, redacteur):
    bron = make_bron("Een boek")
    make_knooppunt("Met merk", fase=fase, aanpak="Zie {{bron:een-boek|het boek}}.")
    make_knooppunt("Met adres", fase=fase, aanpak="Zie [het](/bron/een-boek/).")
    make_bron("Een boek meer")
    make_knooppunt("Ander", fase=fase, aanpak="Zie {{bron:een-boek-meer}}.")
    assert told(bron, redacteur) == {"Met merk": "aanpak", "Met adres": "aanpak"}


@pytest.mark.parametrize("kind", ["fase", "spoor", "partij"])
def test_a_page_of_the_method_is_named_by_its_address(kind, fase, redacteur):
    page = {"fase": lambda: make_fase(3), "spoor": lambda: make_sporen("B")[0], "partij": make_partij}[kind]()
    make_knooppunt("Noemer", fase=fase, aanpak=f"Zie [dit]({page.get_absolute_url()}).", tips=[])
    make_knooppunt("Dieper", fase=fase, aanpak=f"Zie [dit]({page.get_absolute_url()}iets/).", tips=[])
    assert told(page, redacteur) == {"Noemer": "aanpak"}


def test_an_earlier_address_and_the_whole_address_count(fase, redacteur, settings):
    page = make_knooppunt("Stap", fase=fase)
    page.slug = "nieuwe-slug"
    page.save()
    make_knooppunt("Oud", fase=fase, aanpak="[x](/fase-nummer-1/stap/)", tips=[])
    make_knooppunt("Heel", fase=fase, aanpak=f"[x](https://{settings.SITE_HOST}/fase-nummer-1/nieuwe-slug/)", tips=[])
    make_knooppunt("Elders", fase=fase, aanpak="[x](https://elders.example/fase-nummer-1/nieuwe-slug/)", tips=[])
    assert told(page, redacteur) == {"Oud": "aanpak", "Heel": "aanpak"}


def test_what_members_wrote_counts_as_far_as_it_is_public(fase, redacteur, auteur, moderator):
    page = make_knooppunt("Stap", fase=fase)
    ervaring = make_ervaring(auteur, moderator, [page], titel="Zo ging het", wat_deden="Wij deden [[stap]].")
    assert told(page, redacteur) == {"Zo ging het": ervaring._meta.get_field("wat_deden").verbose_name}
    type(ervaring).objects.update(status="withdrawn", weg_op=ervaring.gewijzigd_op)
    assert told(page, redacteur) == {}


def test_of_many_pages_at_once_each_has_its_own_and_none_names_another(fase, redacteur, django_assert_max_num_queries):
    pages = [make_knooppunt(f"Stap {n}", fase=fase, aanpak="[[stap-0]]", tips=[]) for n in range(120)]
    other = make_knooppunt("Ander", fase=fase, aanpak="[[stap-0]] [[stap-119]]", tips=[])
    with django_assert_max_num_queries(10):
        found = naming(pages, redacteur)
    assert found[pages[0]] == found[pages[119]] == [(other, "aanpak")]
    assert found[pages[5]] == []


# Unpublishing


def test_unpublishing_what_is_named_asks_first_and_says_where_afterwards(fase, admin):
    page = make_knooppunt("Stap", fase=fase)
    noemer = make_knooppunt("Noemer", fase=fase, aanpak="Zie [[stap]].")
    question = shown(act(admin, "unpublish_selected", page))
    assert "Noemer</a> (aanpak)" in question
    assert f'href="{LIST}{noemer.pk}/change/"' in question
    page.refresh_from_db()
    assert page.is_public
    after = shown(act(admin, "unpublish_selected", page, bevestigd="ja"))
    assert "1 weer concept." in after
    assert f'“Stap” wordt nog genoemd door: <a href="{LIST}{noemer.pk}/change/">Noemer</a> (aanpak).' in after
    page.refresh_from_db()
    assert not page.is_public


def test_unpublishing_what_nothing_names_does_not_ask(fase, admin):
    page = make_knooppunt("Stap", fase=fase)
    assert "1 weer concept." in act(admin, "unpublish_selected", page)


def test_the_question_of_unpublishing_can_be_answered_with_its_own_form(fase, admin):
    from tests.beheer import form_data

    page = make_knooppunt("Stap", fase=fase)
    make_knooppunt("Noemer", fase=fase, aanpak="Zie [[stap]].")
    data = form_data(act(admin, "unpublish_selected", page))
    admin.post(LIST, data | {"bevestigd": "Maak er weer een concept van"})
    page.refresh_from_db()
    assert not page.is_public


def test_the_button_on_the_form_asks_first_and_keeps_the_words(fase, admin):
    from tests.beheer import change_path, form_data, save

    page = make_knooppunt("Stap", fase=fase)
    make_knooppunt("Noemer", fase=fase, aanpak="Zie [[stap]].")
    answer = save(admin, page, _haal_van_de_site="ja", doel="Zelf getypt.")
    assert answer.status_code == 200
    html = html_of(answer)
    assert "Noemer</a> (aanpak)" in html
    assert "Zelf getypt." in html
    page.refresh_from_db()
    assert page.is_public
    assert page.doel != "Zelf getypt."
    again = admin.post(change_path(page), form_data(html) | {"_haal_van_de_site": "ja"}, follow=True)
    assert "“Stap” wordt nog genoemd door: " in shown(html_of(again))
    page.refresh_from_db()
    assert not page.is_public
    assert page.concept.form.texts["doel"] == "Zelf getypt."


# Retiring, and back


def test_retiring_says_what_names_it_before_and_after(fase, admin):
    page, successor = make_knooppunt("Stap", fase=fase), make_knooppunt("Daarna", fase=fase)
    noemer = make_knooppunt("Noemer", fase=fase, tips=["Zie [[stap]]."])
    assert "Noemer</a> (tip 1)" in shown(act(admin, "retire_selected", page))
    after = shown(act(admin, "retire_selected", page, bevestigd="ja", opvolger=successor.pk))
    assert f'“Stap” wordt nog genoemd door: <a href="{LIST}{noemer.pk}/change/">Noemer</a> (tip 1).' in after


def test_retiring_a_source_that_texts_cite_says_which(fase, admin):
    bron = make_bron("Een boek")
    make_knooppunt("Noemer", fase=fase, aanpak="Zie {{bron:een-boek}}.")
    assert "Noemer</a> (aanpak)" in shown(act(admin, "retire_selected", bron, path=BRON))
    after = shown(act(admin, "retire_selected", bron, path=BRON, bevestigd="ja"))
    assert "“Een boek” wordt nog genoemd door: " in after


def test_many_that_name_it_are_counted(fase, admin):
    page = make_knooppunt("Stap", fase=fase)
    for n in range(25):
        make_knooppunt(f"Noemer {n}", fase=fase, aanpak="Zie [[stap]].")
    after = shown(act(admin, "retire_selected", page, bevestigd="ja")).split("“Stap” wordt nog genoemd door: ")[1]
    assert after.split("</li>")[0].count("Noemer") == 10
    assert "en nog 15." in after
    assert "Genoemd in" not in shown(act(admin, "retire_selected", make_draft(fase=fase)))


def test_bringing_back_says_what_state_it_is_in(fase, admin):
    page, bron = make_knooppunt("Stap", fase=fase), make_bron("Een boek")
    page.retire()
    bron.retire()
    after = shown(act(admin, "unretire_selected", page, make_draft(fase=fase), path=LIST + "?stand=vervallen"))
    assert "“Stap” is terug, als concept: lezers zien het pas als je het publiceert." in after
    after = shown(act(admin, "unretire_selected", bron, path=BRON))
    assert "“Een boek” is terug, en staat weer op de site." in after
    assert "1 overgeslagen: niet vervallen" in shown(act(admin, "unretire_selected", bron, path=BRON))


# The check of all texts


def complaints() -> list[str]:
    with pytest.raises(CommandError) as error:
        call_command("controleer_inhoud", stdout=StringIO())
    return [line for line in str(error.value).splitlines() if "verwijst naar" in line or "noemt “" in line]


def test_the_check_lists_every_mention_of_what_is_not_public(fase, db):
    for titel in ("Concept", "Vervallen"):
        make_draft(titel, fase=fase)
    Knooppunt.objects.get(slug="vervallen").retire()
    make_bron("Een boek").retire()
    make_begrip("warmtenet")
    target = make_knooppunt("Doel", fase=fase, tips=["Een.", "Twee."])
    target.tips.first().delete()
    make_fase(4).retire()
    good = "[[doel]] [a](/fase-nummer-1/doel/#tip-2) [b](/begrippen/#warmtenet) [c](/ervaringen/) [d](/fase-nummer-1/)"
    good += " [e](#tip-1) [f](https://elders.example/weg/) [g](mailto:a@voorbeeld.example)"
    good += " [h](/fase-nummer-1/doel/#aanpak)"
    bad = "[[concept]] [[vervallen]] [[weg]] {{bron:een-boek}} {{bron:geen}} [a](/fase-nummer-1/doel/#tip-1)"
    bad += " [b](/begrippen/#weg) [c](/nergens/te/vinden/) [d](/fase-nummer-4/) [e](/fase-nummer-1/concept/)"
    bad += " [f](#tip-9)"
    row = make_knooppunt("Noemer", fase=fase, aanpak="x", tips=["Een."])
    row.aanpak = good
    row.save()
    place = "fase-nummer-1/noemer, aanpak: "
    assert [line for line in complaints() if line.startswith(place)] == []
    Knooppunt.objects.filter(pk=row.pk).update(aanpak=bad)
    Fase.objects.filter(pk=fase.pk).update(omschrijving="[[concept]]")
    Tip.objects.filter(knooppunt=row).update(tekst="{{bron:een-boek}}")
    found = complaints()
    assert [line.removeprefix(place) for line in found if line.startswith(place)] == [
        "noemt “Concept”, en dat staat niet op de site.",
        "noemt “Vervallen”, en dat is vervallen.",
        "noemt “weg”, en dat bestaat niet.",
        "noemt “bron:een-boek”, en dat is vervallen.",
        "noemt “bron:geen”, en dat bestaat niet.",
        "verwijst naar /fase-nummer-1/doel/#tip-1, en die plek is er niet.",
        "verwijst naar /begrippen/#weg, en die plek is er niet.",
        "verwijst naar /nergens/te/vinden/, en daar is geen pagina.",
        "verwijst naar /fase-nummer-4/, en dat is vervallen.",
        "verwijst naar /fase-nummer-1/concept/, en dat staat niet op de site.",
        "verwijst naar #tip-9, en die plek is er niet.",
    ]
    assert f"{fase}, omschrijving: noemt “Concept”, en dat staat niet op de site." in found
    assert "fase-nummer-1/noemer, tip 1: noemt “bron:een-boek”, en dat is vervallen." in found
    assert Spoor.objects.count() == 0


def test_no_text_to_check_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert dead_references([]) == []


def test_publishing_a_text_that_cites_a_retired_source_is_refused(fase, admin):
    make_bron("Een boek").retire()
    row = complete(make_draft("Noemer", fase=fase, aanpak="Zie {{bron:een-boek}}."))
    assert "De tekst noemt {{bron:een-boek}}, en die is vervallen." in shown(act(admin, "publish_selected", row))
    row.refresh_from_db()
    assert not row.is_public


def test_the_preview_says_that_a_source_is_retired(fase, admin):
    make_bron("Een boek").retire()
    answer = html_of(admin.post("/beheer/voorbeeld/", {"content": "{{bron:een-boek}}"}))
    assert "{{bron:een-boek}} is vervallen." in answer


def test_the_form_of_a_knooppunt_says_what_it_names_that_is_not_public(fase, admin):
    make_draft("Concept", fase=fase)
    row = make_knooppunt("Noemer", fase=fase, aanpak="Zie [[concept]].")
    assert "noemt “Concept”, en dat staat niet op de site." in shown(html_of(admin.get(f"{LIST}{row.pk}/change/")))


# On the form, and with a successor


def test_each_form_lists_what_names_the_page_with_its_state(fase, admin):
    page, bron, begrip = make_knooppunt("Stap", fase=fase), make_bron("Een boek"), make_begrip("warmtenet")
    partij, spoor = make_partij(), make_sporen("A")[0]
    words = f"[[stap]] {{{{bron:een-boek}}}} een warmtenet [f]({fase.get_absolute_url()})"
    words += f" [p]({partij.get_absolute_url()}) [s]({spoor.get_absolute_url()})"
    noemer = make_draft("Noemer", fase=fase, aanpak=words, tips=[])
    for row in (page, bron, begrip, partij, spoor, fase):
        meta = row._meta
        html = shown(html_of(admin.get(f"/beheer/{meta.app_label}/{meta.model_name}/{row.pk}/change/")))
        section = html.split("Wordt genoemd door")[1]
        assert f'<a href="{LIST}{noemer.pk}/change/">Noemer</a> (aanpak, concept)' in section, row
        assert "Geen tekst noemt" in shown(html_of(admin.get(f"{LIST}{noemer.pk}/change/")))


def test_a_draft_beside_a_published_text_counts_too(fase, admin):
    from tests.beheer import save

    page, noemer = make_knooppunt("Stap", fase=fase), make_knooppunt("Noemer", fase=fase)
    save(admin, noemer, aanpak="Zie [[stap]].", _save="ja")
    assert "Noemer</a> (het concept ervan)" in shown(html_of(admin.get(f"{LIST}{page.pk}/change/")))


def test_the_button_takes_a_successor_and_refuses_one_that_is_off_the_site(fase, admin):
    from tests.beheer import change_path, form_data, save

    page, other = make_knooppunt("Stap", fase=fase), make_knooppunt("Anders", fase=fase)
    make_knooppunt("Noemer", fase=fase, aanpak="Zie [[stap]].")
    draft = make_draft("Nog niet", fase=fase)
    asked = form_data(html_of(save(admin, page, _haal_van_de_site="ja"))) | {"_haal_van_de_site": "ja"}
    answer = admin.post(change_path(page), asked | {"opvolger": draft.pk})
    assert "De opvolger die je koos, staat niet (meer) op de site." in shown(html_of(answer))
    page.refresh_from_db()
    assert page.is_public
    admin.post(change_path(page), asked | {"opvolger": other.pk})
    page.refresh_from_db()
    assert (page.is_public, page.opvolger) == (False, other)


@pytest.mark.parametrize("action", ["unpublish_selected", "retire_selected"])
def test_a_list_takes_a_successor_and_refuses_one_that_is_off_the_site(action, fase, admin):
    page, other, draft = make_knooppunt("Stap", fase=fase), make_knooppunt("Anders", fase=fase), make_draft(fase=fase)
    make_knooppunt("Noemer", fase=fase, aanpak="Zie [[stap]].")
    assert f'<option value="{other.pk}"' in act(admin, action, page)
    for wrong in (draft.pk, page.pk, "x", 999999):
        assert "De opvolger die je koos" in shown(act(admin, action, page, bevestigd="ja", opvolger=wrong))
    page.refresh_from_db()
    assert page.is_public
    act(admin, action, page, bevestigd="ja", opvolger=other.pk)
    page.refresh_from_db()
    assert (page.is_public, page.opvolger) == (False, other)


def test_deleting_a_word_shows_its_texts_and_hands_its_names_on(fase, admin):
    from tests.beheer import versie

    gone, other = make_begrip("warmtenet", "stadsverwarming"), make_begrip("collectief net")
    noemer = make_knooppunt("Noemer", fase=fase, aanpak="Een warmtenet.", tips=[])
    path = f"/beheer/naslag/begrip/{gone.pk}/delete/"
    assert "Noemer</a> (aanpak)" in shown(html_of(admin.get(path)))
    admin.post(path, {"post": "yes", "versie": versie(admin, path), "opvolger": other.pk})
    assert other.names() == ["collectief net", "stadsverwarming", "warmtenet"]
    noemer.refresh_from_db()
    assert f"begrip\ue001{other.pk}\ue001warmtenet" in noemer.aanpak_html
    assert "Noemer</a> (aanpak)" in shown(act(admin, "delete_selected", other, path="/beheer/naslag/begrip/"))


def test_the_form_of_what_a_member_names_opens(fase, admin, auteur, moderator):
    target = make_knooppunt("Doel van alles", fase=fase)
    make_ervaring(auteur, moderator, [target], titel="Koffie op straat", wat_deden="We deden [[Doel van alles]].")
    html = admin.get(f"{LIST}{target.pk}/change/").content.decode()
    assert "Koffie op straat" in html


# What a text names that left the site since


@pytest.mark.parametrize("left", ["retired", "replaced", "off the site"])
def test_what_left_since_keeps_no_other_change_from_the_page_that_names_it(left, fase, admin):
    gone, later = (complete(make_knooppunt(titel, fase=fase)) for titel in ("Nulmeting", "Volgen"))
    later.aanpak = "Na de [[nulmeting]]."
    later.save()
    gone.unpublish() if left == "off the site" else gone.retire(successor=later if left == "replaced" else None)
    send = partial(save, admin, later, _publiceer="ja")
    assert send(doel="Een ander doel.").status_code == 302
    assert Knooppunt.objects.get(pk=later.pk).doel == "Een ander doel."
    other = make_draft("Niet af", fase=fase)
    html = shown(html_of(send(klaar_als=f"Zie [[{other.slug}]].")))
    assert "De tekst noemt “Niet af”, en dat knooppunt staat niet op de site." in html
    assert "De tekst noemt “Nulmeting”" not in html
    later.refresh_from_db()
    later.unpublish()  # what comes back on the site is looked at whole
    assert "De tekst noemt “Nulmeting”, en dat knooppunt" in shown(html_of(send()))


@pytest.mark.parametrize("left", ["retired", "replaced", "off the site"])
def test_preview_check_and_refusal_say_it_in_the_same_words(left, fase, admin):
    gone, new = make_knooppunt("Nulmeting", fase=fase), make_knooppunt("Volgen", fase=fase)
    row = complete(make_draft("Noemer", fase=fase))
    row.aanpak = "Na de [[nulmeting]]."
    row.save()
    gone.unpublish() if left == "off the site" else gone.retire(successor=new if left == "replaced" else None)
    why = {"retired": "is vervallen.", "off the site": "staat niet op de site.",
           "replaced": "is vervallen (ervoor in de plaats: “Volgen”)."}[left]  # fmt: skip
    assert f"[[nulmeting]] {why}" in shown(preview(row.aanpak))
    html = shown(html_of(save(admin, row, _publiceer="ja")))
    assert f"De tekst noemt “Nulmeting”, en dat knooppunt {why}" in html
    assert f"noemt “Nulmeting”, en dat {why}" in html


def test_the_question_names_what_the_form_names(fase, admin):
    """The form listed two words of the glossary and a predecessor that the question left out."""
    row, before, names = (make_knooppunt(titel, fase=fase) for titel in ("Nulmeting", "Vroeger", "Noemer"))
    names.aanpak = "Na de [[nulmeting]]."
    names.save()
    before.retire(successor=row)
    make_begrip("meting").knooppunten.add(row)
    form = document_fromstring(html_of(admin.get(f"{LIST}{row.pk}/change/")))
    listed = [" ".join(each.text_content().split()) for each in form.xpath("//ul[@class='noemers']/li")]
    assert len(listed) == 3
    question = shown(html_of(save(admin, row, _haal_van_de_site="ja")))
    asked = question.split("Genoemd in deze teksten")[1].split("</ul>")[0]
    for line in listed:
        assert line in re.sub("<[^>]+>", "", asked)
