"""The whole way of an ervaring in a browser: from an account to published, withdrawn, and gone everywhere."""

import re

import pytest
from django.core import mail
from PIL import Image
from playwright.sync_api import expect

from ervaringen.models import Ervaring, Inzending
from tests.browser.conftest import KNOOPPUNT, PASSWORD, axe_problems, sticks_out
from tests.make_ervaring import make_concept, make_ervaring, make_inzending

SLUG = KNOOPPUNT.rstrip("/").rsplit("/", 1)[1]


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "straat.jpg"
    Image.effect_mandelbrot((800, 600), (-2, -1, 1, 1), 40).convert("RGB").save(path)
    return str(path)


def link(message):
    return re.search(r"http://\S+", message.body)[0]


def test_from_register_to_gone(site, page, people, enter, photo, complaints):
    moderator = people("moderator", "moderator")
    register_and_come_back(site, page)
    share_with_a_picture(site, page, photo)
    be_asked_for_a_change(site, enter(moderator.email))
    change_it(site, page)
    be_published(site, enter(moderator.email))
    see_it_on_the_page(site, page)
    withdraw_it(site, page)
    assert [text for text in complaints if "status of 422" not in text] == []  # sent in with something missing


def register_and_come_back(site, page):
    page.goto(site + KNOOPPUNT)
    page.get_by_role("link", name="Deel je ervaringen").click()
    page.get_by_role("link", name="Maak een account").click()
    page.fill("[name=email]", "nieuw@voorbeeld.example")
    page.fill("[name=password1]", PASSWORD)
    page.get_by_role("button", name="Maak account").click()
    page.wait_for_url("**/account/e-mail/bevestigen/**")
    page.goto(link(mail.outbox[-1]))
    page.click("main button[type=submit]")
    page.wait_for_url(f"{site}/ervaringen/delen/{SLUG}/")


def share_with_a_picture(site, page, photo):
    page.get_by_label("Titel").fill("Aanbellen in de Proefstraat")
    page.get_by_label("Gemeente").fill("Voorbeeldstad")
    page.get_by_label("Wat deden jullie?").fill("We belden **overal** aan.")
    page.get_by_label("Je naam").fill("Sam de Boer")
    page.get_by_text("· ten hoogste").click()
    page.get_by_label("Voeg foto’s toe").set_input_files(photo)
    page.get_by_label("Ik mag dit delen").check()
    page.get_by_role("button", name="Dien in").click()
    page.get_by_text("Beschrijf wat er op deze foto").first.wait_for()
    page.get_by_label("Beschrijving").fill("Een straat met een testpatroon")
    page.get_by_role("button", name="Dien in").click()
    page.wait_for_url("**/mijn/ervaringen/*/")
    assert "ingediend" in page.locator(".stand[role=group]").inner_text()
    page.goto(site + KNOOPPUNT)
    assert "in behandeling" in page.locator("main").inner_text()


def be_asked_for_a_change(site, page):
    page.goto(f"{site}/beheer/")
    page.get_by_role("link", name="ervaring wacht op een moderator").click()  # straight to the only one
    page.get_by_role("button", name="Neem in behandeling").click()
    page.get_by_text("Vraag een aanpassing").click()
    page.get_by_role("button", name="Concreter").click()
    words = page.locator("#reden-ask_changes")
    assert "preciezer" in words.input_value()
    words.fill("Hoeveel huizen waren het?")
    page.get_by_role("button", name="Stuur je vraag").click()
    page.get_by_text("De auteur krijgt je vraag per mail.").wait_for()


def change_it(site, page):
    assert "Hoeveel huizen waren het?" in mail.outbox[-1].body
    page.goto(link(mail.outbox[-1]))
    assert "Hoeveel huizen waren het?" in page.locator(".stand[role=group]").inner_text()
    page.get_by_role("link", name="Schrijf verder").click()
    page.get_by_label("Wat deden jullie?").fill("We belden **overal** aan, bij veertig huizen.")
    page.get_by_role("button", name="Dien in").click()
    page.get_by_text("Ingediend.").wait_for()


def be_published(site, page):
    page.goto(f"{site}/beheer/ervaringen/inzending/")
    page.get_by_role("link", name="Aanbellen in de Proefstraat").click()
    assert "veertig huizen" in page.locator("main, #content").first.inner_text()
    page.get_by_role("button", name="Keur goed en publiceer").click()
    page.get_by_text("Goedgekeurd.").wait_for()


def see_it_on_the_page(site, page):
    page.goto(site + KNOOPPUNT)
    page.get_by_role("link", name="Aanbellen in de Proefstraat").click()
    picture = page.get_by_alt_text("Een straat met een testpatroon")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 480)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe_problems(page) == []


