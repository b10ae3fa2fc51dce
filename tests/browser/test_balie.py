"""A moderator types while the author or a colleague acts, approves several, and reads a report: in a browser."""

import pytest

from ervaringen.models import Ervaring, Inzending
from knooppunten.models import Knooppunt
from terugmelden.models import Ervaringmelding
from tests.browser.conftest import axe_problems, sticks_out
from tests.browser.test_delen import SLUG
from tests.make_ervaring import make_ervaring, make_inzending

QUESTION = "Hoeveel huizen waren het precies?"
PROPOSED = "De koffie bij de flat werkte goed."
WIDTHS = (360, 768, 1280)


@pytest.fixture
def cast(people):
    return {"auteur": people("auteur"), "ik": people("ik", "moderator"), "ander": people("ander", "moderator")}


@pytest.fixture
def knooppunt(site):
    return Knooppunt.objects.get(slug=SLUG)


def looks_right(page):
    """Nothing sticks out and axe finds nothing in what is ours, at any width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert sticks_out(page) <= 0, width
        assert [problem for problem in axe_problems(page) if "#content" in problem or ".balie" in problem] == [], width


def resubmit(row, cast):
    row.reopen(by=cast["auteur"])
    row.wat_werkte = "Iets anders."
    row.keep(by=cast["auteur"])
    row.submit(by=cast["auteur"])


MEANWHILE = {
    "haalde de tekst terug": lambda row, cast: row.reopen(by=cast["auteur"]),
    "trok de tekst in": lambda row, cast: row.withdraw(by=cast["auteur"]),
    "keurde goed": lambda row, cast: row.approve(by=cast["ander"]),
    "in behandeling tot": lambda row, cast: row.claim(by=cast["ander"]),
    "diende de tekst opnieuw in": resubmit,
    "Deze inzending is er niet": lambda row, cast: row.delete(),
}


def test_what_a_moderator_typed_stays_on_the_screen(site, cast, enter, knooppunt):
    page = enter(cast["ik"].email)
    for sentence, happen in MEANWHILE.items():
        row = make_inzending(cast["auteur"], [knooppunt])
        page.goto(f"{site}/beheer/ervaringen/inzending/{row.pk}/change/")
        page.get_by_text("Vraag een aanpassing").click()
        page.fill("#reden-ask_changes", QUESTION)
        page.get_by_text("Doe een voorstel").click()
        page.fill("#voorstel-wat_werkte", PROPOSED)
        happen(Inzending.objects.get(pk=row.pk), cast)
        page.get_by_role("button", name="Stuur je vraag").click()
        page.wait_for_load_state()
        assert sentence in page.locator("#content").inner_text()
        assert page.locator("[name=reden_ask_changes]").input_value() == QUESTION
        assert page.locator("[name=wat_werkte]").input_value() == PROPOSED
        looks_right(page)


def test_enter_decides_nothing_and_a_reason_is_added(site, cast, enter, knooppunt):
    row = make_inzending(cast["auteur"], [knooppunt])
    page = enter(cast["ik"].email)
    page.goto(f"{site}/beheer/ervaringen/inzending/{row.pk}/change/")
    page.get_by_text("Doe een voorstel").click()
    page.fill("#voorstel-titel", "Met Enter")
    page.press("#voorstel-titel", "Enter")
    page.wait_for_load_state()
    assert page.input_value("#voorstel-titel") == "Met Enter"
    page.get_by_role("button", name="Korter en duidelijker").click()
    page.wait_for_load_state()
    assert "korter gemaakt" in page.input_value("#reden-propose")
    assert page.input_value("#voorstel-titel") == "Met Enter"
    assert Inzending.objects.get().status == "submitted"


def test_several_are_approved_after_a_question(site, cast, enter, knooppunt):
    for titel in ("Eerste verhaal", "Een ander stuk"):
        make_inzending(cast["auteur"], [knooppunt], titel=titel)
    page = enter(cast["ik"].email)
    page.goto(f"{site}/beheer/ervaringen/inzending/")
    page.check("#action-toggle")
    page.select_option("[name=action]", "approve_selected")
    page.get_by_role("button", name="Uitvoeren").click()
    page.get_by_text("Goedkeuren: weet je het zeker?").wait_for()
    assert not Ervaring.objects.exists()
    looks_right(page)
    assert not page.get_by_label("Een ander stuk").is_checked()  # nobody opened it
    page.get_by_label("Eerste verhaal").check()
    page.get_by_role("button", name="Keur goed wat is aangevinkt").click()
    page.get_by_text("1 inzending staat nu op de site.").wait_for()
    assert Ervaring.objects.get().titel == "Eerste verhaal"


def test_a_reader_reports_and_a_moderator_closes_it(site, cast, page, enter, knooppunt):
    ervaring = make_ervaring(cast["auteur"], cast["ander"], [knooppunt])
    page.goto(site + ervaring.get_absolute_url())
    page.get_by_role("link", name="Klopt er iets niet, of gaat dit over jou?").click()
    looks_right(page)
    page.get_by_label("Dit gaat over mij").check()
    page.get_by_label("Vertel het ons").fill("Mijn buurvrouw staat met naam in de tekst.")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("heading", name="Dank je").wait_for()
    assert axe_problems(page) == []
    moderator = enter(cast["ik"].email)
    moderator.goto(f"{site}/beheer/")
    moderator.locator(".werklijst").get_by_role("link", name="1 melding over een ervaring").click()  # the only one
    moderator.get_by_role("heading", name="Dit gaat over mij").wait_for()
    assert "Mijn buurvrouw" in moderator.locator("#content").inner_text()
    looks_right(moderator)
    moderator.get_by_label("er is niets veranderd").check()
    moderator.get_by_label("Wat heb je gedaan?").fill("De naam is van een straat.")
    moderator.get_by_role("button", name="Afgehandeld").click()
    moderator.get_by_text("Afgehandeld. Over een maand").wait_for()
    assert Ervaringmelding.objects.get().status == "gebleven"


def asks_before_leaving(page) -> bool:
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.assign('/beheer/')")
    page.wait_for_timeout(500)
    return asked == ["beforeunload"]


def test_who_leaves_with_words_that_are_not_sent_is_asked(site, cast, enter, knooppunt):
    """Every page of the admin in which one writes: the desk, taking down, a report, and where words came back."""
    page = enter(cast["ik"].email)
    row = make_inzending(cast["auteur"], [knooppunt])
    ervaring = make_ervaring(cast["auteur"], cast["ander"], [knooppunt])
    melding = Ervaringmelding.objects.create(ervaring=ervaring, soort="persoon", tekst="Mijn naam staat er.")
    desk = f"{site}/beheer/ervaringen/inzending/{row.pk}/change/"
    places = {
        desk: "#reden-ask_changes",
        f"{site}/beheer/ervaringen/ervaring/{ervaring.pk}/change/": "#reden",
        f"{site}/beheer/terugmelden/ervaringmelding/{melding.pk}/change/": "[name=gedaan]",
        f"{site}/beheer/ervaringen/redensjabloon/add/": "[name=titel]",
    }
    for address, field in places.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((row) => { row.open = true; })")
        page.click(field)
        assert not asks_before_leaving(page), address
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((row) => { row.open = true; })")
        page.fill(field, QUESTION)
        assert asks_before_leaving(page), address
        page.fill(field, "")
    page.goto(desk)
    page.get_by_text("Vraag een aanpassing").click()
    page.fill("#reden-ask_changes", QUESTION)
    row.withdraw(by=cast["auteur"])
    page.get_by_role("button", name="Stuur je vraag").click()
    page.get_by_label("Je vraag").click()
    assert asks_before_leaving(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site}/beheer/")
