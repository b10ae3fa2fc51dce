"""The log: every act, by whatever way; who, what and which fields; no names, values or addresses; never changed."""

import ast
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.admin import site as admin_site
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone, translation
from django.utils.text import capfirst

from accounts.persoonsgegevens import erase, export
from achtergrond.worker import Worker
from logboek import noteren
from logboek.models import KEPT, AppendOnly, Logregel
from logboek.noteren import after_entry, note
from terugmelden.models import Ervaringmelding, Melding, Meldingstap
from tests.beheer import act, change_path, delete, form_data, save
from tests.html import html_of
from tests.make import complete, make_begrip, make_draft, make_knooppunt, make_user
from tests.make_ervaring import make_ervaring, make_inzending
from versies import nalopen, planning

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/knooppunten/knooppunt/"


def lines():
    return [(row.werkwoord, row.hoe, row.doel_id, row.velden) for row in Logregel.objects.order_by("pk")]


@pytest.fixture
def stap(db):
    row = complete(make_knooppunt("Geheime titel", doel="Er is gekozen.", aanpak="Kies samen."))
    nalopen.begin()
    return row


def test_a_form_says_which_fields_and_no_words(fase, admin, redacteur):
    draft = make_draft("Geheime titel", fase=fase)
    save(admin, draft, doel="Geheim doel.", **{"tips-0-tekst": "Geheime tip."})
    (row,) = Logregel.objects.all()
    assert (row.werkwoord, row.hoe, row.door, row.doel_id) == ("Gewijzigd", "beheer", redacteur, str(draft.pk))
    assert row.velden == ["Doel", "Tip"]
    assert "eheim" not in str(Logregel.objects.values().get())


def test_verbs_of_lists_and_several_deletions(fase, admin, stap):
    act(admin, LIST, "unpublish_selected", stap, bevestigd="ja")
    assert lines()[-1] == ("Weer concept", "beheer", str(stap.pk), [])
    begrippen = [make_begrip(naam) for naam in ("een", "twee")]
    act(admin, "/beheer/naslag/begrip/", "delete_selected", *begrippen, post="yes")
    assert [line[0] for line in lines()[-2:]] == ["Verwijderd", "Verwijderd"]


def test_a_decision_at_the_desk_and_nothing_of_its_text(auteur, moderator, knooppunt):
    inzending = make_inzending(auteur, [knooppunt], titel="Geheim verhaal")
    assert lines() == []  # what an author does is their own
    inzending.reject(by=moderator, reden="Dit is geheim.")
    ((werkwoord, hoe, doel_id, velden),) = lines()
    assert (hoe, doel_id, velden) == ("balie", str(inzending.pk), [])
    assert werkwoord
    assert "eheim" not in str(Logregel.objects.values().get())


def test_a_command_and_what_it_changed(loaded, tmp_path, redacteur):
    Logregel.objects.all()._without_guard().delete()  # the load that the test began with
    call_command("exporteer_inhoud", str(tmp_path), verbosity=0)
    assert [line[:2] for line in lines()] == [("manage.py exporteer_inhoud", "opdracht")]
    path = next(tmp_path.rglob("aanleiding-en-opdracht-vastleggen.md"))
    path.write_text(path.read_text().replace("\n\n## Doel\n\n", "\n\n## Doel\n\nEen zin erbij. "))
    call_command("laad_inhoud", str(tmp_path), door=redacteur.email, verbosity=0)
    changed, command = lines()[1:]
    assert changed[:2] == ("Geladen uit knooppunten/samen-beginnen/aanleiding-en-opdracht-vastleggen.md", "opdracht")
    assert command[:2] == ("manage.py laad_inhoud", "opdracht")


def test_a_schedule(stap, redacteur):
    planning.plan(stap, "haal_weg", timezone.now() - timedelta(seconds=1), by=redacteur)
    Worker().once()
    found = {line[0]: line for line in lines()}
    assert found["Van de site gehaald"][1:3] == ("gepland", str(stap.pk))
    assert found["geplande pagina's"][1] == "gepland"


def sentences_of_the_history():
    """What the code has the history say of a row: each literal sentence, with a name, number or moment filled in."""
    for path in Path(settings.BASE_DIR).rglob("*.py"):
        if {"tests", "migrations", ".venv"} & set(path.relative_to(settings.BASE_DIR).parts):
            continue
        for call in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(call, "func", None), "attr", "")
            if name in ("log_change", "log_addition", "log_actions"):
                for said in call.args:
                    if isinstance(said, ast.JoinedStr | ast.Constant) and isinstance(getattr(said, "value", ""), str):
                        parts = getattr(said, "values", [said])
                        yield "".join(part.value if isinstance(part, ast.Constant) else "7:05" for part in parts)


