"""Searching with a keyboard, with and without script."""

from playwright.sync_api import expect

from tests.browser.conftest import axe_problems

FIELD = "#zoek-kop"


def test_suggestions_are_a_combobox(site, page, complaints):
    page.goto(f"{site}/fasen/")
    page.locator(FIELD).press_sequentially("netbeh")
    option = page.locator("[role=option]").first
    option.wait_for()
    assert page.locator(FIELD).get_attribute("aria-expanded") == "true"
    assert axe_problems(page) == []
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    assert page.locator(FIELD).input_value() == "netbeh"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/zoeken/?q=netbeh")
    assert complaints == []


def test_a_suggestion_leads_to_its_page(site, page):
    page.goto(f"{site}/zoeken/")
    page.locator("#zoek-pagina").press_sequentially("nulmeting")
    page.locator("[role=option]", has_text="Nulmeting en meetpunten kiezen").wait_for()
    page.locator("[role=option]", has_text="Nulmeting en meetpunten kiezen").click()
    page.wait_for_url("**/nulmeting-en-meetpunten-kiezen/")


def test_without_script_the_form_works_and_the_way_back_keeps_the_search(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/partijen/")
    page.fill(FIELD, "warmtenetten")
    page.keyboard.press("Enter")
    page.click("text=Knooppunt >> xpath=self::a")
    searched = page.url
    page.click(".treffer__titel a >> nth=1")
    page.click("text=Terug naar de zoekresultaten met je keuze")
    assert page.url.split("#")[0] == searched
    context.close()


def test_what_residents_ask_is_unfolded_where_a_result_leads(site, browser):
    """Without script: a browser opens a folded part for what stands inside it, not for the part itself."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for asked in ("kan ik nee zeggen", "woonbond"):
        page.goto(f"{site}/zoeken/?q={asked}")
        page.locator(".treffer__titel a").first.click()
        place = page.locator(f"[id='{page.url.split('#')[1]}']")
        expect(place.locator(".tekst").first).to_be_visible()
        assert page.evaluate("place => place.parentElement.getBoundingClientRect().top", place.element_handle()) >= 0
    context.close()
