"""A route on a phone, and what is folded on it."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
SCREENS = 6
# Those with the most steps, as measured over all 95; and one to which nothing leads.
ROUTES = ["voorkeursoplossing-per-deelgebied-kiezen", "ontwerp-en-uitvoeringsplanning-uitwerken"]
ROUTES += ["aanbod-per-woning-opstellen", "aanleiding-en-opdracht-vastleggen"]


@pytest.mark.parametrize("slug", ROUTES)
def test_a_route_takes_at_most_six_screens_of_a_phone(slug, site, page):
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/spoorkaart/?route={slug}")
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * PHONE["height"]


def test_what_is_folded_stands_on_paper(site, page):
    page.goto(f"{site}/spoorkaart/?route={ROUTES[0]}")
    step = page.get_by_role("link", name="Aanleiding en opdracht vastleggen", exact=True)
    expect(step).to_be_hidden()
    page.emulate_media(media="print")
    expect(step).to_be_visible()


def test_without_script_one_click_puts_the_turn_on_a_list(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/spoorkaart/?route={ROUTES[0]}")
    page.get_by_role("button", name="Zet deze 5 en het doel op mijn lijst").click()
    expect(page).to_have_url(re.compile("route="))
    expect(page.get_by_text("Alle 6 staan op Mijn lijst")).to_be_visible()
    page.locator("#bewaar").get_by_role("link", name="Mijn lijst").click()
    expect(page.get_by_text("Afwegingskader met gewichten afspreken").first).to_be_visible()
    context.close()
