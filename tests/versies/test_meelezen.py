"""Colleagues read before a text is public; where the site asks for four eyes, no way leads around their yes."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone
from lxml.html import document_fromstring

from knooppunten.models import Knooppunt
from tests.beheer import act, change_path, form_data
from tests.html import html_of
from tests.make import complete, make_draft, make_knooppunt, make_user
from versies import concepten, meelezen, nalopen, planning
from versies.models import Akkoord, Bezig, Concept, Kanttekening, Leesverzoek, Versie
from werklijst.regels import waiting

pytestmark = pytest.mark.ignore_template_errors
LIST = "/beheer/knooppunten/knooppunt/"
NO_YES = "laat eerst een collega akkoord geven"


@pytest.fixture
def stap(db):
    row = complete(make_knooppunt("Warmte kiezen", doel="Er is gekozen.", aanpak="Kies samen."))
    nalopen.begin()
    return row


@pytest.fixture
def twee(db):
    client = Client()
    client.user = make_user("twee", role="redacteur", naam="Tweede")
    client.force_login(client.user)
    return client


@pytest.fixture
def vier_ogen(settings):
    settings.VIER_OGEN = True


def send(client, page, **changes):
    path = change_path(page)
    return client.post(path, form_data(html_of(client.get(path))) | changes, follow=True)


def test_a_colleague_is_asked_by_mail_and_their_yes_ends_it(stap, admin, twee, redacteur, mailoutbox):
    said = html_of(
        send(admin, stap, doel="Beter.", _vraag_meelezen="x", meelezer=twee.user.pk, leesvraag="Klopt de termijn?")
    )
    assert "Gevraagd om mee te lezen: Tweede" in said
    assert Concept.objects.get().form.texts["doel"] == "Beter."  # what was typed is kept
    assert [mail.to for mail in mailoutbox] == [[twee.user.email]]
    assert "Klopt de termijn?" in mailoutbox[0].body
    html = html_of(twee.get(change_path(stap)))
    assert "vraagt je deze tekst te lezen" in html
    send(twee, stap, _akkoord="x")
    assert Leesverzoek.objects.get().gelezen_op
    assert Akkoord.objects.get().door == twee.user


def test_a_remark_stands_by_its_field_and_goes_when_the_text_is_public(stap, admin, twee, client):
    send(admin, stap, doel="Beter.")
    send(twee, stap, _opmerking="x", opmerking_bij="doel", opmerking="Te <b>vaag</b>.")
    html = html_of(admin.get(change_path(stap)))
    assert "Te &lt;b&gt;vaag&lt;/b&gt;." in html
    pk = Kanttekening.objects.get().pk
    assert f'<a href="#opmerking-{pk}">Doel</a>' in html
    tree = document_fromstring(html)  # and beside the field, where a tick solves it
    [beside] = tree.xpath("//div[contains(@class,'field-doel')]//*[@class='opmerking']")
    assert "Te <b>vaag</b>." in beside.text_content()
    assert beside.xpath(".//input[@name='opgelost']/@value") == [str(pk)]
    assert "vaag" not in html_of(Client().get(stap.get_absolute_url()))
    send(admin, stap, doel="Nog beter.", opgelost=pk)
    assert Concept.objects.get().form.texts["doel"] == "Nog beter."
    assert Kanttekening.objects.get().opgelost_op
    send(admin, stap, _publiceer="x")
    assert not Kanttekening.objects.exists()


def test_who_asked_hears_of_a_remark_and_of_a_yes(stap, admin, twee, redacteur, mailoutbox):
    send(admin, stap, doel="Beter.", _vraag_meelezen="x", meelezer=twee.user.pk, leesvraag="Klopt de termijn?")
    assert "De vraag: “Klopt de termijn?”" in html_of(admin.get(change_path(stap)))
    mailoutbox.clear()
    send(twee, stap, _opmerking="x", opmerking_bij="doel", opmerking="Te vaag.")
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([redacteur.email], "Wijkaanpak: Opmerking bij “Warmte kiezen”")
    assert "Te vaag." in mail.body
    lines = {wacht.regel.naam: wacht.aantal for wacht in waiting(get_user_model().objects.get(pk=redacteur.pk))}
    assert lines["opmerkingen"] == 1
    assert "Warmte kiezen" in html_of(admin.get(f"{LIST}?stand=opmerkingen"))
    assert "opmerkingen" not in {wacht.regel.naam for wacht in waiting(twee.user)}  # their own
    send(twee, stap, _akkoord="x")
    assert mailoutbox[1].to == [redacteur.email]
    send(twee, stap, _akkoord="x")
    assert len(mailoutbox) == 2


def test_who_reads_along_sees_what_changes_on_the_site(stap, admin, twee):
    assert "Wat dit concept verandert" not in html_of(twee.get(change_path(stap)))
    send(admin, stap, doel="Er is samen gekozen.")
    assert "<details><summary>Wat dit concept verandert (1)" in html_of(admin.get(change_path(stap)))
    html = html_of(twee.get(change_path(stap)))
    assert "<details open><summary>Wat dit concept verandert (1)" in html
    assert [each.text_content() for each in document_fromstring(html).xpath("//details//ins")] == ["[nieuw:samen]"]


def test_an_empty_remark_is_refused_and_nothing_typed_is_lost(stap, admin):
    html = html_of(send(admin, stap, doel="Beter.", _opmerking="x", opmerking=" "))
    assert '<a href="#meelezen-group">Schrijf eerst je opmerking.</a>' in html
    assert "Beter." in html
    assert not Kanttekening.objects.exists()


def test_two_redacteuren_see_each_other(stap, admin, twee, redacteur):
    assert "is bezig sinds" not in html_of(admin.get(change_path(stap)))
    html = html_of(twee.get(change_path(stap)))
    assert f"{redacteur} is bezig sinds {timezone.localtime():%H:}" in html
    Bezig.objects.update(gezien_op=timezone.now() - meelezen.AT_WORK * 2)
    assert "is bezig sinds" not in html_of(twee.get(change_path(stap)))


def test_two_redacteuren_on_one_draft_write_over_nothing(stap, admin, twee):
    send(admin, stap, doel="Eerste.")
    first, second = (form_data(html_of(client.get(change_path(stap)))) for client in (admin, twee))
    admin.post(change_path(stap), first | {"doel": "Van de eerste."})
    answer = twee.post(change_path(stap), second | {"doel": "Van de tweede.", "aanpak": "Kies rustig."})
    html = re.sub(r"</?mark>", "", html_of(answer))
    assert "Er is niets bewaard: dit is intussen gewijzigd" in html
    assert "Van de eerste." in html
    assert "Van de tweede." in html
    assert Concept.objects.get().form.texts["doel"] == "Van de eerste."


# Four eyes


def test_nobody_publishes_alone(stap, admin, twee, vier_ogen):
    assert NO_YES in html_of(send(admin, stap, doel="Beter.", _publiceer="x"))
    send(admin, stap, doel="Beter.")
    send(admin, stap, _akkoord="x")  # one's own yes is not somebody else's
    assert NO_YES in html_of(send(admin, stap, _publiceer="x"))
    send(twee, stap, _akkoord="x")
    assert "staat nu zo op de site" in html_of(send(admin, stap, _publiceer="x"))
    stap.refresh_from_db()
    assert stap.doel == "Beter."


def test_ones_own_yes_promises_no_more_than_it_does(stap, admin, twee, redacteur, vier_ogen):
    send(admin, stap, doel="Beter.")
    html = html_of(send(admin, stap, _akkoord="x"))
    assert "voor je eigen publiceren telt alleen het akkoord van een ander" in html
    assert f"Akkoord met deze tekst: {redacteur}" in html
    assert "Jij kunt publiceren als een andere redacteur akkoord is" in html
    assert '<a href="#meelezen-group">“Warmte kiezen”: laat eerst' in html_of(send(admin, stap, _publiceer="x"))
    assert "Jij kunt publiceren als" not in html_of(twee.get(change_path(stap)))
    send(twee, stap, _akkoord="x")
    assert "Jij kunt publiceren als" not in html_of(admin.get(change_path(stap)))
    assert "staat nu zo op de site" in html_of(send(admin, stap, _publiceer="x"))


def test_who_reads_along_or_plans_is_not_who_wrote_it(stap, admin, twee, redacteur):
    send(admin, stap, doel="Beter.", wat_is_er_veranderd="Scherper.")
    before = Concept.objects.values().get()
    soon = timezone.localtime(timezone.now() + meelezen.AT_WORK).strftime("%Y-%m-%dT%H:%M")
    for button in (
        {"_akkoord": "x"}, {"_opmerking": "x", "opmerking": "Mooi."}, {"_save": "x"},
        {"_vraag_meelezen": "x", "meelezer": redacteur.pk}, {"_plan": "x", "plan_wat": "publiceer", "plan_op": soon},
    ):  # fmt: skip
        send(twee, stap, **button)
        assert Concept.objects.values().get() == before, button


def test_a_yes_counts_for_the_text_it_was_given_to(stap, admin, twee, vier_ogen):
    send(admin, stap, doel="Beter.")
    send(twee, stap, _akkoord="x")
    assert NO_YES in html_of(send(admin, stap, doel="Toch anders.", _publiceer="x"))
    html = html_of(send(twee, stap, doel="Ook anders.", _akkoord="x"))
    assert "je akkoord geldt voor de tekst zoals die is bewaard" in html
    assert Akkoord.objects.count() == 1


def test_a_new_page_needs_it_too_also_from_a_list(fase, admin, twee, vier_ogen):
    draft = complete(make_draft(fase=fase))
    assert NO_YES in html_of(send(admin, draft, _publiceer="x"))
    assert NO_YES in act(admin, LIST, "publish_selected", draft)
    assert not Knooppunt.objects.get(pk=draft.pk).is_public
    send(twee, draft, _akkoord="x")
    assert "1 gepubliceerd" in act(admin, LIST, "publish_selected", draft)


def test_a_list_does_not_publish_around_a_draft(stap, admin):
    send(admin, stap, doel="Half werk.", _haal_van_de_site="x")
    assert "publiceer dat op het formulier" in act(admin, LIST, "publish_selected", stap)
    assert not Knooppunt.objects.get(pk=stap.pk).is_public


def test_a_plan_needs_it_at_its_moment(stap, admin, redacteur, twee, vier_ogen, mailoutbox):
    send(admin, stap, doel="Beter.")
    planning.plan(stap, "publiceer", timezone.now(), by=redacteur)
    assert planning.run().startswith("niet gelukt")
    assert NO_YES in mailoutbox[0].body
    send(twee, stap, _akkoord="x")
    planning.plan(stap, "publiceer", timezone.now(), by=redacteur)
    assert planning.run().startswith("gedaan")


def test_a_load_needs_a_name_besides(loaded, tmp_path, redacteur, twee, vier_ogen):
    nalopen.begin()
    page = Knooppunt.objects.published().first()
    call_command("exporteer_inhoud", str(tmp_path), verbosity=0)
    path = next(tmp_path.rglob(f"{page.slug}.md"))
    path.write_text(path.read_text().replace("\n\n## Doel\n\n", "\n\n## Doel\n\nEen zin erbij. "))
    with pytest.raises(CommandError, match=NO_YES):
        call_command("laad_inhoud", str(tmp_path), door=redacteur.email, verbosity=0)
    with pytest.raises(CommandError, match=NO_YES):
        call_command("laad_inhoud", str(tmp_path), door=redacteur.email, akkoord=redacteur.email, verbosity=0)
    call_command("laad_inhoud", str(tmp_path), door=redacteur.email, akkoord=twee.user.email, verbosity=0)
    assert Versie.objects.of(page).first().nummer == 2


def test_what_only_names_others_needs_no_yes(stap, vier_ogen, redacteur, monkeypatch):
    other = complete(make_knooppunt("Buren spreken", aanpak="Zie [[warmte-kiezen]]."))
    nalopen.begin()
    asked = []
    monkeypatch.setattr(meelezen, "check", lambda page, *_, **__: asked.append(page))
    with concepten.acted(by=redacteur, how="beheer"):
        stap.slug = "warmte-samen-kiezen"
        stap.save()
    other.refresh_from_db()
    assert "[[warmte-samen-kiezen]]" in other.aanpak
    assert Versie.objects.of(other).first().nummer == 2
    assert asked == [stap]
