"""What a form of the admin says after a save that did nothing, was refused, or met what a colleague did."""

import html
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from tests.admin.test_bewaakt import ROWS, list_of, path_of
from tests.admin.test_botsing import opened, refused, saved
from tests.beheer import change_path, form_data, save, versie
from tests.html import html_of
from tests.make import complete, link, make_begrip, make_draft, make_knooppunt, make_partij, see_also

pytestmark = pytest.mark.ignore_template_errors


def shown(answer) -> str:
    return " ".join(html.unescape(html_of(answer)).split())


def levels(answer):
    return [(message.level_tag, str(message)) for message in answer.context["messages"]]


# Who did it


def test_my_own_save_just_before_i_opened_the_form_is_no_part_of_a_clash(row, een, twee):
    saved(een, row, opened(een, row) | {"doel": "Eerst van mij."})
    mine = opened(een, row) | {"doel": "Daarna van mij.", "tips-0-tekst": "Tip een, beter."}
    saved(twee, row, opened(twee, row) | {"doel": "Van hen.", "tips-1-DELETE": "on"})
    clash, _, _ = refused(een, row, mine)
    assert clash.door.startswith("Tweede (")
    assert " en " not in clash.door
    assert clash.weg[0]["uitleg"] == f"is verwijderd door {clash.door}."


def test_a_clock_that_stands_still_blames_nobody_too_many(row, een, twee):
    """Two servers, or one moment: the order counts, not the time."""
    saved(een, row, opened(een, row) | {"doel": "Eerst van mij."})
    mine = opened(een, row) | {"doel": "Daarna van mij."}
    saved(twee, row, opened(twee, row) | {"doel": "Van hen."})
    LogEntry.objects.update(action_time=timezone.now() + timedelta(minutes=2))
    door = refused(een, row, mine)[0].door
    assert door.startswith("Tweede (")
    assert "jijzelf" not in door


def test_a_question_and_a_list_name_only_who_came_after(row, een, twee):
    begrip = make_begrip("warmtenet")
    path = path_of(begrip)
    een.post(path, form_data(een.get(path).content.decode()) | {"uitleg": "Van mij."})
    question = {"post": "yes", "versie": versie(een, path_of(begrip, "delete"))}
    listed = {"action": "delete_selected", "_selected_action": [begrip.pk], "versie": versie(een, list_of(begrip))}
    twee.post(path, form_data(twee.get(path).content.decode()) | {"uitleg": "Van hen."})
    assert een.post(path_of(begrip, "delete"), question).context["veranderd"].startswith("Tweede (")
    said = shown(een.post(list_of(begrip), listed, follow=True))
    assert "gewijzigd door Tweede (" in said
    assert "jijzelf" not in said


# Nothing changed


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother"])
def test_a_save_that_changes_nothing_says_so_and_writes_no_history(button, model, client, admin_client):
    thing = ROWS[model][0]()
    path = path_of(thing)
    data = form_data(admin_client.get(path).content.decode())
    LogEntry.objects.all().delete()
    answer = admin_client.post(path, data | {button: "ja"}, follow=True)
    assert levels(answer) == [("info", f"Er is niets veranderd aan “{thing}”.")]
    assert not LogEntry.objects.exists()


def test_a_verb_without_a_changed_word_is_still_told(fase, admin):
    draft = complete(make_draft(fase=fase))
    answer = admin.post(change_path(draft), opened(admin, draft) | {"_publiceer": "ja"}, follow=True)
    assert levels(answer) == [("success", f"Opgeslagen: “{draft}” staat nu op de site.")]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Gepubliceerd."]


# The state


def test_a_page_that_was_retired_meanwhile_has_one_word_for_it(row, een):
    mine = opened(een, row) | {"doel": "Mijn doel."}
    row.retire()
    _, _, answer = refused(een, row, mine)
    assert "Stand: <strong>vervallen sinds " in shown(answer)
    assert "is nu:" not in shown(answer)
    mine = opened(een, row) | {"doel": "Mijn doel."}
    row.unretire()
    assert "Stand: <strong>concept</strong>" in shown(refused(een, row, mine)[2])


