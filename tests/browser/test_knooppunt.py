"""The page of a knooppunt as somebody sees it: what stands on the first screen, what shows when it is asked for."""

import pytest
from playwright.sync_api import expect

from knooppunten.models import Knooppunt
from meenemen.models import Lijst
from tests.browser.conftest import KNOOPPUNT, sticks_out

BOTTOM = "document.querySelector('.doel').getBoundingClientRect().bottom"
BOX = "selector => getComputedStyle(document.querySelector(selector), '::before').borderTopStyle"
SEEN = "element => getComputedStyle(element).opacity === '1'"


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def test_the_first_screen_of_a_phone_shows_title_essence_and_doel(site, phone):
    """Of the longest, in letters that are wider than a phone's own."""
    rows = list(Knooppunt.objects.published().select_related("fase"))
    rows.sort(key=lambda row: 2 * len(row.titel) + len(row.kern) + len(row.doel), reverse=True)
    found = {}
    for row in rows[:10]:
        phone.goto(site + row.get_absolute_url())
        assert phone.locator("h1 + .kern").inner_text() == row.kern
        found[row.slug] = phone.evaluate(BOTTOM)
    assert {slug: bottom for slug, bottom in found.items() if bottom > 740} == {}


def test_no_part_of_the_page_scrolls_by_itself(site, page):
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(site + KNOOPPUNT)
        scrolling = """[...document.querySelectorAll('main *')].filter(
            each => /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight
        ).map(each => each.className)"""
        assert page.evaluate(scrolling) == []


def test_the_number_of_a_tip_shows_to_who_points_at_it_or_came_for_it(site, page):
    page.goto(f"{site}{KNOOPPUNT}#tip-2")
    tips = page.locator(".tips > li")
    assert tips.count() > 2
    asked, other = page.locator("#tip-2 .tips__adres"), page.locator(".tips > li:not(#tip-2) .tips__adres").first
    assert (asked.evaluate(SEEN), other.evaluate(SEEN)) == (True, False)
    other.locator("..").hover()
    assert other.evaluate(SEEN)
    page.mouse.move(0, 0)
    other.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert other.evaluate(SEEN)


def test_klaar_als_has_boxes_where_a_pen_can_tick_them(site, page):
    page.goto(site + KNOOPPUNT)
    assert page.evaluate(BOX, ".klaar li") == "none"
    page.emulate_media(media="print")
    assert page.evaluate(BOX, ".klaar li") == "solid"
    page.goto(f"{site}/boekjes/fase/samen-beginnen/boekje.html")
    assert page.evaluate(BOX, ".sectie--klaar_als li") == "solid"
    assert page.evaluate(BOX, ".sectie:not(.sectie--klaar_als) li") == "none"


def test_print_is_there_where_a_script_can_print(site, page, browser):
    page.goto(site + KNOOPPUNT)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    without.goto(site + KNOOPPUNT)
    expect(without.get_by_role("button", name="Print")).to_be_hidden()
    expect(without.get_by_role("button", name="Bewaar op mijn lijst")).to_be_visible()
    context.close()


def test_a_long_name_of_a_list_pushes_nothing_sideways(site, page, log_in, django_user_model):
    log_in()
    for titel in ("Oost", "Overdracht: wat de nieuwe projectleider als eerste moet weten van alle wijken"):
        Lijst.objects.create(eigenaar=django_user_model.objects.get(is_superuser=True), titel=titel)
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(site + KNOOPPUNT)
    expect(page.locator("#op-lijst")).to_be_visible()
    assert sticks_out(page) <= 0
