"""Two redacteuren in one knooppunt: its fields, its tips and its other rows."""

import pytest

from knooppunten.models import Knooppunt, Verbinding
from tests.beheer import act, change_path, form_data
from tests.html import html_of
from tests.make import link, make_begrip, make_draft, make_fase, make_sporen, see_also

pytestmark = pytest.mark.ignore_template_errors


def opened(client, row):
    return form_data(client.get(change_path(row)).content.decode())


def saved(client, row, data):
    answer = client.post(change_path(row), data)
    assert answer.status_code == 302, answer.context["errors"]


def refused(client, row, data):
    """The Botsing, and the form as it is shown again."""
    answer = client.post(change_path(row), data)
    assert answer.status_code == 200
    return answer.context["botsing"], form_data(answer.content.decode()), answer


def tips(row):
    return list(row.tips.values_list("tekst", flat=True))


def test_a_second_press_keeps_what_both_typed(row, een, twee):
    """Finding A1."""
    mine = opened(een, row) | {"doel": "Mijn doel."}
    saved(twee, row, opened(twee, row) | {"aanpak": "Hun aanpak."})
    clash, again, _ = refused(een, row, mine)
    assert "Tweede" in clash.door
    assert [(v["naam"], v["nu"]) for v in clash.overgenomen] == [("Aanpak", "Hun aanpak.")]
    saved(een, row, again)
    row.refresh_from_db()
    assert (row.doel, row.aanpak) == ("Mijn doel.", "Hun aanpak.")


def test_both_texts_of_one_field_are_shown_with_what_differs(row, een, twee):
    Knooppunt.objects.filter(pk=row.pk).update(doel="Een oud doel staat hier.")
    mine = opened(een, row) | {"doel": "Een mooi doel staat hier."}
    saved(twee, row, opened(twee, row) | {"doel": "Een goed doel staat hier."})
    _, again, answer = refused(een, row, mine)
    html = html_of(answer)
    assert "Een <mark>goed</mark> doel staat hier." in html
    assert "Een <mark>mooi</mark> doel staat hier." in html
    assert "Ook gewijzigd door Tweede" in html
    assert again["doel"] == ["Een mooi doel staat hier."]


def test_a_third_save_in_between_is_refused_again(row, een, twee):
    """The number of the second form is that of what it showed."""
    mine = opened(een, row) | {"doel": "Mijn doel."}
    saved(twee, row, opened(twee, row) | {"doel": "Hun doel."})
    _, again, _ = refused(een, row, mine)
    saved(twee, row, opened(twee, row) | {"doel": "Hun tweede doel."})
    clash, once_more, _ = refused(een, row, again)
    assert [(v["nu"], v["jij"]) for v in clash.beide] == [("Hun tweede doel.", "Mijn doel.")]
    saved(een, row, once_more)


@pytest.mark.parametrize(
    ("field", "theirs"),
    [("sporen", None), ("tags", "geld, isolatie"), ("wet_en_regelgeving", "on"), ("gecontroleerd_op", "02-11-2026"),
     ("geldt_voor", "individueel"), ("volgorde", "7"), ("fase", None)],
)  # fmt: skip
def test_what_the_colleague_chose_is_taken_over(field, theirs, row, een, twee):
    if field == "sporen":
        theirs = [str(spoor.pk) for spoor in make_sporen("BF")]
    if field == "fase":
        theirs = str(make_fase(2).pk)
    mine = opened(een, row) | {"doel": "Mijn doel."}
    saved(twee, row, opened(twee, row) | {field: theirs})
    clash, again, _ = refused(een, row, mine)
    assert clash.beide == []
    saved(een, row, again)
    assert opened(een, row)[field] == (theirs if isinstance(theirs, list) else [theirs])
    assert opened(een, row)["doel"] == ["Mijn doel."]


# Rows


def test_words_in_a_tip_that_a_colleague_deleted_stay_with_that_tip(row, een, twee):
    """Finding A3: they stood under another tip, with an error that said nothing."""
    mine = opened(een, row) | {"tips-1-tekst": "Tip twee, beter."}
    saved(twee, row, opened(twee, row) | {"tips-1-DELETE": "on"})
    clash, again, answer = refused(een, row, mine)
    assert [v["naam"] for v in clash.weg] == ["Tip “Tip twee.”"]
    assert "is verwijderd door Tweede" in clash.weg[0]["uitleg"]
    assert "Verwijderd door Tweede" in html_of(answer)
    saved(een, row, again)
    assert sorted(tips(row)) == ["Tip drie.", "Tip een.", "Tip twee, beter."]


