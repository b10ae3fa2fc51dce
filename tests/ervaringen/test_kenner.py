"""*Vraag een kenner*: somebody outside reads one text by a link, answers once, and learns nothing of its author."""

import json
import re
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from ervaringen import taken
from ervaringen.models import Ervaring, Foto, Inzending, Kennervraag
from ervaringen.persoonsgegevens import erase, export
from ervaringen.rules import InvalidTransition
from tests.ervaringen.test_toestanden import cast
from tests.html import html_of
from tests.kept import kept
from tests.make import make_fase, make_knooppunt
from tests.make_ervaring import ask_expert, make_ervaring, make_inzending

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday; ten working days later it is 7 December
ANSWER = "Ja, dat klopt <bijna> helemaal."
QUEUE = "/beheer/ervaringen/inzending/"


@pytest.fixture
def balie(client, moderator):
    client.force_login(moderator)
    return client


@kept
def inzending(lid, knooppunt):
    lid.naam, lid.organisatie = "Lies de Auteur", "Stichting Buurtwarmte"
    lid.save()
    return make_inzending(lid, [knooppunt], tags=["Warmtenet"], afloop="Zie [onze site](https://elders.example/).")


def link(sleutel):
    return f"/ervaringen/kenner/{sleutel}/"


def desk(inzending):
    return f"{QUEUE}{inzending.pk}/change/"


def fresh(inzending):
    return Inzending.objects.get(pk=inzending.pk)


# What the kenner sees


def test_who_has_the_link_reads_the_text_without_its_author(inzending, moderator, lid):
    answer = Client().get(link(ask_expert(inzending, moderator)))
    page = html_of(answer)
    assert answer.status_code == 200
    for words in (inzending.titel, "We belden overal aan.", "Proefwijk, Voorbeeldstad", "Klopt dit zo?", "Warmtenet"):
        assert words in page
    for words in (lid.naam, lid.organisatie, lid.email, "lid@", moderator.email, 'href="https://elders'):
        assert words not in page
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in page
    assert not answer.cookies


def test_where_the_author_wants_none_there_is_no_place(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], zichtbaarheid="zonder_naam")
    page = html_of(Client().get(link(ask_expert(row, moderator))))
    assert "We belden overal aan." in page
    assert "Voorbeeldstad" not in page
    assert "Proefwijk" not in page


def test_who_is_logged_in_keeps_nothing_of_it_either(inzending, moderator, client, ander_lid):
    sleutel = ask_expert(inzending, moderator)
    client.force_login(ander_lid)
    assert client.get(link(sleutel))["Cache-Control"] == "no-store"


def test_on_a_closed_site_the_link_opens_too(inzending, moderator, settings):
    sleutel = ask_expert(inzending, moderator)
    settings.TOEGANG = "besloten"
    assert Client().get(link(sleutel)).status_code == 200


@pytest.fixture
def fotos(inzending):
    for maat in ("groot", "klein"):
        storages["default"].save(f"fotos/k-{maat}.webp", ContentFile(b"RIFF"))
    words = ("Een straat", "Een gezicht")
    yield [
        Foto.objects.create(inzending=inzending, bestand="fotos/k", breedte=1, hoogte=1, beschrijving=row)
        for row in words
    ]
    for maat in ("groot", "klein"):
        storages["default"].delete(f"fotos/k-{maat}.webp")


def status_of(address) -> int:
    answer = Client().get(address)
    for close in answer._resource_closers if answer.streaming else ():
        close()  # `answer.close()` would close the database as well
    return answer.status_code


