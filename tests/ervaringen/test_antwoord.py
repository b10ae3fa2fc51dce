"""An author answers a moderator in words; the text goes along as it is, and both stand at the desk."""

import re

import pytest

from ervaringen.models import Inzending
from ervaringen.persoonsgegevens import erase, losses
from tests.html import html_of
from tests.kept import kept
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

TOO_LONG = "Een antwoord dat maar doorgaat. " * 100


@pytest.fixture
def eigen(client, lid):
    client.force_login(lid)
    return client


@kept
def gevraagd(lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    row.ask_changes(by=moderator, reden="Hoeveel huizen waren het?")
    return row


def page_of(row):
    return f"/mijn/ervaringen/{row.pk}/"


def answer(client, row, **data):
    return client.post(f"{page_of(row)}answer/", {"versie": row.versie} | data, follow=True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"reden": "Een stuk of dertig."}, "Een stuk of dertig."),
        ({"kort": "Dat weet ik niet."}, "Dat weet ik niet."),
        (
            {"kort": "Dat zeg ik liever niet.", "reden": "Het ligt gevoelig."},
            "Dat zeg ik liever niet. Het ligt gevoelig.",
        ),
    ],
)
def test_an_author_answers_in_words(data, words, eigen, gevraagd, moderator):
    page = html_of(eigen.get(page_of(gevraagd)))
    assert "Of antwoord in woorden" in page
    for button in ("Dat weet ik niet", "Liever niet"):
        assert button in page
    before = gevraagd.wat_deden
    assert "liggen weer bij een moderator" in html_of(answer(eigen, gevraagd, **data))
    gevraagd.refresh_from_db()
    assert (gevraagd.status, gevraagd.wat_deden) == ("submitted", before)
    step = gevraagd.stappen.last()
    assert (step.verb, step.toelichting) == ("answer", words)
    eigen.force_login(moderator)
    desk = html_of(eigen.get(f"/beheer/ervaringen/inzending/{gevraagd.pk}/change/"))
    beside = desk[desk.index("Vraag en antwoord") : desk.index('id="bijdrage"')]
    assert "Hoeveel huizen waren het?" in beside
    assert words in beside
    assert "De auteur veranderde niets" in desk


@pytest.mark.parametrize(
    ("words", "status", "sentence"), [("", 200, "Schrijf je antwoord"), (TOO_LONG, 422, "Dit is te lang")]
)
def test_an_answer_that_can_not_be_kept_is_given_back(words, status, sentence, eigen, gevraagd):
    told = answer(eigen, gevraagd, reden=words)
    assert told.status_code == status
    assert sentence in html_of(told)
    assert words.strip() in html_of(told)
    assert html_of(told).count("Je antwoord aan de moderator") == 1
    assert Inzending.objects.get().status == "changes_requested"


def test_an_answer_that_came_too_late_stays_on_the_screen(eigen, gevraagd, lid):
    seen = Inzending.objects.get(pk=gevraagd.pk)
    gevraagd.answer(by=lid, reden="Dertig.")
    told = answer(eigen, seen, reden="Veertig, denk ik.")
    assert told.status_code == 409
    assert "Veertig, denk ik." in html_of(told)
    assert Inzending.objects.get().stappen.filter(verb="answer").count() == 1


def test_an_answer_asks_for_what_is_missing_as_sending_in_does(eigen, gevraagd, lid):
    gevraagd.wat_deden = "In Voorbeeldstad belden we aan."
    gevraagd.keep(by=lid)
    told = answer(eigen, gevraagd, reden="Nu zonder naam.")
    assert "Vul je naam in" in html_of(told)
    gevraagd.zichtbaarheid = "zonder_naam"
    gevraagd.keep(by=lid)
    told = answer(eigen, gevraagd, reden="Nu zonder naam.")
    assert "Voorbeeldstad”, en je koos voor zonder naam" in html_of(told)
    assert Inzending.objects.get().status == "changes_requested"