def test_a_partij_has_no_status_but_can_be_retired(een):
    partij = make_partij()
    path = path_of(partij)
    mine = form_data(een.get(path).content.decode()) | {"omschrijving": "Van mij."}
    partij.retire()
    answer = een.post(path, mine)
    assert "Stand: <strong>vervallen sinds " in shown(answer)
    partij.unretire()
    assert "Stand: <strong>niet meer vervallen</strong>" in shown(een.post(path, form_data(answer.content.decode())))


# Deleted meanwhile


def test_a_deleted_row_is_told_of_once_and_asks_for_nothing_that_it_never_showed(een):
    begrip = make_begrip("warmtenet")
    path = path_of(begrip)
    mine = form_data(een.get(path).content.decode()) | {"uitleg": "Van mij."}
    begrip.delete()
    answer = een.post(path, mine)
    said = shown(answer)
    assert said.count("dat niet meer bestaat") == 1
    assert "Dit veld is verplicht" not in said
    assert "errornote" not in said
    again = form_data(answer.content.decode())
    assert again["slug"] == ["warmtenet"]
    assert een.post(answer.context["form_url"], again).status_code == 302


def test_a_row_that_was_deleted_is_named_as_it_was(row, een, twee):
    mine = opened(een, row) | {"tips-1-tekst": "Daan herschreef deze.", "betrokkenheden-0-vraag": "Heel anders."}
    name = str(row.betrokkenheden.get().partij)
    saved(twee, row, opened(twee, row) | {"tips-1-DELETE": "on", "betrokkenheden-0-DELETE": "on"})
    clash, _, _ = refused(een, row, mine)
    assert [v["naam"] for v in clash.weg] == ["Tip “Tip twee.”", f"Betrokken partij “{name}”"]
    assert clash.weg[0]["jij"] == "Daan herschreef deze."


# Refused


def test_taking_down_what_others_name_is_a_question(fase, admin):
    page = complete(make_draft("Wordt genoemd", fase=fase))
    page.publish()
    make_knooppunt("Noemer", fase=fase, aanpak="Zie [[wordt-genoemd]].")
    answer = save(admin, page, _haal_van_de_site="ja")
    said = shown(answer)
    assert "Andere teksten noemen dit." in said
    assert "errornote" not in said
    assert "errorlist" not in said
    assert "druk nog eens op “Haal van de site”" in said
    assert answer.context["title"].startswith("Fout") is False
    data = form_data(answer.content.decode()) | {"_haal_van_de_site": "ja"}
    assert admin.post(change_path(page), data).status_code == 302
    page.refresh_from_db()
    assert not page.is_public


def test_a_refused_publication_says_that_nothing_is_saved_and_how_to_keep_it(fase, admin):
    draft = make_draft(fase=fase, doel="", aanpak="", tips=[])
    said = shown(save(admin, draft, zoekwoorden="nieuw", _publiceer="ja"))
    assert "Corrigeer de onderstaande fouten." in said
    sentence = "Er is nog niets opgeslagen. Met “Bewaar concept” bewaar je dit als concept; publiceren kan later."
    assert said.count(sentence) == 1
    draft.refresh_from_db()
    assert draft.zoekwoorden == ""


def test_any_refused_form_says_that_nothing_is_saved(fase, admin):
    draft = make_draft(fase=fase)
    said = shown(save(admin, draft, titel=""))
    assert "Er is nog niets opgeslagen." in said
    assert "Corrigeer de onderstaande fout." in said
    assert "als concept" not in said.split("Er is nog niets opgeslagen.")[1].split("</p>")[0]
    assert "Er is nog niets opgeslagen." not in shown(admin.get(change_path(draft)))


# Where nothing can be added


def test_a_zie_ook_of_the_other_side_offers_no_new_row(row, fase, een):
    see_also(make_draft("Ernaast", fase=fase), row)
    link(row, make_draft("Daarna", fase=fase))
    by_prefix = {inline.formset.prefix: inline for inline in een.get(change_path(row)).context["inline_admin_formsets"]}
    inline = next(one for one in by_prefix.values() if "andere knooppunt" in str(one.opts.verbose_name_plural))
    assert not inline.has_add_permission
    assert [form.original is None for form in inline] == [False]
