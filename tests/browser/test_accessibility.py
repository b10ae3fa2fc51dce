"""axe, width, zoom, keyboard, forced colours and print."""

import pytest
from playwright.sync_api import expect

from knooppunten.models import Knooppunt
from paginas.declared import Readers
from tests.adressen import in_the_content
from tests.browser.conftest import KNOOPPUNT, axe_problems, sticks_out

PAGES = [
    *in_the_content(Readers.EVERYONE, Readers.EVERYONE_ALWAYS),
    "/spoorkaart/?spoor=B&partij=gemeente", "/spoorkaart/?spoor=Z", "/opties-verkennen/", KNOOPPUNT,
    "/samen-beginnen/hoofdlijn-van-de-participatie-kiezen/",
    "/samen-beginnen/gezamenlijke-ambitie-voor-de-wijk-opstellen/",
    "/bron/autoriteit-persoonsgegevens/",
    "/de-wijk-leren-kennen/erfgoed-natuur-en-bodem-controleren/",
    "/opties-verkennen/varianten-voor-een-warmtenet-schetsen/",
    "/zoeken/", "/zoeken/?q=stadsverwarming", "/zoeken/?q=thermosaat&soort=knooppunt", "/zoeken/?q=xyzzyq",
    "/terugmelden/plek-van-de-wijk-in-het-warmteprogramma-nagaan/",
    "/spoorkaart/?route=concept-uitvoeringsplan-schrijven", "/start/?fase=kiezen&oplossing=collectief&partij=gemeente",
    "/start/?partij=gemeenteraad", "/start/?partij=gemeente&fase=weet-niet", "/kiezen/?let_op=gevoelig",
    "/start/?partij=gemeenteraad&fase=de-wijk-leren-kennen&oplossing=weet-niet",
    "/spoorkaart/?route=concept-uitvoeringsplan-schrijven&toon=kaart",
    "/nergens/",
]  # fmt: skip
WIDTHS = (320, 768, 1280)
MEMBER_PAGES = ["/", KNOOPPUNT, "/account/uitloggen/", "/volgen/spoor/B/", *in_the_content(Readers.MEMBERS)]


