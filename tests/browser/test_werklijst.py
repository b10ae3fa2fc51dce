"""A remark from the reader who sends it to the answer they get, and the work list that leads there: in a browser."""

from django.core import mail

from knooppunten.models import Knooppunt
from terugmelden.models import Melding
from tests.browser.conftest import KNOOPPUNT, axe_problems, sticks_out
from tests.browser.test_balie import asks_before_leaving, looks_right


def ours(page) -> list[str]:
    return [problem for problem in axe_problems(page) if ".werklijst" in problem or ".balie" in problem]


def test_a_remark_reaches_a_redacteur_who_mends_the_text_and_answers(site, page, people, enter):
    page.goto(f"{site}{KNOOPPUNT}")
    page.get_by_role("link", name="het doel", exact=True).click()
    looks_right(page)
    page.get_by_label("Wat klopt niet").fill("De tweede zin klopt niet meer.")
    page.get_by_label("Wil je antwoord?").fill("Lezer@Elders.example")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("heading", name="Dank je").wait_for()

    redactie = enter(people("redacteur", "redacteur").email)
    redactie.goto(f"{site}/beheer/")
    for width in (768, 1280):
        redactie.set_viewport_size({"width": width, "height": 800})
        assert sticks_out(redactie) <= 0
        assert ours(redactie) == []
    redactie.get_by_role("link", name="1 lezer meldt iets over een tekst").click()  # straight to the only one
    assert "De tweede zin klopt niet meer." in redactie.locator("#content").inner_text()
    assert "lezer@elders.example" not in redactie.content()
    looks_right(redactie)
    redactie.get_by_role("button", name="Ik pak dit op").click()
    redactie.get_by_text("Antwoord aan lezer@elders.example").wait_for()

    redactie.get_by_role("link", name="Naar bewerken").click()
    panel = redactie.locator(".meldingen-bij")
    assert "De tweede zin klopt niet meer." in panel.inner_text()
    redactie.evaluate("window.scrollTo(0, 1500)")
    box = panel.bounding_box()
    assert 0 <= box["y"] < 100, "the remark stays in sight beside the text it is about"
    assert box["height"] <= 300
    panel.get_by_role("link", name="Handel af").click()

    redactie.get_by_label("Notitie voor collega").fill("Nagezocht.")
    assert asks_before_leaving(redactie)
    redactie.get_by_label("Je antwoord").fill("Dank je: de zin is aangepast.")
    redactie.get_by_role("button", name="Stuur dit ene antwoord").click()
    redactie.get_by_text("Je antwoord is verstuurd").wait_for()
    assert redactie.get_by_label("Notitie voor collega").input_value() == "Nagezocht."
    assert [message.to for message in mail.outbox] == [["lezer@elders.example"]]
    redactie.get_by_label("Opgelost").check()
    redactie.press("#id_later_op", "Enter")  # decides nothing
    redactie.wait_for_load_state()
    assert Melding.objects.get().status == "open"
    redactie.get_by_role("button", name="Bewaar het besluit").click()
    redactie.get_by_text("Afgehandeld: opgelost.").wait_for()
    redactie.goto(f"{site}/beheer/")
    assert "meldt" not in redactie.locator(".werklijst").inner_text()
    assert Melding.objects.get().status == "opgelost"


def test_each_chooses_which_mail_comes(site, people, enter):
    page = enter(people("lid").email)
    page.goto(f"{site}/mijn/gegevens/")
    page.get_by_role("navigation", name="Je account").get_by_role("link", name="Mail die ik krijg").click()
    looks_right(page)
    assert axe_problems(page) == []
    weekly = page.get_by_role("group", name="Nieuws bij wat je volgt")
    weekly.get_by_label("nooit").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Bewaard welke mail je krijgt.").wait_for()
    assert page.get_by_role("group", name="Nieuws bij wat je volgt").get_by_label("nooit").is_checked()


def test_the_lists_of_the_work_list_fit(site, people, enter):
    first = Knooppunt.objects.published().first()
    first.unpublish()
    page = enter(people("redacteur", "redacteur").email)
    for path in ("dode-vermeldingen", "zonder-ervaring"):
        page.goto(f"{site}/beheer/{path}/")
        looks_right(page)