def withdraw_it(site, page):
    address = page.url
    page.goto(f"{site}/mijn/ervaringen/")
    page.get_by_text("Trek in", exact=False).first.click()
    page.get_by_role("button", name="Ja, trek in").click()
    page.get_by_text("staat nergens meer op de site").wait_for()
    for path in (KNOOPPUNT, "/ervaringen/", "/ervaringen/feed/", "/sitemap.xml"):
        assert "Aanbellen" not in page.request.get(site + path).text()
    assert page.request.get(address).status == 410


def test_the_form_saves_itself_and_warns_of_another_window(site, page, people, enter):
    author = people("auteur")
    page = enter(author.email)
    page.goto(f"{site}/ervaringen/delen/{SLUG}/")
    page.get_by_label("Titel").fill("Vanzelf bewaard")
    page.get_by_text("Bewaard om").wait_for(timeout=15_000)
    inzending = Inzending.objects.get()
    assert (inzending.titel, inzending.knooppunten.get().slug) == ("Vanzelf bewaard", SLUG)
    expect(page).to_have_url(f"{site}/mijn/ervaringen/{inzending.pk}/schrijven/")
    other = Inzending.objects.get()
    other.titel = "In een ander venster"
    other.keep(by=author)
    page.get_by_label("Titel").fill("In dit venster")
    page.get_by_label("Die hier, zoals die hieronder staat").wait_for(timeout=15_000)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    assert page.get_by_label("Titel").input_value() == "In dit venster"
    page.get_by_label("Die hier, zoals die hieronder staat").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Bewaard. Je vindt").wait_for()
    assert Inzending.objects.get().titel == "In dit venster"


def test_a_button_pressed_during_a_save_waits_for_it(site, people, enter):
    author = people("auteur")
    page = enter(author.email)
    concept = make_concept(author, [])
    page.goto(f"{site}/mijn/ervaringen/{concept.pk}/schrijven/")
    page.evaluate(
        """() => {
          const real = window.fetch;
          window.fetch = (...args) => real(...args).then((answer) => new Promise((go) => setTimeout(go, 2000, answer)));
        }"""
    )
    page.get_by_label("Titel").fill("Net op tijd")
    with page.expect_request(lambda request: request.headers.get("x-bewaar") == "1", timeout=15_000):
        pass
    page.get_by_label("Titel").fill("Net op tijd, en daarna")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Bewaard. Je vindt").wait_for()
    assert [row.titel for row in Inzending.objects.all()] == ["Net op tijd, en daarna"]


def test_without_script_the_button_saves(site, browser, people):
    author = people("auteur")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/account/inloggen/?next=/ervaringen/delen/{SLUG}/")
    page.fill("[name=login]", author.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.get_by_label("Titel").fill("Zonder script")
    page.get_by_role("button", name="Bewaar en bekijk").click()
    page.wait_for_url("**/mijn/ervaringen/*/")
    assert page.locator("h1").inner_text() == "Zonder script"
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_on_the_pages_of_an_author(width, site, people, enter):
    author, moderator = people("auteur"), people("moderator", "moderator")
    knooppunt = Ervaring.knooppunten.field.related_model.objects.get(slug=SLUG)
    ervaring = make_ervaring(author, moderator, [knooppunt], bouwperiode="voor_1945", tags=["koffie"])
    proposed = make_inzending(author, [knooppunt], titel="Met een voorstel")
    proposed.propose(by=moderator, texts={"titel": "Anders"}, reden="Korter.")
    concept = make_concept(author, [knooppunt])
    page = enter(author.email)
    page.set_viewport_size({"width": width, "height": 800})
    paths = ["/mijn/ervaringen/", proposed.get_absolute_url(), f"/mijn/ervaringen/{concept.pk}/schrijven/"]
    paths += ["/ervaringen/", "/ervaringen/?fase=9&bouwperiode=na_2005", ervaring.get_absolute_url(), KNOOPPUNT, "/"]
    for path in [*paths, f"/ervaringen/delen/{SLUG}/"]:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(row => row.open = true)")
        assert axe_problems(page) == [], path
        assert sticks_out(page) <= 0, path


def test_axe_finds_nothing_at_the_desk(site, people, enter):
    author, moderator = people("auteur"), people("moderator", "moderator")
    knooppunt = Ervaring.knooppunten.field.related_model.objects.get(slug=SLUG)
    inzending = make_inzending(author, [knooppunt])
    ervaring = make_ervaring(author, moderator, [knooppunt])
    inzending.claim(by=moderator)
    page = enter(moderator.email)
    admin = f"{site}/beheer/ervaringen"
    for path in (f"inzending/{inzending.pk}/change/", f"ervaring/{ervaring.pk}/change/"):
        page.goto(f"{admin}/{path}")
        page.evaluate("document.querySelectorAll('#content details').forEach(row => row.open = true)")
        assert [problem for problem in axe_problems(page) if "#content" in problem or ".balie" in problem] == [], path
