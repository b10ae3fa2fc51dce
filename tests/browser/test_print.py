"""Paper: what comes out of the printer, for every kind of page."""

import re

import pytest
from django.template.loader import render_to_string

from config.context import site as site_context
from ervaringen.models import Ervaring
from knooppunten.models import Knooppunt
from paginas.declared import Readers
from tests.adressen import in_the_content
from tests.browser.conftest import sticks_out
from tests.make import make_user
from tests.make_ervaring import make_ervaring

A4_WIDTH = 680  # CSS pixels between the margins: (210 - 2 * 15) mm
# Address -> how many A4 pages it may take, where that is more than MOST; and choices that are not the page itself
MOST = 2
PAGES = dict.fromkeys(in_the_content(Readers.EVERYONE, Readers.EVERYONE_ALWAYS), MOST) | {
    "/": 2,
    "/spoorkaart/": 4,
    "/spoorkaart/?spoor=B": 2,
    "/spoorkaart/?route=concept-uitvoeringsplan-schrijven": 3,
    "/start/?fase=kiezen&oplossing=collectief&partij=gemeente": 2,
    "/spoorkaart/?route=concept-uitvoeringsplan-schrijven&toon=kaart": 4,
    "/besluiten/": 4,
    "/spoor/B/": 3,
    "/privacy/": 3,
    "/partijen/": 3,
    "/partij/gemeente/": 6,
    "/begrippen/": 5,
    "/bewoners/": 5,  # on two sheets: /bewoners/op-papier/
    "/bronnen/": 4,
    "/wetten-en-regelingen/": 5,
    "/bron/omgevingswet/": 1,
    "/tag/koppelkansen/": 1,
    "/zoeken/": 1,
    "/zoeken/?q=warmtenet": 2,
    "/ervaringen/": 1,
    "/ervaringen/gezocht/": 3,
    "/over/": 1,
    "/toegankelijkheid/": 2,
    "/privacy/register/": 3,
    "/nergens/": 1,
    "/account/inloggen/": 1,
    "/account/uitloggen/": 2,  # leads a visitor to the front page
    "/api/": 8,
}
LONG_ADDRESS = "https://kennisbank.gemeente-voorbeeldstad.example"  # stands behind every link
MEMBER_PAGES = in_the_content(Readers.MEMBERS)
SHOWN = """() => [...document.querySelectorAll(
    'nav, form, button, input, select, textarea, .knop, .filter, .facetten, .spring, .zoekvorm, .terug, .niet-print')]
  .filter(element => element.checkVisibility()).map(element => element.outerHTML.slice(0, 90))"""
AFTER = "selector => getComputedStyle(document.querySelector(selector), '::after').content"


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def problems(page, most: int) -> list[str]:
    """What is wrong with the page on paper."""
    found = [f"shows {element}" for element in page.evaluate(SHOWN)]
    if sticks_out(page) > 0:
        found.append("sticks out")
    if not page.locator("h1").is_visible():
        found.append("has no heading")
    count = pages_of(page.pdf(format="A4"))
    return found + ([f"takes {count} pages"] if count > most else [])


@pytest.fixture
def paper(page):
    """A page as it is laid out on A4."""
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    return page


def the_check_bites(site, paper):
    """A page with a button, too wide, too long and without a heading is told apart."""
    paper.goto(site + "/over/")
    paper.evaluate("""() => {
        const wide = Object.assign(document.createElement("button"), {textContent: "x".repeat(400)});
        wide.attributeStyleMap.set("display", "block");
        document.querySelector("main").append(wide);
        document.querySelector("h1").remove();
    }""")
    wrong = " ".join(problems(paper, 0))
    for word in ("shows <button", "sticks out", "has no heading", "takes 1 pages"):
        assert word in wrong


def test_every_kind_of_page_prints_without_what_only_a_screen_can_do(site, paper):
    found = {}
    for path, most in PAGES.items():
        paper.goto(site + path)
        found[path] = problems(paper, most)
    for name in ("400", "403", "403_csrf", "413", "429", "500"):
        paper.set_content(render_to_string(f"{name}.html", site_context()).replace('href="/', f'href="{site}/'))
        found[name] = problems(paper, 1)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    the_check_bites(site, paper)


def too_long(site, page, rows) -> list[str]:
    """Which of these knooppunten take more than two pages."""
    found = []
    for row in rows:
        page.goto(site + row.get_absolute_url())
        if pages_of(page.pdf(format="A4")) > 2:
            found.append(row.slug)
    return found


@pytest.mark.slow
def test_every_knooppunt_takes_at_most_two_pages(site, page, settings):
    settings.SITE_URL = LONG_ADDRESS
    rows = list(Knooppunt.objects.published().select_related("fase"))
    assert len(rows) == 95
    assert too_long(site, page, rows) == []


def test_the_longest_knooppunten_take_two_pages(site, page, settings):
    settings.SITE_URL = LONG_ADDRESS
    rows = list(Knooppunt.objects.published().select_related("fase").prefetch_related("tips"))
    rows.sort(key=lambda row: len(row.aanpak) + sum(len(tip.tekst) for tip in row.tips.all()), reverse=True)
    assert too_long(site, page, rows[:12]) == []


def test_pages_of_a_member_print_too_and_so_does_an_ervaring(site, paper, log_in, django_user_model):
    paper.emulate_media(media="screen")
    log_in()
    paper.emulate_media(media="print")
    for path in MEMBER_PAGES:
        paper.goto(site + path)
        assert problems(paper, 2) == [], path
    auteur = django_user_model.objects.create_user("auteur@voorbeeld.example", "een-goed-wachtwoord")
    lang = "We belden overal aan en luisterden. " * 40
    make_ervaring(auteur, make_user("moderator", role="moderator"), [Knooppunt.objects.first()], wat_deden=lang)
    paper.goto(site + Ervaring.objects.get().get_absolute_url())
    assert problems(paper, 1) == []
    assert "(https://creativecommons.org/" in paper.evaluate(AFTER, "a[rel~=license]")


def test_on_paper_every_address_is_whole_and_no_heading_stands_alone(site, paper):
    paper.goto(f"{site}/kiezen/concept-uitvoeringsplan-schrijven/")
    after = paper.evaluate(AFTER, ".tekst p a[href^='/']")
    assert after.startswith(f'" ({site}/')
    assert f"({site}/bron/" in paper.evaluate(AFTER, ".bronnen a")
    assert paper.evaluate(AFTER, ".begrippen dt a") == "none"
    paper.goto(f"{site}/spoorkaart/?spoor=B")
    assert f"{site}/spoorkaart/?spoor=B" in paper.locator(".voet").inner_text()
    paper.goto(f"{site}/kiezen/concept-uitvoeringsplan-schrijven/?van=/")
    assert "van=" not in paper.locator(".voet").inner_text()
    paper.goto(f"{site}/spoorkaart/?spoor=B")
    gap = """() => {
      const head = document.querySelectorAll('.fase__kop')[1].getBoundingClientRect();
      return document.querySelectorAll('.letters')[1].getBoundingClientRect().top - head.bottom;
    }"""
    assert abs(paper.evaluate(gap)) < 12
    asked = "parseFloat(getComputedStyle(document.querySelector('.fase__kop'), '::after').height)"
    assert paper.evaluate(asked) > 80
