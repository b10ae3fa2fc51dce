"""Pages in the states that a visit rarely shows: errors, gone, draft, closed; and every stop of the Tab key."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import expect

from config.context import site as site_context
from knooppunten.models import Knooppunt
from tests.browser.conftest import KNOOPPUNT, axe_problems, sticks_out

WCAG_22 = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STOP = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    name: (element.ariaLabel || element.textContent || element.name || element.tagName).trim(),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    end: element === document.body,
  };
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


def fits(page):
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe_problems(page) == [], width
        assert sticks_out(page) <= 0, width


def test_error_pages_are_as_sound_as_the_others(site, page):
    page.goto(site + "/over/")
    for name in ("400", "403", "403_csrf", "404", "413", "429", "500"):
        page.set_content(render_to_string(f"{name}.html", site_context()))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.styleSheets.length") == 1
        fits(page)


def test_a_page_that_is_gone_is_sound_and_leads_on(site, page):
    row = Knooppunt.objects.get(slug="intentie-tot-samenwerken-ondertekenen")
    row.retire(successor=Knooppunt.objects.get(slug="aanleiding-en-opdracht-vastleggen"))
    assert page.goto(site + row.get_absolute_url()).status == 410
    fits(page)
    page.get_by_role("link", name="Aanleiding en opdracht vastleggen").click()
    page.wait_for_url("**/aanleiding-en-opdracht-vastleggen/")


def test_a_draft_as_staff_see_it_is_sound(site, page, log_in, complaints):
    log_in()
    Knooppunt.objects.get(slug="warmtekavel-begrenzen").unpublish()
    for path in (KNOOPPUNT, "/kiezen/warmtekavel-begrenzen/", "/kiezen/", "/spoor/D/"):
        page.goto(site + path)
        fits(page)
    assert complaints == []


def test_a_closed_site_shows_only_the_way_in(site, page, settings, complaints):
    settings.TOEGANG = "besloten"
    page.goto(site + KNOOPPUNT)
    expect(page).to_have_url(f"{site}/account/inloggen/?next={KNOOPPUNT}")
    assert "Helderheid over ambities" not in page.content()
    fits(page)
    assert complaints == []


@pytest.mark.parametrize("path", ["/", KNOOPPUNT, "/account/inloggen/"])
def test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap(path, site, page):
    page.set_viewport_size({"width": 768, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + path)
    focusable = page.locator("main a[href], main button, main select, main input:not([type=hidden])").count()
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"]:
            break
        stops.append(stop)
    assert stops[-1]["name"] == page.locator("footer a").last.inner_text()
    assert [stop["name"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    assert len(stops) > focusable


@pytest.mark.parametrize(
    "path", ["/", "/spoorkaart/?spoor=B", KNOOPPUNT, "/fasen/", "/partijen/", "/account/inloggen/"]
)
def test_the_rules_of_wcag_2_2_that_are_off_by_default_hold_too(path, site, page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site + path)
    found = Axe().run(page, options=WCAG_22).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("path", ["/", "/spoorkaart/", KNOOPPUNT])
def test_wider_letters_and_lines_push_nothing_off_the_page(path, site, page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site + path)
    page.evaluate(SPACING)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"
    assert sticks_out(page) <= 0


def test_paper_holds_the_whole_text_and_no_way_of_navigating(site, page):
    page.emulate_media(media="print")
    page.goto(site + KNOOPPUNT)
    for name in ("Hoofdmenu", "Over deze site", "Kruimelpad", "Binnen fase 1"):
        expect(page.locator(f"nav[aria-label='{name}']")).to_be_hidden()
    for shown in ("#doel", "#klaar-als", "#aanpak", "#tips", "#in-gewone-taal", ".tips li >> nth=5", ".feiten"):
        expect(page.locator(shown)).to_be_visible()
    page.goto(site + "/spoorkaart/")
    titles = page.locator(".halte__tekst a")
    expect(titles).to_have_count(Knooppunt.objects.published().count())
    assert all(titles.nth(place).is_visible() for place in range(titles.count()))
