"""*Vraag een kenner* in a browser: asked at the desk, answered on a phone without an account, read at the desk.

And what an author changed and answered, which stands there too.
"""

import re

import pytest
from django.core import mail

from ervaringen.models import Inzending, Kennervraag
from knooppunten.models import Knooppunt
from tests.browser.conftest import axe_problems, sticks_out
from tests.browser.test_balie import looks_right
from tests.browser.test_delen import SLUG
from tests.make_ervaring import ask_expert, make_inzending

ANSWER = "Een ketel uit 1990 kan dat niet."


@pytest.fixture
def knooppunt(site):
    return Knooppunt.objects.get(slug=SLUG)


@pytest.fixture
def cast(people):
    auteur = people("auteur")
    auteur.naam = "Lies"
    auteur.save()
    return {"auteur": auteur, "ik": people("ik", "moderator")}


def looks_right_outside(page):
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert sticks_out(page) <= 0, width
        assert axe_problems(page) == [], width


def test_a_kenner_is_asked_and_answers_without_an_account(site, cast, enter, page, complaints, knooppunt):
    row = make_inzending(cast["auteur"], [knooppunt], titel="Koffie op straat")
    desk = f"{site}/beheer/ervaringen/inzending/{row.pk}/change/"
    moderator = enter(cast["ik"].email)
    moderator.goto(desk)
    moderator.get_by_text("Vraag een kenner").click()
    moderator.get_by_label("E-mailadres van de kenner").fill("kenner@elders.example")
    moderator.get_by_label("Je vraag aan de kenner").fill("Kan dit? Zie www.elders.example")
    moderator.get_by_role("button", name="Mail de kenner").click()
    moderator.get_by_role("link", name="kan geen link of adres staan").wait_for()
    assert moderator.get_by_label("E-mailadres van de kenner").input_value() == "kenner@elders.example"
    looks_right(moderator)
    moderator.get_by_label("Je vraag aan de kenner").fill("Kan dit met een ketel uit 1990?")
    moderator.get_by_role("button", name="Mail de kenner").click()
    moderator.get_by_text("De kenner krijgt je vraag per mail.").wait_for()
    moderator.goto(desk)
    moderator.get_by_text("Wacht op een kenner.").wait_for()
    looks_right(moderator)

    author = enter(cast["auteur"].email)
    author.goto(f"{site}/mijn/ervaringen/{row.pk}/")
    author.get_by_text("We vragen iemand die dit kent, en wachten").wait_for()

    [sent] = [message for message in mail.outbox if message.to == ["kenner@elders.example"]]
    link = re.search(r"http\S+/ervaringen/kenner/\S+", sent.body)[0]
    page.goto(link)
    looks_right_outside(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_label("Je antwoord").fill(ANSWER)
    page.get_by_role("button", name="Verstuur je antwoord").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    assert page.context.cookies() == []
    assert complaints == []
    page.goto(link)
    page.get_by_role("heading", name="Deze link werkt niet meer").wait_for()
    looks_right_outside(page)

    moderator.goto(desk)
    beside = moderator.get_by_role("region", name="Gevraagd aan een kenner")
    assert ANSWER in beside.inner_text()
    looks_right(moderator)


def test_what_a_kenner_typed_too_late_stays_and_leaving_asks(site, cast, page, knooppunt):
    row = make_inzending(cast["auteur"], [knooppunt])
    page.goto(f"{site}/ervaringen/kenner/{ask_expert(row, cast['ik'])}/")
    page.get_by_label("Je antwoord").fill(ANSWER)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.assign('/')")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    Inzending.objects.get(pk=row.pk).reopen(by=cast["auteur"])
    page.get_by_role("button", name="Verstuur je antwoord").click()
    page.get_by_role("heading", name="Deze link werkt niet meer").wait_for()
    assert ANSWER in page.locator("main").inner_text()
    assert Kennervraag.objects.get().antwoord == ""


def test_an_author_answers_in_one_click_and_it_stands_beside_the_text(site, cast, enter, knooppunt):
    row = make_inzending(cast["auteur"], [knooppunt], wat_deden="Er waren dertig huizen bij.")
    row.ask_changes(by=cast["ik"], reden="Hoeveel huizen waren het?")
    row.wat_deden = "Er waren vijfendertig huizen bij."
    row.keep(by=cast["auteur"])
    author = enter(cast["auteur"].email)
    author.goto(f"{site}/mijn/ervaringen/{row.pk}/")
    looks_right_outside(author)
    author.get_by_label("Je antwoord aan de moderator").fill("Preciezer is het niet.")
    author.get_by_role("button", name="Dat weet ik niet").click()
    author.get_by_text("Je antwoord en je tekst liggen weer").wait_for()

    moderator = enter(cast["ik"].email)
    moderator.goto(f"{site}/beheer/ervaringen/inzending/")
    looks_right(moderator)
    for width in (768, 1280):
        moderator.set_viewport_size({"width": width, "height": 900})
        edge = moderator.locator("#result_list td").last.bounding_box()
        assert edge["x"] + edge["width"] <= width
    moderator.get_by_role("link", name="Keukentafelgesprekken").click()
    beside = moderator.get_by_role("region", name="Vraag en antwoord").inner_text()
    assert "Hoeveel huizen waren het?" in beside
    assert "Dat weet ik niet. Preciezer is het niet." in beside
    for tag, words in (("ins", "vijfendertig"), ("del", "dertig")):
        mark = moderator.locator(f".verschil__tekst {tag}")
        assert words in mark.inner_text()
        assert mark.evaluate("(row) => getComputedStyle(row, '::before').content") in ('"+"', '"−"')
        assert mark.evaluate("(row) => getComputedStyle(row).textDecorationLine") in ("underline", "line-through")
    looks_right(moderator)