def test_such_words_can_be_left_by_emptying_the_row(row, een, twee):
    mine = opened(een, row) | {"tips-1-tekst": "Tip twee, beter."}
    saved(twee, row, opened(twee, row) | {"tips-1-DELETE": "on"})
    _, again, _ = refused(een, row, mine)
    name = next(name for name, value in again.items() if value == ["Tip twee, beter."])
    saved(een, row, again | {name: ""})
    assert tips(row) == ["Tip een.", "Tip drie."]


def test_a_tip_that_only_the_colleague_deleted_is_named_and_stays_away(row, een, twee):
    mine = opened(een, row) | {"tips-0-tekst": "Tip een, beter."}
    saved(twee, row, opened(twee, row) | {"tips-1-DELETE": "on"})
    clash, again, _ = refused(een, row, mine)
    assert [v["naam"] for v in clash.weg] == ["Tip “Tip twee.”"]
    saved(een, row, again)
    assert tips(row) == ["Tip een, beter.", "Tip drie."]


def test_new_tips_of_both_are_kept(row, een, twee):
    def with_tip(client, text):
        return opened(client, row) | {"tips-TOTAL_FORMS": 4, "tips-3-tekst": text, "tips-3-volgorde": ""}

    mine = with_tip(een, "Van mij.")
    saved(twee, row, with_tip(twee, "Van hen."))
    clash, again, _ = refused(een, row, mine)
    assert [v["naam"] for v in clash.overgenomen] == ["Nieuw: Tip 4"]
    saved(een, row, again)
    assert tips(row)[3:] == ["Van hen.", "Van mij."]


def test_a_tip_changed_by_both_shows_both(row, een, twee):
    mine = opened(een, row) | {"tips-2-tekst": "Mijn tip."}
    saved(twee, row, opened(twee, row) | {"tips-2-tekst": "Hun tip.", "tips-0-tekst": "Ook van hen."})
    clash, again, _ = refused(een, row, mine)
    assert [(v["nu"], v["jij"]) for v in clash.beide] == [("Hun tip.", "Mijn tip.")]
    saved(een, row, again)
    assert tips(row) == ["Ook van hen.", "Tip twee.", "Mijn tip."]


def test_a_tip_that_changed_is_not_deleted_unseen(row, een, twee):
    mine = opened(een, row) | {"tips-2-DELETE": "on", "tips-0-DELETE": "on"}
    saved(twee, row, opened(twee, row) | {"tips-2-tekst": "Hun tip."})
    _, again, answer = refused(een, row, mine)
    assert "Jij wilde dit verwijderen" in html_of(answer)
    assert "tips-2-DELETE" not in again
    saved(een, row, again)
    assert tips(row) == ["Tip twee.", "Hun tip."]


def test_a_partij_that_a_colleague_took_away_comes_back_only_when_asked(row, een, twee):
    data = opened(een, row)
    mine = data | {"betrokkenheden-0-vraag": "Een andere vraag."}
    saved(twee, row, opened(twee, row) | {"betrokkenheden-0-DELETE": "on"})
    clash, again, _ = refused(een, row, mine)
    assert len(clash.weg) == 1
    assert not row.betrokkenheden.exists()
    saved(een, row, again)
    assert row.betrokkenheden.get().vraag == "Een andere vraag."


def test_a_zie_ook_laid_from_the_other_side_meanwhile_is_no_obstacle(row, fase, een):
    """The form that comes back knows nothing of the rows that hang on it now."""
    mine = opened(een, row) | {"doel": "Mijn doel."}
    see_also(make_draft("Ernaast", fase=fase), row)
    clash, again, _ = refused(een, row, mine)
    assert len(clash.overgenomen) == 1
    saved(een, row, again)
    assert Verbinding.objects.zie_ook().filter(naar=row).count() == 1


def test_a_link_that_was_taken_away_meanwhile_does_not_hinder(row, fase, een):
    other = make_draft("Daarna", fase=fase)
    link(row, other, toelichting="zo")
    mine = opened(een, row) | {"verbindingen_naar_later-0-toelichting": "anders"}
    Verbinding.objects.filter(van=row).delete()
    clash, again, _ = refused(een, row, mine)
    assert clash.door.startswith("iets of iemand buiten de beheeromgeving")
    saved(een, row, again)
    assert row.verbindingen_naar_later.get().toelichting == "anders"


