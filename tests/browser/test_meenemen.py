"""Booklets and lists in a browser: from a disk without a network, on small screens, with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from knooppunten.models import Knooppunt
from meenemen.boekje import omvang, opmaak
from tests.browser.conftest import KNOOPPUNT, axe_problems, sticks_out

DEAD = """() => [...document.querySelectorAll('a[href^="#"]')]
  .map(link => decodeURIComponent(link.getAttribute('href').slice(1)))
  .filter(id => !document.getElementById(id))"""


@pytest.fixture
def from_disk(site, tmp_path, browser):
    """Opens a booklet as a file, in a browser that may ask nothing; gives the page and all that it asked for."""
    context = browser.new_context(offline=True)
    asked = []

    def open_file(*scope):
        path = tmp_path / "boekje.html"
        path.write_text(opmaak.make(omvang.find(*scope)))
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(message.text))
        page.goto(path.as_uri())
        return page, [entry for entry in asked if entry != path.as_uri()]

    yield open_file
    context.close()


def test_the_whole_method_opens_from_a_disk_and_asks_for_nothing(from_disk):
    page, asked = from_disk("methode")
    assert Knooppunt.objects.published().count() == 95
    expect(page.locator(".blad")).to_have_count(95)
    assert page.evaluate(DEAD) == []
    assert asked == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "38.4px", "its styles work"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_booklet_reads_on_every_screen(width, from_disk):
    page, _ = from_disk("fase", "opties-verkennen")
    page.set_viewport_size({"width": width, "height": 800})
    assert axe_problems(page) == []
    assert sticks_out(page) <= 0


def test_a_link_inside_leads_to_its_place(from_disk):
    page, _ = from_disk("fase", "samen-beginnen")
    page.locator("nav a", has_text="Helderheid over ambities").click()
    expect(page).to_have_url(re.compile("#helderheid-over-ambities-belangen-en-prioritering$"))
    expect(page.locator(":target h3")).to_be_visible()
    page.locator(".noot a").first.click()
    assert page.locator(":target").inner_text().count("http://") == 1


def test_the_site_shows_a_booklet_with_its_styles(site, page, complaints):
    page.goto(f"{site}/boekjes/fase/samen-beginnen/boekje.html")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "38.4px"
    assert complaints == []


SECOND = "/kiezen/concept-uitvoeringsplan-schrijven/"


def test_a_list_from_the_knooppunt_to_the_shared_link(site, page, browser, complaints):
    page.goto(site + KNOOPPUNT)
    page.click("text=Bewaar op mijn lijst")
    page.wait_for_selector("#bewaar >> text=Staat op")
    expect(page).to_have_url(site + KNOOPPUNT)
    assert page.evaluate("document.activeElement.id") == "bewaar"
    page.click("#bewaar >> text=Notitie")
    page.fill("[name=noot]", "Voor de wethouder")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}{KNOOPPUNT}#bewaar")
    page.goto(site + SECOND)
    page.click("text=Bewaar op mijn lijst")
    page.wait_for_selector("#bewaar >> text=Staat op")
    page.click("nav >> text=Mijn lijst")
    assert "Voor de wethouder" in page.locator(".haltes").inner_text()
    page.click("text=Zet in volgorde")
    page.fill(".lijst__rij:nth-child(2) textarea", "Eerst dit")
    page.locator("button", has_text="Omhoog").click()
    assert page.locator(".lijst__titel a").first.inner_text() == "Concept-uitvoeringsplan schrijven"
    assert page.locator("textarea").first.input_value() == "Eerst dit"
    page.click(".lijst__bewaar button")
    page.click("text=Delen met een link")
    page.click("text=Maak een link")
    link = page.locator(".lijst__link a").get_attribute("href")
    other = browser.new_context()
    reader = other.new_page()
    reader.goto(site + link)
    assert "Voor de wethouder" in reader.locator("main").inner_text()
    reader.click("text=Maak er een eigen kopie van")
    assert "Voor de wethouder" in reader.locator("main").inner_text()
    expect(reader).not_to_have_url(site + link)
    other.close()
    assert complaints == []


def test_without_script_a_press_leads_back_to_the_place(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/samen-beginnen/")
    page.click("text=Zet deze fase op mijn lijst")
    expect(page).to_have_url(f"{site}/samen-beginnen/#bewaar")
    assert "staan op Mijn lijst" in page.locator("#bewaar").inner_text()
    expect(page.locator("[data-hier]")).to_have_count(0)
    page.goto(f"{site}/")
    expect(page.locator("text=Onthoud waar ik was")).to_be_hidden()
    context.close()


def test_what_can_not_be_saved_in_place_goes_as_it_would_without_script(site, page):
    page.goto(site + KNOOPPUNT)
    page.route(
        "**/mijn/lijst/zetten/",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.click("text=Bewaar op mijn lijst")
    page.wait_for_url(f"{site}{KNOOPPUNT}#bewaar")
    assert "Staat op" in page.locator("#bewaar").inner_text()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_on_a_list(width, site, page):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/mijn/lijst/")
    assert axe_problems(page) == []
    page.goto(f"{site}/mijn/lijst/bewaren/knooppunt/concept-uitvoeringsplan-schrijven/")
    assert axe_problems(page) == []
    page.click("text=Zet op mijn lijst")
    page.goto(f"{site}/mijn/lijst/")
    page.click("text=Delen met een link")
    page.click("text=Maak een link")
    shared = page.locator(".lijst__link a").get_attribute("href")
    for path in (page.url, f"{page.url.partition('#')[0]}wijzigen/", f"{site}/mijn/lijst/?alle=1", site + shared):
        page.goto(path)
        assert axe_problems(page) == [], path
        assert sticks_out(page) <= 0, path
    for path in ("/boekjes/", "/boekjes/fase/samen-beginnen/", "/boekjes/methode/"):
        page.goto(site + path)
        assert axe_problems(page) == [], path
        assert sticks_out(page) <= 0, path


def test_a_list_prints_with_its_notes(site, page):
    page.goto(f"{site}/mijn/lijst/bewaren/knooppunt/concept-uitvoeringsplan-schrijven/")
    page.fill("[name=noot]", "Voor de wethouder")
    page.click("text=Zet op mijn lijst")
    page.goto(f"{site}/mijn/lijst/")
    page.emulate_media(media="print")
    assert "Voor de wethouder" in page.locator(".haltes").inner_text()
    expect(page.locator("button").first).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_frame_of_what_has_focus_stays_clear_of_the_text_below(width, site, page):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/mijn/lijst/")
    page.fill("[name=titel]", "Oost")
    page.click("text=Maak deze lijst")
    list_page = page.url
    page.goto(f"{site}/samen-beginnen/")
    with page.expect_response("**/mijn/lijst/zetten/"):
        page.click("text=Zet deze fase op mijn lijst")
    page.goto(list_page)
    page.click("#delen")
    page.click("button[value=begin]")
    shared = page.locator(".lijst__link a").get_attribute("href")
    assert clear(page, ".lijst__link a", ".lijst__link + p button") >= CLEAR
    page.goto(site + shared)
    below = ".knoppen .klein" if width == 360 else ".haltes a"
    assert clear(page, "form.knoppen .knop", below) >= CLEAR


CLEAR = 3  # px that stay free


def clear(page, focused: str, below: str) -> float:
    frame = 5.6  # of :focus-visible in base.css
    between = """selectors => {
      const [top, below] = selectors.map(selector => document.querySelector(selector).getBoundingClientRect())
      return below.top - top.bottom
    }"""  # at one moment: the page may be scrolling
    return page.evaluate(between, [focused, below]) - frame
