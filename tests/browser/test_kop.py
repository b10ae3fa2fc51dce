"""The header: two lines on a phone, search within a tap, what is yours within two, and no script for any of it."""

import pytest

from tests.browser.conftest import KNOOPPUNT

PHONE = {"width": 360, "height": 740}
MOST = 140  # pixels, with the wide letters of DejaVu Sans; 120 with the narrower ones of phones
HIGH = "document.querySelector('.kop').getBoundingClientRect().height"


@pytest.fixture
def bare(site, browser):
    """A phone without script."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/", "/spoorkaart/", KNOOPPUNT, "/zoeken/"])
def test_it_leaves_a_phone_to_the_page(path, site, page, log_in):
    page.set_viewport_size(PHONE)
    page.goto(site + path)
    assert page.evaluate(HIGH) <= MOST
    page.set_viewport_size({"width": 1280, "height": 800})
    log_in()
    page.set_viewport_size(PHONE)
    page.goto(site + path)
    assert page.evaluate(HIGH) <= MOST


APART = """() => {
  const [name, yours] = ['.merk', '.kop__jij .menu'].map((part) => {
    const inside = new Range();
    inside.selectNodeContents(document.querySelector(part));
    return inside.getBoundingClientRect();
  });
  return name.right <= yours.left || name.bottom <= yours.top;
}"""


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (360, "100%"), (360, "200%"), (1280, "200%")])
def test_nothing_in_it_stands_over_another(width, letters, site, page):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/partijen/")
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    assert page.evaluate(APART)


def test_search_is_one_tap_away_and_the_largest_thing_on_the_front_page(site, bare):
    bare.goto(site + KNOOPPUNT)
    bare.click(".kop >> text=Zoek")
    bare.wait_for_url(f"{site}/zoeken/")
    bare.goto(site + "/")
    box = bare.locator("#zoek").bounding_box()
    assert box["y"] + box["height"] < PHONE["height"]
    assert box["height"] >= 56
    bare.fill("#zoek", "warmtepomp")
    bare.keyboard.press("Enter")
    bare.wait_for_url(f"{site}/zoeken/?q=warmtepomp")


def test_what_is_yours_is_folded_and_opens_without_script(site, bare, people):
    person = people("lid")
    bare.goto(f"{site}/account/inloggen/")
    bare.fill("[name=login]", person.email)
    bare.fill("[name=password]", "zeventien-groene-fietsen")
    bare.click("main >> text=Log in")
    bare.wait_for_url(f"{site}/")
    yours = bare.locator(".mijn a")
    assert [yours.nth(place).is_visible() for place in range(yours.count())] == [False] * yours.count()
    bare.click(".kop >> text=Mijn")
    assert all(yours.nth(place).is_visible() for place in range(yours.count()))
    assert {"Mijn lijst", "Mijn gegevens", "Mijn ervaringen", "Uitloggen"} <= set(yours.all_inner_texts())
    bare.click("text=Mijn gegevens")
    bare.wait_for_url(f"{site}/mijn/gegevens/")


def test_a_choice_on_a_phone_shows_its_effect_at_once(site, bare):
    bare.goto(f"{site}/spoorkaart/")
    bare.click(".keus__sporen >> text=Bewoners")
    assert bare.locator(".uitkomst").bounding_box()["y"] < PHONE["height"] * 0.8
    assert bare.locator(".letters").first.bounding_box()["y"] < PHONE["height"]


def test_no_word_of_it_is_broken_on_a_wide_screen(site, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/partijen/")
    assert page.locator(".kop__zoek .knop").bounding_box()["height"] < 48