def test_without_a_question_there_is_nothing_to_answer(eigen, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    assert "Of antwoord in woorden" not in html_of(eigen.get(page_of(row)))
    answer(eigen, row, reden="Zomaar.")
    assert not row.stappen.filter(verb="answer").exists()


def test_nobody_else_answers(client, gevraagd, ander_lid):
    client.force_login(ander_lid)
    assert client.post(f"{page_of(gevraagd)}answer/", {"versie": gevraagd.versie, "reden": "Ik."}).status_code == 404


def test_a_refused_proposal_stands_beside_the_text_too(client, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    row.propose(by=moderator, texts={"titel": "Korter"}, reden="Zo leest het beter.")
    row.decline(by=lid, reden="Dit klopt niet meer.")
    client.force_login(moderator)
    page = html_of(client.get(f"/beheer/ervaringen/inzending/{row.pk}/change/"))
    beside = page[page.index("Vraag en antwoord") : page.index('id="bijdrage"')]
    for words in ("deed een voorstel", "Zo leest het beter.", "zei nee tegen het voorstel", "Dit klopt niet meer."):
        assert words in beside


def test_a_first_text_has_nothing_beside_it(client, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    client.force_login(moderator)
    assert "Vraag en antwoord" not in html_of(client.get(f"/beheer/ervaringen/inzending/{row.pk}/change/"))
    edit = make_ervaring(lid, moderator, [knooppunt], titel="Anders").begin_edit(by=lid)
    edit.submit(by=lid)
    assert "Vraag en antwoord" not in html_of(client.get(f"/beheer/ervaringen/inzending/{edit.pk}/change/"))


def test_what_was_typed_goes_along_with_sending_in(eigen, gevraagd):
    """The page has one form: whichever button is pressed, the answer is in what it sends."""
    main = html_of(eigen.get(page_of(gevraagd))).partition("<main")[2].partition("</main>")[0]
    assert main.count("<form") == main.count('id="antwoordvorm"') == 1
    inside = re.search(r"<form.*</form>", main, re.S)[0]
    assert "<textarea" in inside, "what outlives a login is put back into the form around it"
    controls = re.findall(r"<(?:button|textarea)[^>]*>", main.replace(inside, ""))
    assert len(controls) >= 2
    assert not [each for each in controls if 'form="antwoordvorm"' not in each]
    eigen.post(f"{page_of(gevraagd)}indienen/", {"versie": gevraagd.versie, "reden": "Een stuk of dertig."})
    step = gevraagd.stappen.last()
    assert (step.verb, step.toelichting) == ("answer", "Een stuk of dertig.")


@pytest.mark.parametrize("words", ["Een stuk of dertig.", ""])
def test_what_can_not_go_along_stops_the_page_and_stays(words, eigen, gevraagd):
    told = eigen.post(f"{page_of(gevraagd)}withdraw/", {"versie": gevraagd.versie, "reden": words})
    gevraagd.refresh_from_db()
    assert (gevraagd.status == "changes_requested") == bool(words)
    if words:
        page = html_of(told)
        assert told.status_code == 422
        assert words in page
        assert "gaat niet mee met die knop" in page


def test_a_yes_with_words_of_a_no_is_asked_again(eigen, lid, moderator, knooppunt):
    row = make_inzending(lid, [knooppunt])
    row.propose(by=moderator, texts={"titel": "Korter"}, reden="Zo leest het beter.")
    told = eigen.post(f"{page_of(row)}accept/", {"versie": row.versie, "reden": "Dit klopt niet meer."})
    assert told.status_code == 422
    assert "Dit klopt niet meer." in html_of(told)
    row.refresh_from_db()
    assert row.status == "proposed"


@pytest.mark.parametrize("verb", ["answer", "withdraw", "indienen"])
def test_the_address_of_a_refused_step_leads_back_to_the_text(verb, eigen, gevraagd, ander_lid):
    assert eigen.get(f"{page_of(gevraagd)}{verb}/")["Location"] == page_of(gevraagd)
    eigen.force_login(ander_lid)
    assert eigen.get(f"{page_of(gevraagd)}{verb}/").status_code == 404
    gevraagd.refresh_from_db()
    assert gevraagd.status == "changes_requested"


def test_all_that_goes_with_an_account_is_counted(eigen, gevraagd, lid, knooppunt):
    make_concept(lid, [knooppunt])
    make_inzending(lid, [knooppunt], titel="Teruggetrokken").withdraw(by=lid)
    [loss] = losses(lid)
    assert loss.zin.startswith("3 teksten die niet op de site staan")
    erase(lid, keep=True)
    assert not Inzending.objects.of(lid).exists()