def test_what_the_history_says_of_a_row_is_a_whole_sentence_in_the_log(db, redacteur):
    """The log keeps what comes before a name or a value: no half a moment, and no preposition with nothing after it."""
    found = list(sentences_of_the_history())
    assert len(found) > 10
    for said in found:
        entry = LogEntry(user=redacteur, action_flag=CHANGE, change_message=said)
        verb = after_entry(LogEntry, entry, created=True) or Logregel.objects.latest("pk").werkwoord
        assert verb == said.rstrip(".") or said[len(verb)] in ":;(", said
        assert verb.rpartition(" ")[2] not in ("bij", "op", "van", "uit", "door", "met", "om"), said


def test_a_moment_stands_whole_in_the_log(admin, stap):
    path = change_path(stap)
    planned = {"_plan": "x", "plan_wat": "haal_weg", "plan_op": "2099-11-27T09:00"}
    admin.post(path, form_data(html_of(admin.get(path))) | planned)
    assert "Gepland om op 27 november 2099, 09:00 van de site te gaan" in [line[0] for line in lines()]


def test_why_something_was_wiped_stands_in_the_history_of_the_page_and_the_log_leads_there(client, stap, beheerder):
    """The one place for a reason: words stay out of the log, where nothing could take a name out of them again."""
    client.force_login(beheerder)
    ask = {"passage": "Kies samen", "reden": "Een zin die niet klopt."}
    page = f"/beheer/wis-uit-de-geschiedenis/knooppunten/{stap.pk}/"
    assert "Blijft in de geschiedenis van deze pagina staan" in html_of(client.get(page))
    client.post(page, ask | {"stap": "wis"})
    log = html_of(client.get("/beheer/logboek/logregel/"))
    assert "Een passage gewist uit de geschiedenis" in log
    assert "Een zin die niet klopt." not in log
    (story,) = set(re.findall(r'href="([^"]+/history/)"', log))
    assert "Reden: Een zin die niet klopt." in html_of(client.get(story))


def test_nothing_of_it_is_changed(db, redacteur):
    row = note("Gepubliceerd", by=redacteur)
    row.werkwoord = "Iets anders"
    for change in (
        row.save,
        row.delete,
        Logregel.objects.all().delete,
        lambda: Logregel.objects.update(werkwoord="Iets anders"),
        lambda: Logregel.objects.filter(pk=row.pk).update(door=None),
    ):
        with pytest.raises(AppendOnly):
            change()
    assert Logregel.objects.get().werkwoord == "Gepubliceerd"


def test_an_account_that_goes_leaves_its_lines_without_a_name(client, redacteur):
    note("Gepubliceerd", by=redacteur)
    assert export(redacteur)["account"]["logboek"][0]["werkwoord"] == "Gepubliceerd"
    redacteur.erase(keep=True) if hasattr(redacteur, "erase") else redacteur.delete()
    assert Logregel.objects.get().door is None


def test_it_is_kept_as_long_as_the_page_on_privacy_says(client, db):
    for days in (KEPT.days - 1, KEPT.days + 1):
        note(f"dag {days}")
        Logregel.objects.all()._without_guard().filter(werkwoord=f"dag {days}").update(
            op=timezone.now() - timedelta(days=days)
        )
    assert Logregel.objects.clear_old() == 1
    assert "twee jaar" in re.search(r"logboek.*?</p>", html_of(client.get("/privacy/")), re.DOTALL)[0]


def test_administrators_read_and_search_it_and_nobody_else(client, stap, redacteur):
    note("Gepubliceerd", stap, by=redacteur)
    note("Iets anders")
    client.force_login(make_user("baas", role="beheerder"))
    html = html_of(client.get("/beheer/logboek/logregel/?q=geheime+titel"))
    assert f'href="/beheer/knooppunten/knooppunt/{stap.pk}/change/"' in html
    assert "Iets anders" not in html
    assert "Geheime titel" not in html
    assert client.get("/beheer/logboek/logregel/add/").status_code == 403
    client.force_login(redacteur)
    assert client.get("/beheer/logboek/logregel/").status_code == 403