def test_only_the_pictures_that_are_ticked_are_shown(inzending, moderator, fotos, lid, knooppunt):
    shown, hidden = fotos
    other = Foto.objects.create(inzending=make_inzending(lid, [knooppunt]), bestand="fotos/k", breedte=1, hoogte=1)
    sleutel = ask_expert(inzending, moderator, fotos=[shown.pk, other.pk])
    page = html_of(Client().get(link(sleutel)))
    assert shown.beschrijving in page
    assert hidden.beschrijving not in page
    assert "/ervaringen/foto/" not in page, "that address is for who is logged in"
    for maat in ("groot", "klein"):
        assert status_of(f"{link(sleutel)}foto/{shown.pk}-{maat}.webp") == 200
        for foto in (hidden, other):
            assert status_of(f"{link(sleutel)}foto/{foto.pk}-{maat}.webp") == 404
    assert status_of(f"{link('x' * 43)}foto/{shown.pk}-klein.webp") == 404
    fresh(inzending).reopen(by=lid)
    assert status_of(f"{link(sleutel)}foto/{shown.pk}-klein.webp") == 404


def test_without_a_tick_no_picture_is_shown(inzending, moderator, fotos):
    page = html_of(Client().get(link(ask_expert(inzending, moderator))))
    assert "Een straat" not in page
    assert ".webp" not in page


# Answering


def test_the_answer_comes_once_and_stands_at_the_desk(inzending, moderator, balie):
    sleutel, kenner = ask_expert(inzending, moderator), Client(enforce_csrf_checks=True)
    mail.outbox.clear()
    answer = kenner.post(link(sleutel), {"antwoord": ANSWER})
    assert answer.url == "/ervaringen/kenner/dank/"
    assert "Dank je wel" in html_of(kenner.get(answer.url))
    row = Kennervraag.objects.get()
    assert (row.antwoord, fresh(inzending).status) == (ANSWER, "submitted")
    page = html_of(balie.get(desk(inzending)))
    assert "Ja, dat klopt &lt;bijna&gt; helemaal." in page
    assert "kenner@elders.example" in page
    [told] = mail.outbox
    assert told.to == [moderator.email]
    assert "klopt" not in told.body
    again = kenner.post(link(sleutel), {"antwoord": "En nog iets."})
    assert again.status_code == 404
    assert "En nog iets." in html_of(again)
    assert Kennervraag.objects.get().antwoord == ANSWER


@pytest.mark.parametrize(
    ("words", "sentence"), [("  ", "Schrijf je antwoord."), ("a" * 5001, "er passen 5.000 tekens")]
)
def test_an_answer_that_can_not_be_kept_is_given_back(words, sentence, inzending, moderator):
    answer = Client().post(link(ask_expert(inzending, moderator)), {"antwoord": words})
    page = html_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert words.strip() in page
    assert fresh(inzending).status == "expert_asked"


def test_looking_answers_nothing(inzending, moderator):
    sleutel = ask_expert(inzending, moderator)
    for method in ("get", "head"):
        assert getattr(Client(), method)(link(sleutel), {"antwoord": "Ja."}).status_code == 200
    assert Client().put(link(sleutel)).status_code == 405
    assert fresh(inzending).status == "expert_asked"