def problems(page, *widths) -> list[str]:
    """What is wrong with the page that is open, at each of these widths."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {problem}" for problem in axe_problems(page)]
        found += [f"{width}: sticks out {beyond}"] if (beyond := sticks_out(page)) > 0 else []
    return found


@pytest.mark.parametrize("part", range(4))  # for more than one worker
def test_axe_finds_nothing_and_nothing_sticks_out(part, site, page, complaints):
    wrong = {}
    for path in PAGES[part::4]:
        page.goto(site + path)
        wrong |= {path: found} if (found := problems(page, *WIDTHS)) else {}
    assert wrong == {}
    assert [text for text in complaints if "404" not in text] == []


def test_axe_finds_nothing_for_who_is_logged_in(site, page, log_in):
    log_in()
    wrong = {}
    for path in MEMBER_PAGES:
        page.goto(site + path)
        wrong |= {path: found} if (found := problems(page, 320, 1280)) else {}
    assert wrong == {}


def test_axe_bites(site, page):
    page.goto(site + "/over/")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert any("color-contrast" in problem for problem in problems(page, 320))
    page.evaluate("document.querySelector('h1').style.width = '900px'")
    assert [problem.split(":")[0] for problem in problems(page, 320, 1280) if "sticks out" in problem] == ["320"]


@pytest.mark.parametrize("path", ["/", "/spoorkaart/", KNOOPPUNT])
def test_at_200_per_cent_everything_is_there(path, site, browser):
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    page.goto(site + path)
    assert sticks_out(page) <= 0
    expect(page.locator("h1")).to_be_visible()
    context.close()


def focused(page) -> str:
    element = "document.activeElement"
    return page.evaluate(f"({element}.ariaLabel || {element}.textContent).trim().replace(/\\s+/g, ' ')")


def test_the_keyboard_goes_through_the_map_in_its_order(site, page):
    page.goto(site + "/spoorkaart/")
    page.keyboard.press("Tab")
    assert focused(page) == "Ga naar de inhoud"
    assert page.locator(".spring").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Begin met drie vragen"
    page.keyboard.press("Tab")
    assert focused(page) == "A Bewoners"
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    first = seen.index("Aanleiding en opdracht vastleggen, fase 1, spoor C")
    assert seen[first + 1].startswith("Projectteam en rolverdeling inrichten, fase 1, spoor B en C")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#aanpak")


def test_a_screen_reader_finds_the_map_as_lists_of_links(site, page):
    page.goto(site + "/spoorkaart/")
    link = page.get_by_role("link", name="Helderheid over ambities, belangen en prioritering, fase 1, spoor B, C en F")
    expect(link).to_have_count(1)
    expect(page.get_by_role("heading", level=2, name="Fase 1 Samen beginnen")).to_have_count(1)


def test_forced_colours_keep_lines_and_letters(site, page):
    page.emulate_media(forced_colors="active")
    page.goto(site + "/spoorkaart/")
    line = "getComputedStyle(document.querySelector('.baan'), '::before').borderInlineStartStyle"
    assert page.evaluate(line) == "solid"
    assert page.locator(".stip").first.inner_text() == "C"
    assert axe_problems(page) == []


@pytest.mark.parametrize("path", ["/", "/spoorkaart/", KNOOPPUNT])
def test_on_paper_only_the_content_stands(path, site, page):
    page.emulate_media(media="print")
    page.goto(site + path)
    for hidden in (".menu", ".filter, .keus, .zij, .straat"):
        assert not any(each.is_visible() for each in page.locator(hidden).all())
    expect(page.locator("h1")).to_be_visible()
    assert f"{site}{path}" in page.locator(".voet").inner_text()


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_map_prints_in_grey_with_its_letters(paper, site, page, tmp_path):
    page.emulate_media(media="print")
    page.goto(site + "/spoorkaart/")
    colours = page.evaluate("[...document.querySelectorAll('.stip')].map((dot) => getComputedStyle(dot).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
    expect(page.locator(".letters").first).to_be_visible()
    pdf = page.pdf(format=paper)
    assert pdf.startswith(b"%PDF")


def test_nothing_needs_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/spoorkaart/")
    page.click("text=Alleen wat bij een partij")
    page.select_option("#filter-partij", "netbeheerder")
    page.click("text=Toon >> nth=0")
    page.click("text=Helderheid over ambities")
    page.wait_for_url("**van=/spoorkaart/%3Fpartij%3Dnetbeheerder*")
    page.click("text=Terug naar de spoorkaart met je keuze")
    page.wait_for_url(f"{site}/spoorkaart/?partij=netbeheerder**")
    concerned = Knooppunt.objects.filter(partijen__slug="netbeheerder").count()
    assert 0 < page.locator(".halte").count() == concerned < 95
    context.close()


def test_a_page_loads_one_script_and_asks_nothing_elsewhere(site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/spoorkaart/", KNOOPPUNT, "/partijen/"):
        page.goto(site + path)
        sources = page.locator("script").evaluate_all("all => all.map(each => each.getAttribute('src'))")
        assert sources == ["/static/js/wijkaanpak.js"]
    assert all(url.startswith(site) for url in asked)


def test_a_theme_changes_link_button_and_heading(site, page, settings, tmp_path):
    from django.contrib.staticfiles import finders

    theme = tmp_path / "stad.css"
    theme.write_text(
        ".stad-theme { --utrecht-link-color: rgb(150, 0, 0); --nl-heading-level-1-color: rgb(0, 90, 0);"
        " --utrecht-button-primary-action-background-color: rgb(0, 0, 150) }"
    )
    settings.THEMA_CSS, settings.THEMA_KLASSE = str(theme), "stad-theme"
    finders.get_finder.cache_clear()
    page.goto(site + KNOOPPUNT)

    def style(selector, name):
        return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")

    assert style("#aanpak ~ p a, a.terug", "color") == "rgb(150, 0, 0)"
    assert style("h1", "color") == "rgb(0, 90, 0)"
    assert style("main .knop:not(.knop--stil)", "backgroundColor") == "rgb(0, 0, 150)"
    finders.get_finder.cache_clear()


def test_a_word_leads_to_its_explanation_on_the_page(site, page):
    page.goto(site + "/opties-verkennen/varianten-voor-een-warmtenet-schetsen/")
    page.locator("a.begrip").first.click()
    explained = page.locator(":target")
    expect(explained.locator("dd")).to_be_visible()
    page.emulate_media(media="print")
    expect(explained.locator("dd")).to_be_visible()


def test_what_is_asked_of_a_partij_prints_as_one_table(site, page):
    page.goto(site + "/partij/netbeheerder/")
    display = "selector => getComputedStyle(document.querySelector(selector)).display"
    assert page.evaluate(display, ".matrix__rij") == "grid"
    page.emulate_media(media="print")
    assert page.evaluate(display, ".matrix") == "table"
    assert page.evaluate(display, ".matrix__rij") == "table-row"
    assert page.evaluate(display, ".matrix__vraag") == "table-cell"


def test_text_twice_as_large_sticks_out_nowhere(site, page):
    """Only the letters grow, as a reader may set in the browser: no width in the layout may count on their size."""
    wide = {}
    for path in PAGES:
        page.goto(site + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if (beyond := sticks_out(page)) > 0:
                wide[path, width] = beyond
    assert wide == {}
