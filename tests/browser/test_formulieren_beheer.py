"""The form of a knooppunt: soon at its first field, and each field as wide as what is written in it."""

import pytest
from playwright.sync_api import expect

from knooppunten.models import Knooppunt
from tests.browser.conftest import sticks_out, wait_until_shown
from tests.browser.test_admin import SLUG

STOPS = 18  # presses of Tab from the top of the page to the first field, without the skip link
NARROW = """() => {
  const found = [];
  for (const field of document.querySelectorAll("#content input[type=text], #content textarea")) {
    if (!field.offsetParent || field.id.includes("__prefix__") || field.closest(".select2")) continue;
    if (field.tagName === "INPUT" && field.scrollWidth > field.clientWidth + 1 && field.clientWidth < 400)
      found.push(`${field.name} is ${field.clientWidth} px wide for ${field.scrollWidth}`);
    if (field.maxLength > 150 && field.clientWidth < 280) found.push(`${field.name} is ${field.clientWidth} px wide`);
  }
  for (const label of document.querySelectorAll("#id_sporen label"))
    if (label.getClientRects().length > 1 || label.clientHeight > 40) found.push(`${label.innerText} breaks`);
  return found;
}"""


@pytest.fixture
def form(page, site, log_in):
    log_in()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/beheer/knooppunten/knooppunt/{Knooppunt.objects.get(slug=SLUG).pk}/change/")
    wait_until_shown(page)
    return page


def test_the_first_field_is_soon_reached_from_the_keyboard(form):
    passed = []
    while (name := form.evaluate("document.activeElement.name || document.activeElement.textContent")) != "titel":
        passed.append(name.strip()[:40])
        assert len(passed) <= STOPS, passed
        form.keyboard.press("Tab")
    form.reload()
    form.keyboard.press("Tab")
    assert form.evaluate("document.activeElement.textContent").strip() == "Naar hoofdinhoud"


@pytest.mark.parametrize("width", [1280, 768])
def test_no_field_is_too_narrow_for_what_stands_in_it(width, form):
    form.set_viewport_size({"width": width, "height": 900})
    assert form.evaluate(NARROW) == []
    assert sticks_out(form) <= 0


def test_the_bar_of_a_form_leaves_the_form_in_sight_on_a_phone(form):
    """A published page has the most buttons; each is still high enough to press."""
    form.set_viewport_size({"width": 360, "height": 740})
    assert form.locator(".submit-row").bounding_box()["height"] <= 170
    for button in form.locator(".submit-row input[type=submit]").all():
        assert button.bounding_box()["height"] >= 24
    assert sticks_out(form) <= 0


def test_the_way_to_change_light_and_dark_stands_there_once(form, site):
    expect(form.locator(".theme-toggle:visible")).to_have_count(1)
    form.goto(f"{site}/beheer/")
    expect(form.locator(".theme-toggle:visible")).to_have_count(1)