@pytest.mark.parametrize("headers", [{"origin": "https://elders.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_can_not_answer(headers, inzending, moderator):
    sleutel = ask_expert(inzending, moderator)
    assert Client().post(link(sleutel), {"antwoord": "Ja."}, headers=headers).status_code == 400
    assert fresh(inzending).status == "expert_asked"


def test_a_browser_that_tells_no_origin_can_answer(inzending, moderator):
    """As Chromium does from a page with no-referrer."""
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    sleutel = ask_expert(inzending, moderator)
    assert Client(enforce_csrf_checks=True).post(link(sleutel), {"antwoord": "Ja."}, headers=headers).status_code == 302


ENDS = {
    "answered": lambda row, w: row.expert_told(antwoord="Ja."),
    "taken back": lambda row, w: row.reopen(by=w["auteur"]),
    "withdrawn": lambda row, w: row.withdraw(by=w["auteur"]),
    "not waited for": lambda row, w: row.stop_expert(by=w["ander"]),
    "over": lambda row, w: Kennervraag.objects.update(tot=timezone.now()),
    "account gone": lambda row, w: (erase(w["auteur"], keep=False), w["auteur"].delete()),
    "taken back and sent in": lambda row, w: (row.reopen(by=w["auteur"]), row.submit(by=w["auteur"])),
}


@pytest.mark.parametrize("how", ENDS)
def test_the_link_dies(how, inzending, moderator, moderator_twee, lid):
    sleutel = ask_expert(inzending, moderator)
    ENDS[how](fresh(inzending), {"auteur": lid, "ander": moderator_twee})
    never = Client().get(link("x" * 43))
    for answer in (Client().get(link(sleutel)), Client().post(link(sleutel), {"antwoord": "Te laat getypt"})):
        assert answer.status_code == 404
        assert answer["Referrer-Policy"] == "no-referrer"
    assert "Te laat getypt" in html_of(answer)
    page = html_of(Client().get(link(sleutel)))
    assert "We belden overal aan." not in page
    assert page == html_of(never), "a dead key tells no more than one that never was"
    assert not Kennervraag.objects.filter(antwoord="Te laat getypt").exists()


def test_an_edit_goes_back_when_the_ervaring_is_taken_down(lid, moderator, moderator_twee, knooppunt):
    ervaring = make_ervaring(lid, moderator, [knooppunt])
    edit = ervaring.begin_edit(by=lid)
    edit.submit(by=lid)
    sleutel = ask_expert(edit, moderator)
    ervaring.take_down(by=moderator_twee, reden="Herkenbaar.")
    assert Client().get(link(sleutel)).status_code == 404
    assert fresh(edit).status == "changes_requested"


def test_the_key_is_nowhere_in_the_database(inzending, moderator):
    sleutel = ask_expert(inzending, moderator)
    for model in apps.get_app_config("ervaringen").get_models():
        assert sleutel not in str(list(model.objects.values_list()))


# Asking


def ask(balie, inzending, **data):
    data = {"verb": "ask_expert", "versie": fresh(inzending).versie} | data
    return balie.post(desk(inzending), data, follow=True)


def test_a_moderator_asks_at_the_desk(balie, inzending, fotos):
    page = html_of(balie.get(desk(inzending)))
    assert "Vraag een kenner" in page
    assert page.count('name="kenner_foto"') == 2
    data = {"kenner_adres": " Kenner@Elders.example ", "reden_ask_expert": "Klopt dit?", "kenner_foto": fotos[0].pk}
    done = html_of(ask(balie, inzending, **data))
    assert "De kenner krijgt je vraag per mail." in done, re.findall(r'errornote"[^>]*>(.*?)</p>', done)
    row = Kennervraag.objects.get()
    assert (row.adres, row.vraag, [foto.pk for foto in row.fotos.all()]) == (
        "kenner@elders.example",
        "Klopt dit?",
        [fotos[0].pk],
    )
    assert row.tot - row.gevraagd_op == timedelta(days=14)
    page = html_of(balie.get(desk(inzending)))
    assert "Wacht niet langer op de kenner" in page
    assert "Keur goed" not in page
    page = html_of(balie.post(desk(inzending), {"verb": "stop_expert", "versie": fresh(inzending).versie}, follow=True))
    assert "de link werkt niet meer" in page
    assert "Keur goed en publiceer" in page


WRONG = {
    "no address": ({"kenner_adres": "kenner bij elders"}, "Vul het e-mailadres van de kenner in"),
    "no question": ({"reden_ask_expert": " "}, "Schrijf je vraag aan de kenner."),
    "a link": ({"reden_ask_expert": "Kijk op https://elders.example/x"}, "kan geen link of adres staan"),
    "too long": ({"reden_ask_expert": "Een vraag. " * 200}, "Dit is te lang"),
    "the author": ({"reden_ask_expert": "Ken je Lies de Auteur?"}, "Dat hoort de kenner niet"),
    "to the author": ({"kenner_adres": "lid@voorbeeld.example"}, "Dit is het adres van de auteur."),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_can_not_be_asked_is_said_and_stays(what, balie, inzending, fotos):
    changed, sentence = WRONG[what]
    data = {"kenner_adres": "kenner@elders.example", "reden_ask_expert": "Klopt dit?", "kenner_foto": fotos[1].pk}
    page = html_of(ask(balie, inzending, **(data | changed)))
    assert sentence in page
    for words in (data | changed)["kenner_adres"], (data | changed)["reden_ask_expert"].strip():
        assert words in page
    assert re.search(rf'name="kenner_foto" value="{fotos[1].pk}" checked', page)
    assert not re.search(rf'name="kenner_foto" value="{fotos[0].pk}" checked', page)
    assert fresh(inzending).status == "submitted"
    assert not Kennervraag.objects.exists()
    assert not [message for message in mail.outbox if "kenner@" in message.to[0]]


@pytest.mark.parametrize(
    "text",
    [
        "http://x",
        "ftp://iets",
        "www.elders",
        "elders.example",
        "a@b",
        "[zie](hier)",
        "ga naar ELDERS.NL/pad",
        "x.co.uk",
    ],
)
def test_a_link_of_any_kind_is_refused(text, inzending, moderator):
    with pytest.raises(ValidationError, match="link of adres"):
        inzending.ask_expert(by=moderator, adres="kenner@elders.example", reden=f"Klopt dit? {text} Dank.")


@pytest.mark.parametrize(
    "text", ["Klopt dit, d.w.z. o.a. de kosten?", "Is 2.500 of 3,5 veel... of niet?", "Wat? (b.v.)"]
)
def test_a_sentence_is_no_link(text, inzending, moderator):
    inzending.ask_expert(by=moderator, adres="kenner@elders.example", reden=text)
    assert Kennervraag.objects.get().vraag == text


def test_a_place_that_the_author_keeps_out_is_not_asked_about(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], zichtbaarheid="zonder_naam")
    with pytest.raises(ValidationError, match="Voorbeeldstad"):
        row.ask_expert(by=moderator, adres="kenner@elders.example", reden="Klopt dit voor Voorbeeldstad?")


def test_what_is_for_members_only_goes_to_nobody_outside(lid, moderator, knooppunt, balie):
    row = make_inzending(lid, [knooppunt], zichtbaarheid="leden")
    assert "koos voor alleen leden" in html_of(balie.get(desk(row)))
    with pytest.raises(ValidationError, match="alleen leden"):
        row.ask_expert(by=moderator, adres="kenner@elders.example", reden="Klopt dit?")


def test_who_was_not_told_is_not_asked_about(inzending, moderator, lid, balie):
    """What was sent in with an earlier version; sent in anew it can be."""
    Inzending.objects.update(kenner_gemeld_op=None)
    row = fresh(inzending)
    assert "voordat we vertelden" in html_of(balie.get(desk(row)))
    with pytest.raises(ValidationError, match="voordat we vertelden"):
        row.ask_expert(by=moderator, adres="kenner@elders.example", reden="Klopt dit?")
    row = fresh(inzending)
    row.ask_changes(by=moderator, reden="Hoeveel?")
    row.answer(by=lid, reden="Dat weet ik niet.")
    ask_expert(row, moderator)


def test_authors_are_told_before_they_send_in(client, lid, knooppunt, moderator):
    told = "iemand van buiten die het onderwerp kent"
    assert told in html_of(client.get(f"/ervaringen/delen/{knooppunt.slug}/"))
    client.force_login(lid)
    assert told in html_of(client.get(f"/ervaringen/delen/{knooppunt.slug}/"))
    row = make_inzending(lid, [knooppunt])
    assert "Soms leest iemand mee die het onderwerp kent" in mail.outbox[-1].body
    row.reopen(by=lid)
    assert told in html_of(client.get(f"/mijn/ervaringen/{row.pk}/"))
    ervaring = make_ervaring(lid, moderator, [knooppunt], now=timezone.now() - timedelta(days=400))
    taken.vraag_afloop()
    outcome = f"/ervaringen/afloop/{taken.outcome_token(Ervaring.objects.get(pk=ervaring.pk))}/"
    assert told in html_of(client.get(outcome))
    assert 'id="kenner"' in html_of(client.get("/privacy/"))


def test_five_a_day_and_no_more(lid, moderator, moderator_twee, knooppunt):
    rows = [make_inzending(lid, [knooppunt], now=NOW) for _ in range(6)]
    for row in rows[:5]:
        ask_expert(row, moderator, now=NOW)
    with pytest.raises(ValidationError, match="al 5 keer"):
        rows[5].ask_expert(by=moderator, adres="kenner@elders.example", reden="Klopt dit?", now=NOW)
    assert fresh(rows[5]).status == "submitted"
    ask_expert(fresh(rows[5]), moderator_twee, now=NOW)
    fresh(rows[5]).stop_expert(by=moderator)
    ask_expert(fresh(rows[5]), moderator, now=NOW + timedelta(days=1, minutes=1))


def test_who_may_not_decide_may_not_ask(lid, moderator, knooppunt, client):
    own = make_inzending(moderator, [knooppunt])
    client.force_login(moderator)
    ask(client, own, kenner_adres="kenner@elders.example", reden_ask_expert="Klopt dit?")
    assert not Kennervraag.objects.exists()
    held = make_inzending(lid, [knooppunt])
    held.reject(by=moderator, reden="Nee.")
    with pytest.raises(InvalidTransition):
        held.ask_expert(by=moderator, adres="kenner@elders.example", reden="Klopt dit?")


# Meanwhile


def test_the_promised_day_waits(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], now=NOW)
    assert row.uiterlijk_op == date(2026, 12, 7)
    ask_expert(row, moderator, now=NOW + timedelta(days=2))  # Wednesday
    assert not fresh(row).is_overdue(today=date(2027, 1, 1))
    assert not Inzending.objects.overdue(today=date(2027, 1, 1)).exists()
    fresh(row).expert_told(antwoord="Ja.", now=NOW + timedelta(days=7))  # Monday: three working days later
    assert fresh(row).uiterlijk_op == date(2026, 12, 10)


def test_what_was_late_is_still_late_afterwards(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt], now=NOW)
    late = NOW + timedelta(days=21)  # five working days past the day
    ask_expert(row, moderator, now=late)
    fresh(row).stop_expert(by=moderator, now=late + timedelta(days=7))
    assert fresh(row).uiterlijk_op == date(2026, 12, 14)
    assert fresh(row).is_overdue(today=date(2026, 12, 21))


def test_what_waits_for_a_kenner_waits_for_no_moderator(inzending, moderator, balie):
    ask_expert(inzending, moderator)
    assert "1 inzending wacht" not in html_of(balie.get("/beheer/"))
    assert inzending.titel not in html_of(balie.get(QUEUE))
    assert inzending.titel in html_of(balie.get(f"{QUEUE}?stand=expert_asked"))


def test_the_author_reads_that_we_ask_and_nothing_else(inzending, moderator, lid, client):
    ask_expert(inzending, moderator, reden="Is dit wel echt gebeurd?")
    fresh(inzending).expert_told(antwoord=ANSWER)
    ask_expert(fresh(inzending), moderator, reden="En dit dan?")
    client.force_login(lid)
    for address in (f"/mijn/ervaringen/{inzending.pk}/", "/mijn/ervaringen/"):
        page = html_of(client.get(address))
        assert "We vragen iemand die dit kent" in page
        for words in ("echt gebeurd", "En dit dan", "bijna", "kenner@"):
            assert words not in page
    told = json.dumps(export(lid), default=str)
    mails = " ".join(message.body for message in mail.outbox if message.to == [lid.email])
    for words in ("echt gebeurd", "En dit dan", "bijna", "kenner@"):
        assert words not in told
        assert words not in mails
    assert "We vragen iemand die dit kent" in " ".join(message.subject for message in mail.outbox)


def test_an_author_who_moderates_does_not_read_the_answer(moderator, moderator_twee, knooppunt, client):
    row = make_inzending(moderator, [knooppunt])
    ask_expert(row, moderator_twee, reden="Is dit wel echt gebeurd?")
    fresh(row).expert_told(antwoord=ANSWER)
    for reader, reads in ((moderator, False), (moderator_twee, True)):
        client.force_login(reader)
        page = html_of(client.get(desk(row)))
        assert ("echt gebeurd" in page) == ("bijna" in page) == reads


def test_the_first_akkoord_holds(lid, moderator, moderator_twee, fase):
    row = make_inzending(lid, [make_knooppunt("Gevoelig", fase=fase, bestuurlijk_gevoelig="Ja.")])
    row.approve(by=moderator)
    for back in (lambda: fresh(row).expert_told(antwoord="Ja."), lambda: fresh(row).stop_expert(by=moderator)):
        ask_expert(fresh(row), moderator_twee)
        assert fresh(row).eerste_akkoord == moderator
        back()
        assert (fresh(row).status, fresh(row).eerste_akkoord) == ("second_approval", moderator)
    fresh(row).approve(by=moderator_twee)
    assert fresh(row).status == "published"


# Afterwards


def test_after_two_weeks_it_is_back_in_the_queue(inzending, moderator):
    sleutel = ask_expert(inzending, moderator)
    begun = Kennervraag.objects.get().gevraagd_op
    taken.follow_kenners(now=begun + timedelta(days=13, hours=23))
    assert Client().get(link(sleutel)).status_code == 200
    mail.outbox.clear()
    assert taken.follow_kenners(now=begun + timedelta(days=14)).startswith("1 vragen")
    assert fresh(inzending).status == "submitted"
    assert Client().get(link(sleutel)).status_code == 404
    assert "De kenner antwoordde niet" in mail.outbox[-1].subject


DECIDED = {
    "approved": lambda row, w, op: row.approve(by=w["ander"], now=op),
    "rejected": lambda row, w, op: row.reject(by=w["ander"], reden="Nee.", now=op),
    "withdrawn": lambda row, w, op: row.withdraw(by=w["auteur"], now=op),
    "asked": lambda row, w, op: row.ask_changes(by=w["ander"], reden="Hoe?", now=op),
}


@pytest.mark.parametrize("how", DECIDED)
def test_a_month_after_the_decision_the_address_is_gone(how, inzending, moderator, moderator_twee, lid, balie):
    ask_expert(inzending, moderator)
    fresh(inzending).expert_told(antwoord=ANSWER)
    op = timezone.now() + timedelta(days=40)
    taken.follow_kenners(now=op)
    assert Kennervraag.objects.get().adres, "nothing is decided yet"
    DECIDED[how](fresh(inzending), {"auteur": lid, "ander": moderator_twee}, op)
    taken.follow_kenners(now=op + timedelta(days=29))
    assert Kennervraag.objects.get().adres == "kenner@elders.example"
    assert taken.follow_kenners(now=op + timedelta(days=30)).endswith("1 adressen gewist")
    row = Kennervraag.objects.get()
    assert (row.adres, row.antwoord) == ("", ANSWER)
    if how != "withdrawn":
        assert "het adres is gewist" in html_of(balie.get(desk(inzending)))


def test_it_is_part_of_ones_own_data(inzending, moderator, ander_lid):
    EmailAddress.objects.create(user=ander_lid, email=ander_lid.email, verified=True, primary=True)
    ask_expert(inzending, moderator, adres=ander_lid.email)
    fresh(inzending).expert_told(antwoord=ANSWER)
    [asked] = export(ander_lid)["gevraagd_als_kenner"]
    assert (asked["vraag"], asked["antwoord"]) == ("Klopt dit zo?", ANSWER)
    assert export(moderator)["gevraagd_als_moderator"][0]["vraag"] == "Klopt dit zo?"
    erase(ander_lid, keep=True)
    assert Kennervraag.objects.get().adres == ""
    moderator.delete()
    assert Kennervraag.objects.get().door is None


def test_the_asker_who_moderates_no_more_is_not_mailed(inzending, moderator):
    ask_expert(inzending, moderator)
    moderator.groups.clear()
    mail.outbox.clear()
    fresh(inzending).expert_told(antwoord=ANSWER)
    assert not mail.outbox


# What the database holds, and who acts at once


def test_the_database_refuses(inzending, moderator):
    ask_expert(inzending, moderator)
    asked = Kennervraag.objects.get()
    facts = {"inzending": inzending, "vraag": "?", "gevraagd_op": NOW, "tot": NOW}
    for wrong in ({"afdruk": "b"}, {"afdruk": asked.afdruk, "geeindigd_op": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kennervraag.objects.create(**(facts | wrong))
    for wrong in ({"antwoord": "Ja."}, {"adres": "Groot@elders.example"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kennervraag.objects.update(**wrong)


def at_once(act, *each) -> list:
    """Does it with each of these in the same moment; what each of them was told."""
    barrier, outcomes = threading.Barrier(len(each)), []

    def run(one):
        try:
            barrier.wait(timeout=20)
            outcomes.append(act(one))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def send(answer) -> int:
    return Client().post(link(answer[0]), {"antwoord": answer[1]}).status_code


@pytest.mark.django_db(transaction=True)
def test_of_four_answers_at_once_one_counts():
    users, knooppunt = cast(), make_knooppunt("Eerste stap", fase=make_fase(1))
    for _ in range(4):
        row = make_inzending(users["auteur"], [knooppunt])
        sleutel = ask_expert(row, users["een"])
        said = [(sleutel, f"Antwoord {number}") for number in range(4)]
        assert sorted(at_once(send, *said)) == [302, 404, 404, 404]
        assert (sleutel, row.kennervragen.get().antwoord) in said
        assert row.stappen.filter(verb="expert_told").count() == 1
        Kennervraag.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_text_taken_back_have_one_outcome():
    users, knooppunt = cast(), make_knooppunt("Eerste stap", fase=make_fase(1))

    def act(what):
        if isinstance(what, tuple):
            return send(what)
        try:
            what.reopen(by=users["auteur"])
        except InvalidTransition:
            return "told"
        return "back"

    for _ in range(5):
        row = make_inzending(users["auteur"], [knooppunt])
        sleutel = ask_expert(row, users["een"])
        told = at_once(act, (sleutel, "Ja."), fresh(row))
        outcome = (set(told), fresh(row).status, row.kennervragen.get().antwoord)
        assert outcome in [({302, "told"}, "submitted", "Ja."), ({404, "back"}, "draft", "")]
        Kennervraag.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_the_fifth():
    users, knooppunt = cast(), make_knooppunt("Eerste stap", fase=make_fase(1))
    rows = [make_inzending(users["auteur"], [knooppunt]) for _ in range(6)]
    for row in rows[:4]:
        ask_expert(row, users["een"])

    def act(row):
        try:
            row.ask_expert(by=users["een"], adres="kenner@elders.example", reden="Klopt dit?")
        except ValidationError:
            return "refused"
        return "asked"

    assert sorted(at_once(act, *map(fresh, rows[4:]))) == ["asked", "refused"]
    assert Kennervraag.objects.count() == 5