def test_one_name_of_a_begrip_each_is_kept(een, twee):
    begrip = make_begrip("warmtenet", "stadswarmte")
    path = f"/beheer/naslag/begrip/{begrip.pk}/change/"

    def page(client, name):
        data = form_data(client.get(path).content.decode())
        return data | {"andere_namen-TOTAL_FORMS": 2, "andere_namen-1-naam": name}

    mine = page(een, "blokverwarming")
    assert twee.post(path, page(twee, "wijkwarmte")).status_code == 302
    answer = een.post(path, mine)
    assert een.post(path, form_data(answer.content.decode())).status_code == 302
    assert sorted(begrip.names()) == ["blokverwarming", "stadswarmte", "warmtenet", "wijkwarmte"]


@pytest.mark.parametrize(
    "odd",
    [
        {"tips-TOTAL_FORMS": "x"}, {"tips-TOTAL_FORMS": "99999999"}, {"tips-TOTAL_FORMS": "²"},
        {"tips-INITIAL_FORMS": "-1"}, {"tips-0-id": "0"}, {"tips-0-id": ""}, {"volgorde": "x"},
        {"tips-0-volgorde": "²"},
        {"gecontroleerd_op": "morgen"}, {"versie": "x" * 9000}, {"doel": "\x00"}, {"tags": "a\x00"},
    ],
)  # fmt: skip
def test_an_odd_form_on_an_older_state_is_no_failure(odd, row, een):
    data = opened(een, row) | odd
    Knooppunt.objects.filter(pk=row.pk).update(doel="Van een ander.", volgorde=3)
    row.tips.all().delete()
    assert een.post(change_path(row), data).status_code in (200, 400)


def test_a_load_in_between_is_named_as_such(row, een):
    mine = opened(een, row) | {"doel": "Mijn doel."}
    Knooppunt.objects.filter(pk=row.pk).update(doel="Geladen.")
    clash, _, _ = refused(een, row, mine)
    assert "het laden van inhoud" in clash.door


def test_an_own_second_window_is_named_as_such(row, een):
    mine = opened(een, row) | {"doel": "Mijn doel."}
    saved(een, row, opened(een, row) | {"doel": "Mijn andere doel."})
    clash, _, _ = refused(een, row, mine)
    assert "jijzelf, in een ander venster" in clash.door


def test_a_list_action_needs_a_row_of_that_list(row, fase, een):
    other = make_draft("Elders", fase=fase, geldt_voor="individueel")
    html = act(een, "/beheer/knooppunten/knooppunt/?geldt_voor__exact=individueel", "publish_selected", row, other)
    assert "1 van wat je koos staat niet meer in deze lijst." in html


@pytest.mark.parametrize("many", [1, 20])
def test_a_form_takes_the_same_number_of_queries_for_many_tips(many, fase, een, django_assert_num_queries):
    row = make_draft(fase=fase, tips=[f"Tip {n}." for n in range(many)])
    een.get(change_path(row))
    with django_assert_num_queries(56):
        een.get(change_path(row))


def test_words_kept_over_a_login_meet_what_a_colleague_saved_meanwhile(row, een, twee, redacteur):
    """What comes back after logging in again still carries what its form showed."""
    mine = opened(een, row) | {"doel": "Mijn doel.", "tips-1-tekst": "Tip twee, beter."}
    een.logout()
    assert een.post(change_path(row), mine).status_code == 302
    saved(twee, row, opened(twee, row) | {"aanpak": "Hun aanpak.", "tips-1-DELETE": "on"})
    een.force_login(redacteur)
    back = opened(een, row)
    assert back["doel"] == ["Mijn doel."]
    clash, again, _ = refused(een, row, back)
    assert ("Aanpak", "Hun aanpak.") in [(v["naam"], v["nu"]) for v in clash.overgenomen]
    saved(een, row, again)
    row.refresh_from_db()
    assert (row.doel, row.aanpak) == ("Mijn doel.", "Hun aanpak.")
    assert sorted(tips(row)) == ["Tip drie.", "Tip een.", "Tip twee, beter."]