def test_no_line_holds_an_address_or_a_name(beheerder, client, stap, auteur, moderator):
    """Over what administrators do with accounts, invitations and ervaringen."""
    client.force_login(beheerder)
    add = "/beheer/accounts/uitnodiging/add/"
    client.post(add, form_data(html_of(client.get(add))) | {"email": "geheim@voorbeeld.example"})
    change = f"/beheer/accounts/user/{auteur.pk}/change/"
    client.post(change, form_data(html_of(client.get(change))) | {"naam": "Geheime Naam"})
    make_ervaring(auteur, moderator, [stap], titel="Geheim verhaal")
    delete(client, f"/beheer/accounts/user/{auteur.pk}/delete/")
    assert Logregel.objects.count() >= 3
    said = str(list(Logregel.objects.values()))
    assert "@" not in said
    assert "eheim" not in said


def test_what_is_done_with_what_readers_report_is_noted(knooppunt, auteur, moderator, redacteur):
    melding = Melding.objects.create(knooppunt=knooppunt, tekst="Geheim bericht.", adres="lezer@voorbeeld.example")
    melding.take(by=redacteur)
    melding.note("Geheime notitie.", by=redacteur)
    melding.put_off(timezone.localdate() + timedelta(days=3), by=redacteur)
    melding.handle("opgelost", by=redacteur)
    melding.answer("Geheim antwoord.", by=redacteur)
    steps = [step.get_soort_display() for step in melding.stappen.all()]
    assert [line[0].lower() for line in lines()] == steps
    assert {step.soort for step in melding.stappen.all()} == set(Meldingstap.Soort) - {"geen_fout"}
    row = make_ervaring(auteur, moderator, [knooppunt])
    report = Ervaringmelding(ervaring=row, soort="persoon", tekst="Geheim, over mij.")
    report.report()
    report.handle("aangepast", by=moderator, gedaan="Geheim gedaan.")
    assert lines()[-1] == ("Melding afgehandeld: de tekst is aangepast", "balie", str(report.pk), [])
    assert "eheim" not in str(list(Logregel.objects.values()))


def test_an_account_that_goes_leaves_a_line_without_its_name(client, lid):
    key = str(lid.pk)
    erase(lid, {}, hoe="zelf")
    assert lines() == [("Account verwijderd", "zelf", key, [])]
    assert "@" not in str(list(Logregel.objects.values()))


def test_who_has_which_role_now_is_told_in_dutch(client, beheerder, lid):
    client.force_login(beheerder)
    save(client, lid, groups=[Group.objects.get(name=name).pk for name in ("lid", "redacteur")])
    about = [(row.werkwoord, row.velden, row.door) for row in Logregel.objects.filter(doel_id=str(lid.pk))]
    assert ("Rol gegeven: redacteur", [], beheerder) in about
    assert ("Gewijzigd", ["Groepen"], beheerder) in about
    save(client, lid, groups=[Group.objects.get(name="lid").pk])
    assert "Rol afgenomen: redacteur" in [line[0] for line in lines()]


def test_each_field_of_the_admin_has_its_dutch_name_in_the_log(beheerder):
    """Django's history keeps the English label; what holds for one model holds for each that has a form."""
    wrong = []
    for model in admin_site._registry:
        for field in model._meta.fields + model._meta.many_to_many:
            with translation.override(None):
                kept = capfirst(str(field.verbose_name))
            entry = LogEntry(
                user=beheerder,
                content_type=ContentType.objects.get_for_model(model),
                action_flag=CHANGE,
                change_message=json.dumps([{"changed": {"fields": [kept]}}]),
            )
            told = noteren._told(entry)[1]
            if told != [capfirst(str(field.verbose_name))]:
                wrong.append((model._meta.label, field.name, told))
    assert not wrong


def test_the_lines_of_one_row_are_found_and_led_to(client, auteur, moderator, knooppunt):
    first, other = (make_inzending(auteur, [knooppunt], titel=titel) for titel in ("Geheim een", "Geheim twee"))
    for row in (first, other):
        row.reject(by=moderator, reden="Nee.")
    client.force_login(make_user("baas", role="beheerder"))
    for term in (f"inzending {first.pk}", f"Inzending  {first.pk}"):
        html = html_of(client.get("/beheer/logboek/logregel/", {"q": term}))
        assert f"/beheer/ervaringen/inzending/{first.pk}/change/" in html
        assert f"/beheer/ervaringen/inzending/{other.pk}/change/" not in html
    assert "zoals “inzending 6”" in html
    way = f"/beheer/logboek/logregel/?q=inzending%20{first.pk}"
    both = make_user("beide", role="beheerder")
    both.groups.add(Group.objects.get(name="moderator"))
    for user, reads in ((moderator, False), (both, True)):
        client.force_login(user)
        assert (way in html_of(client.get(f"/beheer/ervaringen/inzending/{first.pk}/change/"))) == reads
